"""The date of the literature in every verdict; where the source is old, in words too."""

from __future__ import annotations

from dataclasses import replace

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.verdict import Verdict, VerdictKind

_ON_NOTHING = frozenset({VerdictKind.UNCHECKED, VerdictKind.TOO_VAGUE, VerdictKind.OUT_OF_SCOPE})
"""Verdicts for which no record counted."""
_NOT_ASKED = frozenset({VerdictKind.TOO_VAGUE, VerdictKind.OUT_OF_SCOPE})
"""Verdicts that may be given without a question."""


def with_age(verdict: Verdict, literature: LiteratureInfo) -> Verdict:
    """The verdict with the date of the source, and with its age in the summary where it is old."""
    if verdict.queries or verdict.kind not in _NOT_ASKED:
        verdict = replace(verdict, as_of=literature.as_of)
    staleness = literature.staleness
    if not staleness or verdict.kind in _ON_NOTHING:
        return verdict
    said = f"{staleness[0].upper()}{staleness[1:]}"
    if verdict.kind in {VerdictKind.NOT_FOUND, VerdictKind.NOT_FOUND_WEAK}:
        changed = "papers listed since are not in it"
    else:
        changed = "a retraction or correction since is not in it"
    summary = verdict.summary.replace(f" {said}.", "")
    return replace(verdict, summary=f"{summary} {said}: {changed}.")
