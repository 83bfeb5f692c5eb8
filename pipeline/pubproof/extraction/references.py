"""Marks → citations and references: which marks of an article point at the same work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace

from pubproof.domain.analysis import Sentence
from pubproof.domain.citation import Citation, CitationKind, Reference
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark
from pubproof.vocabulary.journals import gazetteer
from pubproof.vocabulary.names import same_family

# A lead-in and the parenthesis that names its author stand in one paragraph, at most this many sentences apart.
_MAX_SENTENCES_APART = 4
# An identifier belongs to the citation before it when no more than this stands between them.
_MAX_IDENTIFIER_GAP = 40
_IDENTIFIER_KINDS = frozenset({CitationKind.IDENTIFIER, CitationKind.LINK})
_IDS = ("pmid", "pmcid", "doi", "nct")
_CARRIED = frozenset(item.name for item in fields(Mark)) & frozenset(item.name for item in fields(Reference))
_BACKWARDS = re.compile(
    r"(?:the|this|that)\s+(?:same\s+)?(?:study|trial|review|paper|article|research|work|findings|results)\b|it\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Work:
    """A work in the making: the marks that point at it."""

    marks: list[tuple[Mark, int]] = field(default_factory=list)
    """Each with the index of its sentence."""

    def value(self, name: str) -> object:
        """What the first mark that gives this field says; a list entry knows best."""
        ordered = sorted(self.marks, key=lambda pair: pair[0].kind is not CitationKind.LIST_ENTRY)
        return next((value for mark, _ in ordered if (value := getattr(mark, name))), None)


def join_marks(
    text: str, marks: Iterable[Mark], sentences: Sequence[Sentence]
) -> tuple[tuple[Citation, ...], tuple[Reference, ...]]:
    """Citations and references in reading order. `marks` must not overlap, but for identifiers inside another mark."""
    ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    joiner = _Joiner(text, sentences)
    # The list comes first: its entries are what the markers in the text point at.
    for mark in ordered:
        if mark.kind is CitationKind.LIST_ENTRY:
            joiner.begin(mark)
    for mark in ordered:
        if mark.kind is not CitationKind.LIST_ENTRY:
            joiner.take(mark)
    return joiner.result()


class _Joiner:
    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._works: list[_Work] = []
        self._vague: list[Mark] = []

    def begin(self, mark: Mark) -> None:
        self._works.append(_Work([(mark, self._sentence_of(mark.span))]))

    def take(self, mark: Mark) -> None:
        """Give the mark to the work that it points at, or to a new one."""
        if mark.kind is CitationKind.VAGUE:
            self._vague.append(mark)
            return
        work = self._same_work(mark)
        if work is None:
            self.begin(mark)
        else:
            work.marks.append((mark, self._sentence_of(mark.span)))

    def _same_work(self, mark: Mark) -> _Work | None:
        if mark.kind is CitationKind.NUMBERED:
            return next((work for work in self._works if work.value("number") == mark.number), None)
        same = self._by_identifier(mark)
        if mark.kind in _IDENTIFIER_KINDS:
            return same or self._just_before(mark)
        if mark.is_lead_in:
            return self._looking_back(mark)
        lead_in = self._open_lead_in(mark)
        known = self._by_author_year(mark)
        if known is not None and lead_in is not None and known is not lead_in:
            known.marks.extend(lead_in.marks)
            self._works.remove(lead_in)
        return known or lead_in

    def _by_identifier(self, mark: Mark) -> _Work | None:
        for name in _IDS:
            value = getattr(mark, name)
            if value is not None:
                for work in self._works:
                    if work.value(name) == value:
                        return work
        return None

    def _just_before(self, mark: Mark) -> _Work | None:
        """The work of the citation that stands around the identifier, or right before it in the same sentence."""
        sentence = self._sentence_of(mark.span)
        nearest: tuple[int, _Work] | None = None
        for work in self._works:
            for other, place in work.marks:
                if other.kind is CitationKind.LIST_ENTRY:
                    if other.span.contains(mark.span):
                        return work
                    continue
                gap = 0 if other.span.overlaps(mark.span) else mark.span.start - other.span.end
                if place == sentence and 0 <= gap <= _MAX_IDENTIFIER_GAP and (nearest is None or gap < nearest[0]):
                    nearest = (gap, work)
        if nearest is None or any(nearest[1].value(name) for name in _IDS if getattr(mark, name) is not None):
            return None
        return nearest[1]

    def _by_author_year(self, mark: Mark) -> _Work | None:
        if not mark.authors or mark.year is None:
            return None
        for work in self._works:
            authors, year, suffix = work.value("authors"), work.value("year"), work.value("suffix") or ""
            if (
                year == mark.year
                and suffix == mark.suffix
                and isinstance(authors, tuple)
                and same_family(authors[0].family, mark.authors[0].family)
            ):
                return work
        return None

    def _open_lead_in(self, mark: Mark) -> _Work | None:
        """The last lead-in of the same paragraph, if it still lacks its author and its year does not speak against it."""
        index = self._sentence_of(mark.span)
        for work in reversed(self._works):
            lead, place = work.marks[0]
            if work.value("authors") or not lead.is_lead_in or not 0 <= index - place <= _MAX_SENTENCES_APART:
                continue
            same_paragraph = self._sentences[place].block == self._sentences[index].block
            if same_paragraph and lead.span.start < mark.span.start and (lead.year or mark.year) == mark.year:
                return work if self._is_last_lead_in(work, mark) else None
        return None

    def _is_last_lead_in(self, work: _Work, mark: Mark) -> bool:
        after = work.marks[0][0].span.end
        return not any(
            other is not work and lead.kind is not CitationKind.LIST_ENTRY and after < lead.span.start < mark.span.start
            for other in self._works
            for lead, _ in other.marks
        )

    def _looking_back(self, mark: Mark) -> _Work | None:
        """The work of the sentence before, for "The study, published in Pain, …"; a journal is then still missing there."""
        if not _BACKWARDS.match(self._text, mark.span.start) or not mark.journal:
            return None
        index = self._sentence_of(mark.span)
        for work in reversed(self._works):
            last, place = work.marks[-1]
            near = 0 <= index - place <= 1 and self._sentences[place].block == self._sentences[index].block
            if near and last.span.start < mark.span.start and not work.value("journal"):
                return work if mark.year is None or work.value("year") in {None, mark.year} else None
        return None

    def _sentence_of(self, span: Span) -> int:
        """Index of the last sentence that begins at or before the span."""
        low, high = 0, len(self._sentences)
        while low < high:
            middle = (low + high) // 2
            if self._sentences[middle].span.start <= span.start:
                low = middle + 1
            else:
                high = middle
        return max(low - 1, 0)

    def result(self) -> tuple[tuple[Citation, ...], tuple[Reference, ...]]:
        """Ids are given in reading order of the first mark."""
        works = sorted(self._works, key=lambda work: min(mark.span.start for mark, _ in work.marks))
        references = tuple(self._reference(f"r{number}", work) for number, work in enumerate(works, 1))
        pairs: list[tuple[Mark, str | None]] = [(mark, None) for mark in self._vague]
        for reference, work in zip(references, works, strict=True):
            pairs.extend((mark, reference.id) for mark, _ in work.marks)
        pairs.sort(key=lambda pair: (pair[0].span.start, pair[0].span.end))
        citations = tuple(
            Citation(f"c{number}", mark.span, mark.kind, reference) for number, (mark, reference) in enumerate(pairs, 1)
        )
        return citations, references

    def _reference(self, identifier: str, work: _Work) -> Reference:
        values = {name: value for name in _CARRIED if (value := work.value(name))}
        journal = values.get("journal")
        reference = Reference(identifier, **values)  # type: ignore[arg-type]  # names and types are those of Mark
        return replace(
            reference,
            journal_key=gazetteer().key(str(journal)) if journal else None,
            spans=self._spans(work),
        )

    def _spans(self, work: _Work) -> tuple[Span, ...]:
        """Sentences in which the article speaks of the work: from a lead-in to the parenthesis that closes it."""
        places = sorted(place for mark, place in work.marks if mark.kind is not CitationKind.LIST_ENTRY)
        wanted: dict[int, None] = {}
        for number, place in enumerate(places):
            wanted[place] = None
            following = places[number + 1] if number + 1 < len(places) else place
            if (
                following - place <= _MAX_SENTENCES_APART
                and self._sentences[place].block == self._sentences[following].block
            ):
                wanted.update(dict.fromkeys(range(place, following + 1)))
        return tuple(self._sentences[place].span for place in wanted)
