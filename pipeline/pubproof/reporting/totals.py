"""Article reports → the counts that every format shows, so that all of them agree and add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pubproof.domain.finding import ArticleReport, Level, ReviewState
from pubproof.domain.verdict import Overlay, VerdictKind


@dataclass(frozen=True, slots=True)
class Totals:
    """What was found in one or many articles."""

    articles: int
    citations: int
    """Places in the text, vague attributions included."""
    references: int
    """Cited works that have a verdict: the sum of `verdicts`."""
    claims: int
    findings: int
    """The sum of `levels`."""
    known: int
    """Findings of these that the ledger knows."""
    suppressed: int
    """Findings besides these that the articles suppress with a reason."""
    without_citations: int
    """Articles in which no citation was found."""
    verdicts: dict[VerdictKind, int]
    """Every kind of verdict, zeros included, in the order of `VerdictKind`."""
    levels: dict[Level, int]
    """Every level, zeros included, worst first."""
    overlays: dict[Overlay, int]
    """Every overlay, zeros included. A cited work may have several."""


def totals_of(reports: Sequence[ArticleReport]) -> Totals:
    """The counts over `reports`."""
    everything = [finding for report in reports for finding in report.findings]
    findings = [finding for finding in everything if finding.state is not ReviewState.SUPPRESSED]
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    kinds = Counter(verdict.kind for verdict in verdicts)
    levels = Counter(finding.level for finding in findings)
    overlays = Counter(overlay for verdict in verdicts for overlay in verdict.overlays)
    return Totals(
        articles=len(reports),
        citations=sum(len(report.analysis.citations) for report in reports),
        references=len(verdicts),
        claims=sum(len(report.analysis.claims) for report in reports),
        findings=len(findings),
        known=sum(finding.state is ReviewState.KNOWN for finding in findings),
        suppressed=len(everything) - len(findings),
        without_citations=sum(not report.analysis.citations for report in reports),
        verdicts={kind: kinds[kind] for kind in VerdictKind},
        levels={level: levels[level] for level in reversed(Level)},
        overlays={overlay: overlays[overlay] for overlay in Overlay},
    )
