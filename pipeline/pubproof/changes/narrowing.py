"""A run → the same run in which only findings on changed lines are new; the others are shown as known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pubproof.changes.lines import Lines
from pubproof.domain.finding import ArticleReport, Finding, ReviewState, Run
from pubproof.domain.mapped import Mapped

LinesOf = Callable[[str], Lines | None]
"""Name of an article → its changed lines; None where they are not known, so that all count."""


def narrowed(run: Run, lines_of: LinesOf) -> Run:
    """A finding counts if one of its places touches a changed line."""
    return replace(
        run, articles=Mapped(lambda report: _narrowed(report, lines_of(report.article.source)), run.articles)
    )


def _narrowed(report: ArticleReport, lines: Lines | None) -> ArticleReport:
    if lines is None or lines.are_all:
        return report
    return replace(report, findings=tuple(_state(finding, report, lines) for finding in report.findings))


def _state(finding: Finding, report: ArticleReport, lines: Lines) -> Finding:
    if finding.state is not ReviewState.NEW:
        return finding
    position = report.article.source_map.position
    for span in (finding.span, *finding.occurrences):
        if lines.touch(position(span.start).line, position(max(span.end - 1, span.start)).line):
            return finding
    return replace(finding, state=ReviewState.KNOWN)
