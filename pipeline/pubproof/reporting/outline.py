"""Reports → outlines: made where a run does not bring them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pubproof.domain.finding import ArticleReport, Finding, Run
from pubproof.domain.outline import FindingOutline, Outline, VerdictOutline
from pubproof.domain.verdict import Verdict
from pubproof.reporting.cited import cited_works
from pubproof.reporting.identity import names_a_work, verdict_fingerprint
from pubproof.reporting.wording import reference_name
from pubproof.rules.page import benefit_claims


def outlines_of(run: Run) -> Sequence[Outline]:
    """The outlines of all articles of a run, in their order."""
    return run.outlines or tuple(outline_of(report) for report in run.articles)


def fingerprints_of(run: Run) -> Iterator[str]:
    """Fingerprints of everything in the run that can be decided on: findings and verdicts."""
    for outline in outlines_of(run):
        yield from (finding.fingerprint for finding in outline.findings)
        yield from (verdict.fingerprint for verdict in outline.verdicts)


def outline_of(report: ArticleReport) -> Outline:
    """One article in short."""
    references = report.analysis.references
    return Outline(
        source=report.article.source,
        title=" ".join((report.article.title or "").split()),
        words=" ".join(dict.fromkeys(map(reference_name, references))),
        citations=len(report.analysis.citations),
        claims=len(report.analysis.claims),
        treatments=tuple(dict.fromkeys(claim.frame.intervention or "" for claim in benefit_claims(report.analysis))),
        findings=tuple(_finding(report, finding) for finding in report.findings),
        verdicts=tuple(_verdict(report, verdict) for verdict in report.verdicts),
        problems=report.problems,
        score=report.score and replace(report.score, parts=()),
    )


def _finding(report: ArticleReport, finding: Finding) -> FindingOutline:
    return FindingOutline(
        finding.rule,
        finding.level,
        finding.state,
        finding.fingerprint,
        finding.reference,
        tuple(dict.fromkeys(_lines(report, finding))),
    )


def _lines(report: ArticleReport, finding: Finding) -> Iterator[tuple[int, int]]:
    position = report.article.source_map.position
    for span in (finding.span, *finding.occurrences):
        yield position(span.start).line, position(max(span.end - 1, span.start)).line


def _verdict(report: ArticleReport, verdict: Verdict) -> VerdictOutline:
    reference = cited_works(report.analysis).reference(verdict.reference)
    return VerdictOutline(
        reference=verdict.reference,
        kind=verdict.kind,
        overlays=verdict.overlays,
        fingerprint=verdict_fingerprint(report, verdict),
        label=reference.label if reference else verdict.reference,
        is_named=reference is not None and names_a_work(reference),
        reason=next(iter(verdict.reasons), ""),
        has_record=verdict.paper is not None,
        has_abstract=verdict.paper is not None and bool(verdict.paper.abstract.strip()),
    )
