"""The score of a page: how much review it needs, and the parts that make it up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pubproof.domain.text import Span


class Basis(StrEnum):
    """Where the points of a part come from."""

    FITTED = "fitted"
    """Fitted on press releases that reviewers had judged."""
    SET = "set"
    """Set by hand: no labelled texts show what it is worth."""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One thing that was measured, and what it adds."""

    name: str
    label: str
    """What is measured, in plain words."""
    basis: Basis
    value: float
    """What was measured, in `unit`."""
    unit: str
    most: float
    """Points that the part can add at most."""
    points: float
    """Points that it adds here, to a tenth."""
    found: tuple[str, ...] = ()
    """What it rests on, with counts: "breakthrough ×2"."""
    places: tuple[Span, ...] = ()
    """Where that stands, in reading order."""


@dataclass(frozen=True, slots=True)
class Score:
    """How much review a page needs, from 0 to 100. Its points are the sum of those of its parts."""

    points: float | None
    """None where the page could not be scored."""
    parts: tuple[ScorePart, ...] = ()
    """Every part, those that add nothing included, in the order of the scorecard."""
    sensational: float | None = None
    """Share of press releases worded like this page that reviewers found sensational, 0–1."""
    reason: str = ""
    """Why the page could not be scored."""
