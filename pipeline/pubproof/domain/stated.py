"""Reports seen with the standing that their outlines give their findings: nothing is unpacked until it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pubproof.domain.finding import ArticleReport, Run
from pubproof.domain.made import Made
from pubproof.domain.outline import Outline


def with_outlines(run: Run, outlines: Sequence[Outline]) -> Run:
    """The run with these outlines of its articles; its reports show the same standing."""
    return replace(run, articles=_Stated(run.articles, outlines), outlines=tuple(outlines))


class _Stated(Made[ArticleReport]):
    """Each report with the states of its outline. No report is held."""

    def __init__(self, reports: Sequence[ArticleReport], outlines: Sequence[Outline]) -> None:
        self._reports = reports
        self._outlines = outlines

    def __len__(self) -> int:
        return len(self._reports)

    def made(self, place: int) -> ArticleReport:
        """See `Made.made`."""
        report, outline = self._reports[place], self._outlines[place]
        findings = tuple(
            finding if finding.state is short.state else replace(finding, state=short.state)
            for finding, short in zip(report.findings, outline.findings, strict=True)
        )
        return replace(report, findings=findings)
