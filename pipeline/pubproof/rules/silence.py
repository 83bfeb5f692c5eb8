"""Which rules were silent over a run for lack of a record or of an entry in the knowledge table: said once, with how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pubproof.config import RuleSettings
from pubproof.domain.finding import ArticleReport
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.rules.catalogue import rules
from pubproof.rules.knowledge_table import knowledge
from pubproof.rules.page import GENERIC, benefit_claims
from pubproof.rules.rule import Need

_MOST_NAMED = 8


def not_judged(reports: Sequence[ArticleReport], settings: RuleSettings) -> tuple[str, ...]:
    """One line for works without a record, one for records without an abstract, one for treatments without an entry."""
    return (*_without_record(reports, settings), *_without_entry(reports, settings))


def _rules_that_need(need: Need, settings: RuleSettings) -> str:
    """Ids of the rules in force that need it."""
    return ", ".join(
        rule.id
        for rule in rules()
        if need in rule.needs
        and rule.id not in settings.disabled
        and (not rule.jurisdiction or rule.jurisdiction in settings.jurisdictions)
    )


def _without_record(reports: Sequence[ArticleReport], settings: RuleSettings) -> Iterator[str]:
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    silent = _rules_that_need(Need.RECORD, settings)
    if not verdicts or not silent:
        return
    matched = [verdict for verdict in verdicts if _has_record(verdict)]
    if len(matched) < len(verdicts):
        yield (
            f"{len(verdicts) - len(matched)} of {len(verdicts)} cited works have no record to compare with: "
            f"{silent} say nothing of them."
        )
    bare = sum(1 for verdict in matched if verdict.paper is not None and not verdict.paper.abstract.strip())
    if bare:
        yield (
            f"{bare} of {len(matched)} records have no abstract in this source: what they conclude, and numbers in them, "
            "were not compared (CE-03, LE-02, LE-04, QU-03)."
        )


def _has_record(verdict: Verdict) -> bool:
    return verdict.paper is not None and verdict.kind in {VerdictKind.VERIFIED, VerdictKind.MISDESCRIBED}


def _without_entry(reports: Sequence[ArticleReport], settings: RuleSettings) -> Iterator[str]:
    silent = _rules_that_need(Need.KNOWLEDGE, settings)
    named = {
        claim.frame.intervention
        for report in reports
        for claim in benefit_claims(report.analysis)
        if claim.frame.intervention
    }
    unknown = sorted(named - knowledge().keys() - GENERIC - {"placebo"})
    if unknown and silent:
        shown = ", ".join(unknown[:_MOST_NAMED]) + (" and others" if len(unknown) > _MOST_NAMED else "")
        yield f"No entry in the knowledge table for {shown}: {silent} say nothing of them."
