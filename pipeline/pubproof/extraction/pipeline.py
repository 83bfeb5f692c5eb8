"""The whole of extraction: sentences, then mentions and tokens, then citations and references, then claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pubproof.config import ExtractionSettings
from pubproof.domain.analysis import Analysis, Mention, Sentence, Token, TopicKind
from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Article, BlockKind, Span
from pubproof.extraction.author_year import find_author_year
from pubproof.extraction.claims import find_claims
from pubproof.extraction.description import describe
from pubproof.extraction.identifiers import find_identifiers
from pubproof.extraction.journal_year import find_journal_year
from pubproof.extraction.marks import Mark
from pubproof.extraction.mentions import find_mentions
from pubproof.extraction.model import load_model
from pubproof.extraction.numbered import find_numbered
from pubproof.extraction.reference_list import read_entry
from pubproof.extraction.references import join_marks
from pubproof.extraction.sentences import sentence_spans
from pubproof.extraction.vague import find_vague

_WITHOUT_TOKENS = frozenset({BlockKind.BOILERPLATE, BlockKind.REFERENCE})
# Topics of this kind say nothing of which drug an article is about.
_GENERIC = frozenset({"therapy", "infusion therapy", "placebo"})
_PARSED_KINDS = frozenset({TopicKind.INTERVENTION, TopicKind.CONDITION, TopicKind.OUTCOME})
_BATCH_SENTENCES = 128


class Extractor:
    """Finds citations and claims in articles. Loads the model at its first use."""

    def __init__(self, settings: ExtractionSettings | None = None) -> None:
        self._settings = settings or ExtractionSettings()

    def analyse(self, article: Article) -> Analysis:
        """Everything found in one article."""
        notes: list[str] = []
        limit = self._settings.max_characters
        if len(article.text) > limit:
            notes.append(f"Only the first {limit:,} of {len(article.text):,} characters were analysed.")
        sentences = _with_focus(article, tuple(self._sentences(article, limit)))
        marks = list(_marks(article, sentences))
        citations, references = join_marks(article.text, marks, sentences)
        references = tuple(describe(article.text, reference, sentences) for reference in references)
        claims = tuple(find_claims(article, sentences, citations, references))
        return Analysis(sentences, citations, references, claims, tuple(notes))

    def _sentences(self, article: Article, limit: int) -> Iterator[Sentence]:
        """Sentences with mentions and tokens; tokens of boilerplate and reference lists are not needed by anyone."""
        text = article.text
        first_of_block: dict[int, int] = {}
        plain: list[Sentence] = []
        for number, block in enumerate(article.blocks):
            if block.span.end > limit:
                break
            whole = block.kind is BlockKind.REFERENCE
            for span in (block.span,) if whole else sentence_spans(text, block.span):
                first_of_block.setdefault(number, len(plain))
                lead_in = first_of_block.get(block.lead_in) if block.lead_in is not None else None
                question = text[span.start : span.end].rstrip("\"”’')").endswith("?")
                plain.append(Sentence(len(plain), span, number, (), find_mentions(text, span), question, lead_in))
        wanted = [sentence for sentence in plain if article.blocks[sentence.block].kind not in _WITHOUT_TOKENS]
        tokens = _tokens(load_model(), text, wanted)
        for sentence in plain:
            yield replace(sentence, tokens=tokens.get(sentence.index, ()))


def _tokens(model: Language, text: str, sentences: Sequence[Sentence]) -> dict[int, tuple[Token, ...]]:
    """Tokens by sentence index. The parser, dearest of all, runs only where a topic is named."""
    parsed = [sentence for sentence in sentences if _PARSED_KINDS & {mention.kind for mention in sentence.mentions}]
    others = [sentence for sentence in sentences if sentence not in parsed] if len(parsed) < len(sentences) else []
    found: dict[int, tuple[Token, ...]] = {}
    for group, disabled in ((parsed, []), (others, ["parser"])):
        texts = (sentence.span.of(text) for sentence in group)
        docs = model.pipe(texts, batch_size=_BATCH_SENTENCES, disable=disabled)
        for sentence, doc in zip(group, docs, strict=True):
            found[sentence.index] = tuple(_token(doc, sentence.span, is_parsed=not disabled))
    return found


def _token(doc: Doc, span: Span, *, is_parsed: bool) -> Iterator[Token]:
    for token in doc:
        start = span.start + token.idx
        yield Token(
            start,
            start + len(token),
            token.lemma_.lower(),
            token.pos_,
            token.head.i if is_parsed else -1,
            token.dep_ if is_parsed else "",
        )


def _with_focus(article: Article, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Sentences with the intervention that each speaks of: named there, or named last, or that of the title."""
    focus = _named(find_mentions(article.title or "", Span(0, len(article.title or ""))))
    done: list[Sentence] = []
    for sentence in sentences:
        if article.blocks[sentence.block].kind not in _WITHOUT_TOKENS:
            focus = _named(sentence.mentions) or focus
            done.append(replace(sentence, topic_in_focus=focus))
        else:
            done.append(sentence)
    return tuple(done)


def _named(mentions: Iterable[Mention]) -> str | None:
    return next(
        (
            mention.topic
            for mention in mentions
            if mention.kind is TopicKind.INTERVENTION and mention.topic not in _GENERIC
        ),
        None,
    )


def _marks(article: Article, sentences: Sequence[Sentence]) -> Iterator[Mark]:
    """All marks of the article. Where two finders saw the same place, the one that knows more keeps it."""
    entries: dict[int, Mark] = {}
    for sentence in sentences:
        if article.blocks[sentence.block].kind is BlockKind.REFERENCE:
            entries[sentence.index] = read_entry(article.text, sentence.span, len(entries) + 1)
    yield from entries.values()
    numbers = {mark.number for mark in entries.values() if mark.number is not None}
    for sentence in sentences:
        if sentence.index in entries:
            continue
        identifiers = list(find_identifiers(article.text, sentence.span, article.links))
        yield from identifiers
        if article.blocks[sentence.block].kind is not BlockKind.BOILERPLATE:
            yield from _prose(article.text, sentence, numbers)


def _prose(text: str, sentence: Sentence, numbers: set[int]) -> Iterator[Mark]:
    taken: list[Span] = []
    finders = (
        find_author_year(text, sentence.span),
        find_journal_year(text, sentence.span),
        find_numbered(text, sentence.span, numbers),
        find_vague(text, sentence.span),
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
    start = max([mark.span.start, *(span.end for span in taken if span.overlaps(mark.span))])
    while start < mark.span.end and text[start].isspace():
        start += 1
    return replace(mark, span=Span(start, mark.span.end)) if start < mark.span.end else None
