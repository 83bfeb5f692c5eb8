"""Study designs: how articles name them, and which PubMed publication types they can stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

RCT = "rct"
META_ANALYSIS = "meta_analysis"
SYSTEMATIC_REVIEW = "systematic_review"
REVIEW = "review"
GUIDELINE = "guideline"
COHORT = "cohort"
CASE_SERIES = "case_series"
TRIAL = "trial"
STUDY = "study"

# First match wins: the more specific design stands first. "study" says nothing of the design.
_NAMES: tuple[tuple[str, str], ...] = (
    (META_ANALYSIS, r"meta-?\s?analys[ie]s"),
    (SYSTEMATIC_REVIEW, r"systematic(?:ally)? review\w*|cochrane review|umbrella review"),
    (GUIDELINE, r"(?:consensus |clinical |practice )?guidelines?|consensus statement"),
    (
        RCT,
        (
            r"(?:randomi[sz]ed|placebo-controlled|double-blind)[\w\s,-]{0,60}?(?:trials?|stud(?:y|ies)|crossover)"
            r"|randomi[sz]ed trials?|\brcts?\b|randomi[sz]ed,? (?:double-blind|controlled)"
        ),
    ),
    (CASE_SERIES, r"case (?:series|reports?|stud(?:y|ies))"),
    (
        COHORT,
        r"(?:retrospective|prospective|observational|longitudinal|cohort|chart)[\w\s,-]{0,40}?(?:stud(?:y|ies)|reviews?|analysis|cohort)",
    ),
    (
        REVIEW,
        r"(?:narrative |literature |comprehensive |scoping )?reviews?(?=\s+(?:published|in|of|by|article|found|summari[sz]ed|concluded|from|paper)|[.,;)]|$)",
    ),
    (TRIAL, r"(?:clinical |pilot |open-label |controlled |phase [1-4I]+ )?trials?"),
    (STUDY, r"stud(?:y|ies)|research|paper|article|survey"),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _NAMES)

# PubMed publication types that show a design. A record with none of these says nothing of its design.
_TYPES: dict[str, frozenset[str]] = {
    RCT: frozenset({"Randomized Controlled Trial", "Equivalence Trial", "Pragmatic Clinical Trial"}),
    META_ANALYSIS: frozenset({"Meta-Analysis", "Network Meta-Analysis"}),
    SYSTEMATIC_REVIEW: frozenset({"Systematic Review"}),
    REVIEW: frozenset({"Review", "Scoping Review"}),
    GUIDELINE: frozenset({"Practice Guideline", "Guideline", "Consensus Statement", "Consensus Development Conference"}),
    CASE_SERIES: frozenset({"Case Reports"}),
    COHORT: frozenset({"Observational Study", "Multicenter Study"}),
    TRIAL: frozenset(
        {"Clinical Trial", "Clinical Trial, Phase I", "Clinical Trial, Phase II", "Clinical Trial, Phase III",
         "Clinical Trial, Phase IV", "Controlled Clinical Trial", "Adaptive Clinical Trial"}
    ),
}  # fmt: skip

# Designs that an honest writer may use for one another.
_INTERCHANGEABLE: tuple[frozenset[str], ...] = (
    frozenset({META_ANALYSIS, SYSTEMATIC_REVIEW, REVIEW}),
    frozenset({REVIEW, GUIDELINE}),
    frozenset({RCT, TRIAL}),
    frozenset({TRIAL, COHORT}),
    frozenset({COHORT, CASE_SERIES}),
)


def named_design(text: str) -> tuple[str, str] | None:
    """(kind, words as written) of the most specific design that `text` names, or None."""
    for kind, pattern in _PATTERNS:
        if match := pattern.search(text):
            return kind, match.group()
    return None


def recorded_designs(publication_types: Iterable[str], title: str) -> frozenset[str]:
    """Designs that a record shows by its publication types, or by its own title."""
    types = set(publication_types)
    shown = {kind for kind, names in _TYPES.items() if types & names}
    named = named_design(title)
    if named is not None and named[0] not in {STUDY, TRIAL, REVIEW}:
        shown.add(named[0])
    return frozenset(shown)


def designs_agree(cited: str, recorded: Iterable[str]) -> bool | None:
    """Whether a cited design fits the recorded ones; None where either says nothing."""
    shown = set(recorded)
    if cited == STUDY or not shown:
        return None
    return cited in shown or any(cited in group and group & shown for group in _INTERCHANGEABLE)
