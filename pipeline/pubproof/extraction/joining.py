"""Marks → works: which marks of an article point at the same work. Each way of joining is one method, tried in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pubproof.domain.analysis import Sentence
from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import Mark
from pubproof.vocabulary.names import same_family

MAX_SENTENCES_APART = 4
"""A lead-in and the parenthesis that names its author stand in one paragraph, at most this many sentences apart."""
_MAX_IDENTIFIER_GAP = 40
"""An identifier or marker belongs to the citation before it when no more characters stand between them."""
_POINTERS = frozenset({CitationKind.IDENTIFIER, CitationKind.LINK})
_IDS = ("pmid", "pmcid", "doi", "nct")
_BACKWARDS = re.compile(
    r"(?:the|this|that)\s+(?:same\s+)?(?:study|trial|review|paper|article|research|work|findings|results)\b|it\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?:another|a (?:second|third|different|separate|further|later|previous)|an? (?:earlier|older)|other)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Work:
    """A work in the making: the marks that point at it, each with the index of its sentence."""

    marks: list[tuple[Mark, int]] = field(default_factory=list)

    def value(self, name: str) -> object:
        """What the first mark that gives this field says; a list entry knows best."""
        ordered = sorted(self.marks, key=lambda pair: pair[0].kind is not CitationKind.LIST_ENTRY)
        return next((value for mark, _ in ordered if (value := getattr(mark, name))), None)

    @property
    def lacks_author(self) -> bool:
        """Whether nothing but lead-ins, markers and identifiers points at it so far."""
        return not self.value("authors") and not any(mark.kind is CitationKind.LIST_ENTRY for mark, _ in self.marks)

    def fits(self, mark: Mark) -> bool:
        """Whether the years do not speak against the mark."""
        return mark.year is None or self.value("year") in {None, mark.year}


def join(text: str, marks: Iterable[Mark], sentences: Sequence[Sentence]) -> list[Work]:
    """The works that the marks point at; vague marks point at none. List entries go first: markers point at them."""
    ordered = sorted(
        marks, key=lambda mark: (mark.kind is not CitationKind.LIST_ENTRY, mark.span.start, -mark.span.end)
    )
    joiner = _Joiner(text, sentences)
    for mark in ordered:
        if mark.kind is not CitationKind.VAGUE:
            joiner.take(mark)
    return joiner.works


class _Joiner:
    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.works: list[Work] = []
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]

    def take(self, mark: Mark) -> None:
        """Give the mark to the work that it points at, or to a new one."""
        place = self._sentence_of(mark.span)
        work = self._same_work(mark, place)
        if work is None:
            self.works.append(Work([(mark, place)]))
        else:
            work.marks.append((mark, place))

    def _same_work(self, mark: Mark, place: int) -> Work | None:
        if mark.kind is CitationKind.LIST_ENTRY:
            return None
        if mark.kind is CitationKind.NUMBERED:
            return self._by_number(mark, place)
        if mark.kind in _POINTERS:
            return self._by_identifier(mark) or self._just_before(mark, place, _IDS)
        around = self._linked(mark)
        if mark.is_lead_in:
            return around or self._looking_back(mark, place)
        known = around or self._by_author_year(mark)
        lead_in = self._open_lead_in(mark, place)
        return self._merged(known, lead_in)

    def _merged(self, known: Work | None, other: Work | None) -> Work | None:
        """The known work with the marks of the other, or whichever there is."""
        if known is None or other is None or known is other:
            return known or other
        known.marks.extend(other.marks)
        self.works.remove(other)
        return known

    def _by_number(self, mark: Mark, place: int) -> Work | None:
        """The list entry of that number, and with it the lead-in that the marker closes: "… appeared in Pain in 2023 [1]"."""
        entry = next((work for work in self.works if work.value("number") == mark.number), None)
        before = self._just_before(mark, place, ())
        closes = before is not None and before.lacks_author and any(other.is_lead_in for other, _ in before.marks)
        return self._merged(entry, before if closes else None)

    def _by_identifier(self, mark: Mark) -> Work | None:
        given = [(name, value) for name in _IDS if (value := getattr(mark, name)) is not None]
        return next((work for work in self.works for name, value in given if work.value(name) == value), None)

    def _linked(self, mark: Mark) -> Work | None:
        """The work of the link that the words of the mark carry."""
        for work in self.works:
            for other, _ in work.marks:
                if other.kind is CitationKind.LINK and other.span.overlaps(mark.span):
                    return work
        return None

    def _just_before(self, mark: Mark, place: int, lacking: Sequence[str]) -> Work | None:
        """The work of the citation around the mark, or right before it in its sentence, if it lacks what the mark brings."""
        nearest: tuple[int, Work] | None = None
        for work in self.works:
            for other, other_place in work.marks:
                if other.kind is CitationKind.LIST_ENTRY and other.span.contains(mark.span):
                    return work
                gap = 0 if other.span.overlaps(mark.span) else mark.span.start - other.span.end
                near = other_place == place and 0 <= gap <= _MAX_IDENTIFIER_GAP
                if near and other.kind is not CitationKind.LIST_ENTRY and (nearest is None or gap < nearest[0]):
                    nearest = (gap, work)
        if nearest is None or any(nearest[1].value(name) for name in lacking if getattr(mark, name) is not None):
            return None
        return nearest[1]

    def _by_author_year(self, mark: Mark) -> Work | None:
        if not mark.authors or mark.year is None:
            return None
        for work in self.works:
            authors = work.value("authors")
            same_year = work.value("year") == mark.year and (work.value("suffix") or "") == mark.suffix
            if same_year and isinstance(authors, tuple) and same_family(authors[0].family, mark.authors[0].family):
                return work
        return None

    def _open_lead_in(self, mark: Mark, place: int) -> Work | None:
        """The last lead-in of the same paragraph, if it still lacks its author and its year does not speak against it."""
        for work in reversed(self.works):
            lead, lead_place = work.marks[0]
            if not lead.is_lead_in or not work.lacks_author or not 0 <= place - lead_place <= MAX_SENTENCES_APART:
                continue
            if self._same_block(lead_place, place) and lead.span.start < mark.span.start and work.fits(mark):
                return work if not self._stands_between(lead.span.end, mark.span.start, work) else None
        return None

    def _looking_back(self, mark: Mark, place: int) -> Work | None:
        """The work that a journal is named for afterwards, while it still lacks one.

        "Lee et al. (2019) tested it in a trial that appeared in Pain": the same sentence. "The study, published in Pain":
        the next one.
        """
        if not mark.journal or _ANOTHER.match(self._text, mark.span.start):
            return None
        reach = 1 if _BACKWARDS.match(self._text, mark.span.start) else 0
        for work in reversed(self.works):
            last, last_place = work.marks[-1]
            near = 0 <= place - last_place <= reach and self._same_block(last_place, place)
            if near and last.kind is not CitationKind.LIST_ENTRY and last.span.start < mark.span.start:
                named = work.value("authors") or reach
                return work if named and not work.value("journal") and work.fits(mark) else None
        return None

    def _stands_between(self, start: int, end: int, work: Work) -> bool:
        """Whether another work is cited between two places."""
        return any(
            other is not work and mark.kind is not CitationKind.LIST_ENTRY and start < mark.span.start < end
            for other in self.works
            for mark, _ in other.marks
        )

    def _same_block(self, one: int, two: int) -> bool:
        return self._sentences[one].block == self._sentences[two].block

    def _sentence_of(self, span: Span) -> int:
        """Index of the last sentence that begins at or before the span."""
        return max(bisect_right(self._starts, span.start) - 1, 0)
