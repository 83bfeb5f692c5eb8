"""Findings and verdicts of an article → cards in the order in which they need a reviewer, worst first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pubproof.domain.citation import Reference
from pubproof.domain.finding import ArticleReport, Finding, Level, ReviewState
from pubproof.domain.review import Review
from pubproof.domain.text import Span
from pubproof.domain.verdict import Overlay, Verdict, VerdictKind
from pubproof.reporting.beside import Beside, beside
from pubproof.reporting.cited import cited_works
from pubproof.reporting.html.marks import Annotation
from pubproof.reporting.identity import verdict_fingerprint, verdict_rule
from pubproof.reporting.wording import (
    LEVELS,
    OVERLAY_NAMES,
    VERDICTS,
    Tone,
    lower_first,
    reference_name,
)

# A passage longer than this concerns the article as a whole: colouring it all would hide the rest.
LONGEST_MARK_CHARACTERS = 2_000

# How urgently each asks for a reviewer; findings and verdicts share one scale.
_VERDICT_URGENCY = {
    VerdictKind.CHIMERIC: 90,
    VerdictKind.NOT_FOUND: 90,
    VerdictKind.MISDESCRIBED: 85,
    VerdictKind.NOT_FOUND_WEAK: 70,
    VerdictKind.AMBIGUOUS: 65,
    VerdictKind.UNCHECKED: 60,
    VerdictKind.TOO_VAGUE: 50,
    VerdictKind.OUT_OF_SCOPE: 45,
    VerdictKind.VERIFIED: 10,
}
_LEVEL_URGENCY = {Level.ERROR: 95, Level.WARNING: 80, Level.NOTE: 40}
_GRAVE_OVERLAY_URGENCY = 98
_SUPPRESSED_URGENCY = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text that a card links to."""

    id: str
    place: str
    """Line, paragraph or page: "line 12"."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card: a finding, or a cited work with its verdict."""

    id: str
    """Anchor in the page, stable from run to run."""
    number: str
    """What the badge in the text shows: "3" for a finding, "r1" for a cited work."""
    style: str
    group: str
    """What the filter calls it: a level, "citation" or "verified"."""
    urgency: int
    places: tuple[Span, ...]
    finding: Finding | None = None
    verdict: Verdict | None = None
    reference: Reference | None = None
    marks: tuple[Mark, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    """Cards of the same cited work: (id, what to call it)."""
    fingerprint: str = ""
    """What a decision on it belongs to."""
    beside: Beside | None = None
    """For a cited work: what the article says, beside what the record says."""
    review: Review | None = None
    """What the ledger says of it."""

    @property
    def order(self) -> tuple[str, int]:
        """What its number is ordered by: findings, then cited works, "r2" before "r10"."""
        kind = self.number.rstrip("0123456789")
        return kind, int(self.number[len(kind) :] or 0)

    @property
    def symbol(self) -> str:
        """The sign of its level or verdict."""
        if self.finding:
            return LEVELS[self.finding.level][1]
        if self.verdict is None:
            return ""
        return "!" if grave_overlays(self.verdict) else VERDICTS[self.verdict.kind].symbol

    @property
    def label(self) -> str:
        """Its level or verdict in words; what PubMed says against the paper itself comes first."""
        if self.finding:
            return LEVELS[self.finding.level][0]
        if self.verdict is None:
            return ""
        words = VERDICTS[self.verdict.kind].label
        grave = [OVERLAY_NAMES[overlay] for overlay in grave_overlays(self.verdict)]
        return " · ".join([*grave, lower_first(words)]).capitalize() if grave else words

    @property
    def rule(self) -> str:
        """The rule that found it, or what stands for its verdict."""
        if self.finding:
            return self.finding.rule
        return verdict_rule(self.verdict) if self.verdict else ""

    @property
    def quoted(self) -> str:
        """What it is about, for the ledger: the words of the finding, the name of the work."""
        if self.finding:
            return self.finding.text
        return reference_name(self.reference) if self.reference else self.id

    @property
    def name(self) -> str:
        """What the links that lead here say."""
        kind = "Finding" if self.finding else "Cited work"
        return f"{kind} {self.number}, {lower_first(self.label)}"

    @property
    def is_collapsed(self) -> bool:
        """Whether there is nothing to do about it."""
        return self.group == "verified"


def grave_overlays(verdict: Verdict) -> tuple[Overlay, ...]:
    """Overlays that ask for a reviewer even where the citation itself is right."""
    return tuple(overlay for overlay in verdict.overlays if overlay.is_grave)


def cards_of(report: ArticleReport, reviews: Mapping[str, Review] | None = None) -> tuple[Card, ...]:
    """All cards of the article, worst first and then in reading order, without their marks."""
    known = reviews or {}
    cards = [
        replace(card, review=known.get(card.fingerprint))
        for card in _with_related([*_finding_cards(report), *_verdict_cards(report)])
    ]
    return tuple(sorted(cards, key=lambda card: (-card.urgency, card.places or (Span(0, 0),), card.order)))


def annotations_of(cards: Sequence[Card]) -> tuple[Annotation, ...]:
    """What the cards speak of in the text."""
    return tuple(
        Annotation(
            span=span,
            mark=f"m-{card.id}" if index == 0 else f"m-{card.id}-{index + 1}",
            card=card.id,
            style=card.style,
            badge=f"{card.symbol}{card.number}",
            label=card.name,
            priority=card.urgency,
            number=card.order,
        )
        for card in cards
        for index, span in enumerate(card.places)
        if 0 < len(span) <= LONGEST_MARK_CHARACTERS
    )


def with_marks(
    cards: Sequence[Card], annotations: Sequence[Annotation], there: frozenset[str], report: ArticleReport
) -> tuple[Card, ...]:
    """The cards with links to those of their annotations that stand in the text."""
    marks: dict[str, list[Mark]] = {}
    for annotation in annotations:
        if annotation.mark in there:
            marks.setdefault(annotation.card, []).append(Mark(annotation.mark, str(report.position(annotation.span))))
    return tuple(replace(card, marks=tuple(marks.get(card.id, ()))) for card in cards)


def _finding_cards(report: ArticleReport) -> Iterator[Card]:
    seen: set[str] = set()
    ordered = sorted(report.findings, key=lambda finding: (finding.span, finding.rule, finding.fingerprint))
    for number, finding in enumerate(ordered, start=1):
        anchor = base = "f-" + (re.sub(r"[^A-Za-z0-9_-]", "", finding.fingerprint) or str(number))
        copy = 1
        while anchor in seen:
            copy += 1
            anchor = f"{base}.{copy}"
        seen.add(anchor)
        yield Card(
            id=anchor,
            number=str(number),
            style=f"finding {finding.level}",
            group="suppressed" if finding.state is ReviewState.SUPPRESSED else finding.level,
            urgency=_SUPPRESSED_URGENCY if finding.state is ReviewState.SUPPRESSED else _LEVEL_URGENCY[finding.level],
            places=(finding.span, *finding.occurrences),
            finding=finding,
            fingerprint=finding.fingerprint,
        )


def _verdict_cards(report: ArticleReport) -> Iterator[Card]:
    works = cited_works(report.analysis)
    for verdict in report.verdicts:
        is_grave = bool(grave_overlays(verdict))
        is_settled = verdict.kind is VerdictKind.VERIFIED and not is_grave
        tone = Tone.SERIOUS if is_grave else VERDICTS[verdict.kind].tone
        yield Card(
            id=verdict.reference,
            number=verdict.reference,
            style=f"citation {tone}",
            group="verified" if is_settled else "citation",
            urgency=_GRAVE_OVERLAY_URGENCY if is_grave else _VERDICT_URGENCY[verdict.kind],
            places=tuple(citation.span for citation in works.citations(verdict.reference)),
            verdict=verdict,
            reference=works.reference(verdict.reference),
            fingerprint=verdict_fingerprint(report, verdict),
            beside=beside(report, verdict),
        )


def _with_related(cards: Sequence[Card]) -> Iterator[Card]:
    """Link findings about a cited work and the work's own card to each other."""
    works = {card.verdict.reference: card for card in cards if card.verdict}
    about: dict[str, list[tuple[str, str]]] = {}
    for card in cards:
        if card.finding and card.finding.reference:
            about.setdefault(card.finding.reference, []).append((card.id, f"{card.finding.rule}, {card.name.lower()}"))
    for card in cards:
        if card.verdict:
            yield replace(card, related=tuple(about.get(card.verdict.reference, ())))
        elif card.finding and card.finding.reference in works:
            work = works[card.finding.reference]
            name = reference_name(work.reference) if work.reference else work.id
            yield replace(card, related=((work.id, f"{work.number}: {name}"),))
        else:
            yield card
