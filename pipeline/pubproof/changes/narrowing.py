"""A run → the same run in which only findings on changed lines are new; the others are shown as known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pubproof.changes.lines import Lines
from pubproof.domain.finding import ReviewState, Run
from pubproof.domain.outline import FindingOutline, Outline
from pubproof.domain.stated import with_outlines
from pubproof.reporting.outline import outlines_of

LinesOf = Callable[[str], Lines | None]
"""Name of an article → its changed lines; None where they are not known, so that all count."""


def narrowed(run: Run, lines_of: LinesOf) -> Run:
    """A finding counts if one of its places touches a changed line."""
    return with_outlines(run, [_narrowed(outline, lines_of(outline.source)) for outline in outlines_of(run)])


def _narrowed(outline: Outline, lines: Lines | None) -> Outline:
    if lines is None or lines.are_all:
        return outline
    return replace(outline, findings=tuple(_state(finding, lines) for finding in outline.findings))


def _state(finding: FindingOutline, lines: Lines) -> FindingOutline:
    if finding.state is not ReviewState.NEW or any(lines.touch(first, last) for first, last in finding.lines):
        return finding
    return replace(finding, state=ReviewState.KNOWN)
