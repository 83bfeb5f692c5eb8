"""Verdicts on references, with the evidence field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pubproof.domain.lookup import QueryRun
from pubproof.domain.paper import Paper


class VerdictKind(StrEnum):
    """What can be said of a cited work. Never "fake": absence is said only when it was shown."""

    VERIFIED = "verified"
    MISDESCRIBED = "misdescribed"
    CHIMERIC = "chimeric"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    NOT_FOUND_WEAK = "not_found_weak"
    OUT_OF_SCOPE = "out_of_scope"
    TOO_VAGUE = "too_vague"
    UNCHECKED = "unchecked"


class Overlay(StrEnum):
    """What PubMed says of the paper itself, on top of any verdict that names one."""

    RETRACTED = "retracted"
    CONCERN = "expression_of_concern"
    CORRECTED = "corrected"

    @property
    def is_grave(self) -> bool:
        """Whether it asks for a reviewer even where the citation itself is right."""
        return self is not Overlay.CORRECTED


class OpinionKind(StrEnum):
    """What a service outside PubMed says of a work that PubMed does not list."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A second opinion. It never changes a verdict: these services share their sources with PubMed, and list what anyone registers."""

    service: str
    kind: OpinionKind
    summary: str
    """One sentence: what is listed, or why it was not checked."""
    doi: str = ""


class Agreement(StrEnum):
    """How a cited value compares with the recorded one."""

    AGREES = "agrees"
    DIFFERS_BENIGN = "differs_benign"
    """Differs as honest citations do: online one year, printed the next."""
    DIFFERS = "differs"
    ABSENT = "absent"
    """Not cited, or not recorded: nothing to compare."""


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """One field compared."""

    field: str
    """author, year, journal, title, intervention, condition, design, volume, pages, identifier."""
    cited: str
    recorded: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Candidate:
    """A real paper near the citation: offered, never substituted."""

    paper: Paper
    fields: tuple[FieldEvidence, ...]
    score: float
    """Fellegi–Sunter weight in bits; orders candidates, never certifies alone."""
    why: str
    """What agrees and what does not, in words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one reference."""

    reference: str
    kind: VerdictKind
    summary: str
    """One sentence for the reader."""
    paper: Paper | None = None
    """The record that the reference was matched to, for verified, misdescribed and retracted ones."""
    confidence: float | None = None
    """Probability that the match is no chance match, 0–1; None where nothing was matched."""
    fields: tuple[FieldEvidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Nearest real papers, best first."""
    queries: tuple[QueryRun, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why it could not be checked, or why absence was not shown."""
    opinions: tuple[Opinion, ...] = ()
    """What services outside PubMed say, where they were asked."""
    as_of: date | None = None
    """Date of the literature that was asked; None where nothing was asked, or the source has no date."""
