"""Article → marks: every finder over every sentence, and which of them keeps a place that two of them saw."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pubproof.domain.analysis import Sentence
from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Article, BlockKind, Link, Span
from pubproof.extraction.author_year import find_author_year
from pubproof.extraction.authors_work import find_authors_work
from pubproof.extraction.back_references import find_back_references
from pubproof.extraction.bodies import find_bodies, find_sources_of_statements
from pubproof.extraction.documents import find_documents
from pubproof.extraction.identifiers import find_identifiers
from pubproof.extraction.institutions import find_institutions
from pubproof.extraction.journal_subject import find_journal_subject
from pubproof.extraction.journal_year import find_journal_year
from pubproof.extraction.marks import Mark
from pubproof.extraction.narrative import find_narrative
from pubproof.extraction.numbered import find_numbered
from pubproof.extraction.opinions import find_opinions
from pubproof.extraction.people_of_study import find_people_of_study
from pubproof.extraction.people_phrases import find_people_phrases
from pubproof.extraction.reference_list import mark_of_entry, read_entry
from pubproof.extraction.sentences import sentence_spans
from pubproof.extraction.study_phrases import find_study_phrases
from pubproof.extraction.told import find_titles_with_place, find_told
from pubproof.extraction.trials import find_trials, trial_names
from pubproof.extraction.undated import find_undated
from pubproof.extraction.vague import find_vague
from pubproof.extraction.words import words_of
from pubproof.extraction.written_out import find_written_out
from pubproof.extraction.year_study import find_year_study

MOST_CITATIONS = 1_000
"""More than any article has: one in some sixteen words. Each work costs some milliseconds to look up, judge and show."""
# What is left of these once a part of them is taken names nothing: "the press release of the AHA" + "reported".
_WHOLE_OR_NOT = frozenset(
    {
        CitationKind.VAGUE,
        CitationKind.ORGANISATION,
        CitationKind.INSTITUTION,
        CitationKind.YEAR_STUDY,
        CitationKind.GUIDELINE,
        CitationKind.ANAPHORIC,
        CitationKind.TRIAL,
    }
)


def find_citations(article: Article) -> list[Mark]:
    """All marks of an article, without any model: what `Extractor` joins into citations and references."""
    return find_marks(article, plain_sentences(article, len(article.text)))


def plain_sentences(article: Article, limit: int) -> list[Sentence]:
    """Sentences of the blocks that end before `limit`, as spans; an entry of a reference list is one sentence."""
    text = article.text
    first_of_block: dict[int, int] = {}
    plain: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        if block.span.start >= limit:
            break
        inside = Span(block.span.start, min(block.span.end, limit))
        whole = block.kind is BlockKind.REFERENCE
        for span in (inside,) if whole else sentence_spans(text, inside):
            first_of_block.setdefault(number, len(plain))
            lead_in = first_of_block.get(block.lead_in) if block.lead_in is not None else None
            question = text[span.start : span.end].rstrip("\"”’')").endswith("?")
            plain.append(Sentence(len(plain), span, number, (), (), question, lead_in))
    return plain


def find_marks(article: Article, sentences: Sequence[Sentence], *, identifiers_only: bool = False) -> list[Mark]:
    """Marks of these sentences. Where two finders saw the same place, the one that knows more keeps it."""
    links = sorted(article.links, key=lambda link: link.span)
    if identifiers_only:
        return [mark for sentence in sentences for mark in _identifiers(article, sentence, links)]
    entries: dict[int, Mark] = {}
    recorded = {entry.span: entry for entry in article.entries}
    for sentence in sentences:
        if article.blocks[sentence.block].kind is BlockKind.REFERENCE:
            number, entry = len(entries) + 1, recorded.get(sentence.span)
            entries[sentence.index] = (
                mark_of_entry(entry, number)
                if entry
                else read_entry(article.text, sentence.span, number, _inside(links, sentence.span))
            )
    marks = list(entries.values())
    numbers = {mark.number for mark in entries.values() if mark.number is not None}
    trials = trial_names(article.text, (sentence.span for sentence in sentences if sentence.index not in entries))
    for sentence in sentences:
        if sentence.index in entries:
            continue
        marks.extend(_identifiers(article, sentence, links))
        if article.blocks[sentence.block].kind is not BlockKind.BOILERPLATE:
            marks.extend(_prose(article.text, sentence, numbers, trials))
    return marks


def first_marks(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that stand first in the text, as many as are looked up of one article."""
    if len(marks) <= MOST_CITATIONS:
        return list(marks)
    behind = sorted(mark.span for mark in marks)[MOST_CITATIONS]
    return [mark for mark in marks if mark.span < behind]


def _identifiers(article: Article, sentence: Sentence, links: Sequence[Link]) -> Iterator[Mark]:
    return find_identifiers(article.text, sentence.span, _inside(links, sentence.span))


def _inside(links: Sequence[Link], span: Span) -> Sequence[Link]:
    """Links that begin in `span`; `links` ascend, so that they are found without looking at all."""
    first = bisect_left(links, span.start, key=lambda link: link.span.start)
    last = bisect_left(links, span.end, key=lambda link: link.span.start)
    return links[first:last]


def _prose(text: str, sentence: Sentence, numbers: set[int], trials: frozenset[str]) -> Iterator[Mark]:
    taken: list[Span] = []
    words = words_of(text, sentence.span)
    finders = (
        find_written_out(text, sentence.span),
        find_titles_with_place(text, sentence.span),
        find_author_year(text, sentence.span),
        find_narrative(text, sentence.span),
        find_journal_year(text, sentence.span),
        find_journal_subject(text, sentence.span),
        find_year_study(text, sentence.span),
        find_undated(text, sentence.span),
        find_authors_work(text, sentence.span),
        find_told(text, sentence.span),
        find_back_references(words),
        find_sources_of_statements(text, sentence.span),
        find_trials(text, sentence.span, trials),
        find_people_phrases(words),
        find_institutions(text, sentence.span),
        find_documents(text, sentence.span),
        find_bodies(text, sentence.span),
        find_study_phrases(words),
        find_people_of_study(words),
        find_numbered(text, sentence.span, numbers),
        find_vague(text, sentence.span),
        find_opinions(words),
    )
    for finder in finders:
        for found in finder:
            mark = _beside(text, found, taken)
            if mark is not None:
                taken.append(mark.span)
                yield mark


def _beside(text: str, mark: Mark, taken: Sequence[Span]) -> Mark | None:
    """The mark with what earlier finders took cut off at its start ("Lee's 2020 review" + "in Pain"); None if nothing is left."""
    if mark.kind is CitationKind.NUMBERED:
        return mark
    if mark.kind in _WHOLE_OR_NOT and any(mark.span.overlaps(span) for span in taken):
        return None
    start = max([mark.span.start, *(span.end for span in taken if span.overlaps(mark.span))])
    while start < mark.span.end and not text[start].isalnum() and start > mark.span.start:
        start += 1  # white space and brackets behind what was taken; nothing else may be left
    return replace(mark, span=Span(start, mark.span.end)) if start < mark.span.end else None
