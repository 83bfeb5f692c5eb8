"""An old source: every verdict that rests on it says so, those that found the paper too."""

from __future__ import annotations

from dataclasses import replace

from pubproof.domain.verdict import Verdict, VerdictKind

_ON_NOTHING = frozenset({VerdictKind.UNCHECKED, VerdictKind.TOO_VAGUE, VerdictKind.OUT_OF_SCOPE})
"""Verdicts for which no record counted."""


def with_age(verdict: Verdict, staleness: str) -> Verdict:
    """The verdict, with the age of the source in its summary; unchanged where the source is fresh."""
    if not staleness or verdict.kind in _ON_NOTHING:
        return verdict
    said = f"{staleness[0].upper()}{staleness[1:]}"
    if verdict.kind in {VerdictKind.NOT_FOUND, VerdictKind.NOT_FOUND_WEAK}:
        changed = "papers listed since are not in it"
    else:
        changed = "a retraction or correction since is not in it"
    summary = verdict.summary.replace(f" {said}.", "")
    return replace(verdict, summary=f"{summary} {said}: {changed}.")
