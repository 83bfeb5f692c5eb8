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
        citations += len(report.analysis.citations)
        claims += len(report.analysis.claims)
        without_citations += not report.analysis.citations
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
