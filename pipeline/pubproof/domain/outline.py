"""A judged article in short: what the sums, lists and gates of a run read, so that a report is unpacked only to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pubproof.domain.finding import Level, ReviewState
from pubproof.domain.score import Score
from pubproof.domain.verdict import Overlay, VerdictKind


@dataclass(frozen=True, slots=True)
class FindingOutline:
    """A finding without its words."""

    rule: str
    level: Level
    state: ReviewState
    fingerprint: str
    reference: str | None
    """Id of the reference that it concerns."""
    lines: tuple[tuple[int, int], ...]
    """First and last line in the source of each of its places."""


@dataclass(frozen=True, slots=True)
class VerdictOutline:
    """A verdict without its evidence."""

    reference: str
    kind: VerdictKind
    overlays: tuple[Overlay, ...]
    fingerprint: str
    label: str
    """A few words that a person recognises the work by."""
    is_named: bool
    """Whether the article says anything by which the work could be told from another."""
    reason: str
    """The first of its reasons."""
    has_record: bool
    has_abstract: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """An article's report in short."""

    source: str
    title: str
    """The article's own title on one line; "" where it has none."""
    words: str
    """The cited works by name, each once."""
    citations: int
    claims: int
    treatments: tuple[str, ...]
    """What the article claims benefits of."""
    findings: tuple[FindingOutline, ...]
    verdicts: tuple[VerdictOutline, ...]
    problems: tuple[str, ...]
    score: Score | None
    """Without its parts."""
    key: str = ""
    """What the report follows from, as one hash; "" where it cannot be kept from run to run."""
    holds_from: date | None = None
    holds_until: date | None = None
    """The days between which the same comes out: a page becomes old on one of them."""

    def holds_on(self, day: date) -> bool:
        """Whether the article would be judged alike on that day."""
        return (self.holds_from is None or self.holds_from <= day) and (
            self.holds_until is None or day < self.holds_until
        )
