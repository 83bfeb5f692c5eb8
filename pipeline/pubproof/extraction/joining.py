"""Marks → works: which marks of an article point at the same work. Each way of joining is one method, tried in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from pubproof.domain.analysis import Sentence
from pubproof.domain.citation import CitationKind
from pubproof.domain.text import Span
from pubproof.extraction.marks import WITHOUT_WORK, Mark
from pubproof.extraction.works import IDS, Work, Works

MAX_SENTENCES_APART = 4
"""A lead-in and the parenthesis that names its author stand in one paragraph, at most this many sentences apart."""
_MAX_IDENTIFIER_GAP = 40
"""An identifier or marker belongs to the citation before it when no more characters stand between them."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_POINTERS = frozenset({CitationKind.IDENTIFIER, CitationKind.LINK})
_BACKWARDS = re.compile(
    r"(?:the|this|that)\s+(?:same\s+)?(?:study|trial|review|paper|article|research|work|findings|results)\b|it\b",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(r"(?:an?|another|one)\s", re.IGNORECASE)
_ANOTHER = re.compile(
    r"(?:another|a (?:second|third|different|separate|further|later|previous)|an? (?:earlier|older)|other)\b",
    re.IGNORECASE,
)


def join(text: str, marks: Iterable[Mark], sentences: Sequence[Sentence]) -> list[Work]:
    """The works that the marks point at; vague marks point at none. List entries go first: markers point at them."""
    ordered = sorted(
        marks, key=lambda mark: (mark.kind is not CitationKind.LIST_ENTRY, mark.span.start, -mark.span.end)
    )
    joiner = _Joiner(text, sentences)
    for mark in ordered:
        if mark.kind is CitationKind.ANAPHORIC:
            joiner.point_back(mark)
        elif mark.kind not in WITHOUT_WORK:
            joiner.take(mark)
    return joiner.works.all()


class _Joiner:
    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.works = Works()
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]

    def take(self, mark: Mark) -> None:
        """Give the mark to the work that it points at, or to a new one."""
        place = self._sentence_of(mark.span)
        self.works.add(self._same_work(mark, place) or self.works.new(), mark, place)

    def point_back(self, mark: Mark) -> None:
        """Give "the same study" to the work cited last before it in the same paragraph; to none if there is none."""
        place = self._sentence_of(mark.span)
        for work in self.works.last_cited(place - MAX_SENTENCES_APART, place):
            last, last_place = work.marks[-1]
            if last.span.end <= mark.span.start and last.kind is not CitationKind.LIST_ENTRY:
                if self._same_block(last_place, place):
                    self._point_at(work, mark, place)
                return

    def _point_at(self, work: Work, mark: Mark, place: int) -> None:
        """Give the mark to that work, or to a new one in its journal ("a 2020 study in the same journal")."""
        journal = work.value("journal")
        if mark.in_same_journal:
            work = self.works.new()
            if journal:
                work.learn("journal", journal)
        self.works.add(work, mark, place)

    def _same_work(self, mark: Mark, place: int) -> Work | None:
        if mark.kind is CitationKind.LIST_ENTRY:
            return None
        if mark.kind is CitationKind.NUMBERED:
            return self._by_number(mark, place)
        if mark.kind in _POINTERS:
            return self.works.by_identifier(mark) or self._just_before(mark, place, IDS)
        around = self._linked(mark, place)
        if mark.is_lead_in:
            return around or self._looking_back(mark, place)
        known = around or self.works.by_author_year(mark) or self.works.by_author(mark)
        is_new = mark.kind is CitationKind.AUTHOR and _ONE_MORE.match(self._text, mark.span.start)
        lead_in = None if is_new else self._open_lead_in(mark, place)
        return self.works.merged(known, lead_in)

    def _by_number(self, mark: Mark, place: int) -> Work | None:
        """The list entry of that number, and with it the lead-in that the marker closes: "… appeared in Pain in 2023 [1]"."""
        before = self._just_before(mark, place, ())
        closes = before is not None and before.lacks_author and any(other.is_lead_in for other, _ in before.marks)
        return self.works.merged(self.works.by_number(mark), before if closes else None)

    def _linked(self, mark: Mark, place: int) -> Work | None:
        """The work of the link that the words of the mark carry."""
        return next((work for other, work in self.works.links_at(place) if other.span.overlaps(mark.span)), None)

    def _just_before(self, mark: Mark, place: int, lacking: Sequence[str]) -> Work | None:
        """The work of the citation around the mark, or right before it in its sentence, if it lacks what the mark brings."""
        nearest: tuple[int, int, Work] | None = None
        for other, work in self.works.at(place):
            if other.kind is CitationKind.LIST_ENTRY:
                if other.span.contains(mark.span):
                    return work
                continue
            gap = 0 if other.span.overlaps(mark.span) else mark.span.start - other.span.end
            if {mark.kind, other.kind} == {CitationKind.LINK} and _WORD.search(
                self._text, other.span.end, mark.span.start
            ):
                continue  # "this guideline and that review", each a link: two works
            if 0 <= gap <= _MAX_IDENTIFIER_GAP and (nearest is None or (gap, work.serial) < nearest[:2]):
                nearest = (gap, work.serial, work)
        if nearest is None or any(nearest[2].value(name) for name in lacking if getattr(mark, name) is not None):
            return None
        return nearest[2]

    def _open_lead_in(self, mark: Mark, place: int) -> Work | None:
        """The last lead-in of the same paragraph, if it still lacks its author and its year does not speak against it."""
        for work in self.works.led_in(place - MAX_SENTENCES_APART, place):
            lead, lead_place = work.marks[0]
            if not work.lacks_author:
                continue
            if self._same_block(lead_place, place) and lead.span.start < mark.span.start and work.fits(mark):
                return work if not self._stands_between(lead, lead_place, mark, place, work) else None
        return None

    def _looking_back(self, mark: Mark, place: int) -> Work | None:
        """The work that a journal is named for afterwards, while it still lacks one.

        "Lee et al. (2019) tested it in a trial that appeared in Pain": the same sentence. "The study, published in Pain":
        the next one.
        """
        if not mark.journal or _ANOTHER.match(self._text, mark.span.start):
            return None
        reach = 1 if _BACKWARDS.match(self._text, mark.span.start) else 0
        for work in self.works.last_cited(place - reach, place):
            last, last_place = work.marks[-1]
            near = self._same_block(last_place, place)
            if near and last.kind is not CitationKind.LIST_ENTRY and last.span.start < mark.span.start:
                named = work.value("authors") or reach
                return work if named and not work.value("journal") and work.fits(mark) else None
        return None

    def _stands_between(self, lead: Mark, lead_place: int, mark: Mark, place: int, work: Work) -> bool:
        """Whether another work is cited between a lead-in and a mark."""
        return any(
            other_work is not work
            and other.kind is not CitationKind.LIST_ENTRY
            and lead.span.end < other.span.start < mark.span.start
            for number in range(lead_place, place + 1)
            for other, other_work in self.works.at(number)
        )

    def _same_block(self, one: int, two: int) -> bool:
        return self._sentences[one].block == self._sentences[two].block

    def _sentence_of(self, span: Span) -> int:
        """Index of the last sentence that begins at or before the span."""
        return max(bisect_right(self._starts, span.start) - 1, 0)
