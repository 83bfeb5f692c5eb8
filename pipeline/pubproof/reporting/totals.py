"""Article reports → the counts that every format shows, so that all of them agree and add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pubproof.domain.finding import ArticleReport, Level, ReviewState
from pubproof.domain.outline import Outline
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


def totals_of(reports: Sequence[ArticleReport] | Sequence[Outline]) -> Totals:
    """The counts over `reports`, whole or in short."""
    kinds: Counter[VerdictKind] = Counter()
    levels: Counter[Level] = Counter()
    overlays: Counter[Overlay] = Counter()
    citations = claims = known = suppressed = without_citations = 0
    for report in reports:  # once: they may lie on disk
        kinds.update(verdict.kind for verdict in report.verdicts)
        overlays.update(overlay for verdict in report.verdicts for overlay in verdict.overlays)
        shown = [finding for finding in report.findings if finding.state is not ReviewState.SUPPRESSED]
        levels.update(finding.level for finding in shown)
        known += sum(finding.state is ReviewState.KNOWN for finding in shown)
        suppressed += len(report.findings) - len(shown)
        cited, claimed = _sizes(report)
        citations += cited
        claims += claimed
        without_citations += not cited
    return Totals(
        articles=len(reports),
        citations=citations,
        references=kinds.total(),
        claims=claims,
        findings=levels.total(),
        known=known,
        suppressed=suppressed,
        without_citations=without_citations,
        verdicts={kind: kinds[kind] for kind in VerdictKind},
        levels={level: levels[level] for level in reversed(Level)},
        overlays={overlay: overlays[overlay] for overlay in Overlay},
    )


def _sizes(report: ArticleReport | Outline) -> tuple[int, int]:
    """Citations and claims."""
    if isinstance(report, Outline):
        return report.citations, report.claims
    return len(report.analysis.citations), len(report.analysis.claims)
