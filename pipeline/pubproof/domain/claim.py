"""Claims: what an article asserts about health, as frames that rules can judge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from pubproof.domain.citation import Quantity
from pubproof.domain.text import Span


class ClaimType(StrEnum):
    """What a claim is about (`docs/claims.md`)."""

    EFFICACY = "efficacy"
    SAFETY = "safety"
    MECHANISM = "mechanism"
    DOSING = "dosing"
    REGULATORY = "regulatory"
    EPIDEMIOLOGY = "epidemiology"
    COMPARATIVE = "comparative"
    ONSET_DURATION = "onset_duration"
    HISTORY = "history"


class Polarity(StrEnum):
    """Whether the frame is asserted or denied."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(IntEnum):
    """Strength of assertion, after GRADE guideline 26 (PMID 31711912): 4 is a flat statement."""

    NONE = 0
    VERY_UNCERTAIN = 1
    MAY = 2
    PROBABLY = 3
    FLAT = 4


class CausalStrength(IntEnum):
    """How strongly a sentence states that one thing causes another, after Yu, Li and Wang (EMNLP 2019)."""

    NONE = 0
    """States no relation, or only wishes, recommends or announces one."""
    CORRELATIONAL = 1
    """Things go together: "was associated with", "higher in", "predicts"."""
    CONDITIONAL = 2
    """A cause with a reservation: "may reduce", "appears to improve"."""
    DIRECT = 3
    """A flat cause: "reduced", "leads to"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Who does what to what. Topics are concept ids of `vocabulary/topics.tsv`."""

    intervention: str | None
    relation: str | None
    """Lemma of the verb or adjective that asserts: "relieve", "effective"."""
    outcome: str | None = None
    condition: str | None = None
    comparator: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    causal_strength: CausalStrength = CausalStrength.NONE


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement and the citations that it rests on."""

    id: str
    span: Span
    type: ClaimType
    frame: Frame
    modality: Modality
    quantities: tuple[Quantity, ...] = ()
    citations: tuple[str, ...] = ()
