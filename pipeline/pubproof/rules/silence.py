"""Which rules were silent over a run for lack of a record or of an entry in the knowledge table: said once, with how often."""

from __future__ import annotations

from collections.abc import Iterator

from pubproof.config import RuleSettings
from pubproof.domain.outline import Outline, VerdictOutline
from pubproof.domain.verdict import VerdictKind
from pubproof.rules.catalogue import rules
from pubproof.rules.knowledge_table import knowledge
from pubproof.rules.page import GENERIC
from pubproof.rules.rule import Need

_MOST_NAMED = 8


class Silence:
    """Collects over the reports of a run, one after the other."""

    def __init__(self, settings: RuleSettings) -> None:
        self._settings = settings
        self._works = self._matched = self._bare = 0
        self._named: set[str] = set()

    def add(self, outline: Outline) -> None:
        """Count the works and treatments of one article."""
        matched = [verdict for verdict in outline.verdicts if _has_record(verdict)]
        self._works += len(outline.verdicts)
        self._matched += len(matched)
        self._bare += sum(not verdict.has_abstract for verdict in matched)
        self._named.update(outline.treatments)

    def lines(self) -> tuple[str, ...]:
        """One line for works without a record, one for records without an abstract, one for treatments without an entry."""
        return (*self._without_record(), *self._without_entry())

    def _without_record(self) -> Iterator[str]:
        silent = _rules_that_need(Need.RECORD, self._settings)
        if not self._works or not silent:
            return
        if self._matched < self._works:
            yield (
                f"{self._works - self._matched} of {self._works} cited works have no record to compare with: "
                f"{silent} say nothing of them."
            )
        if self._bare:
            yield (
                f"{self._bare} of {self._matched} records have no abstract in this source: what they conclude, and numbers in "
                "them, were not compared (CE-03, LE-02, LE-04, QU-03)."
            )

    def _without_entry(self) -> Iterator[str]:
        silent = _rules_that_need(Need.KNOWLEDGE, self._settings)
        unknown = sorted(self._named - knowledge().keys() - GENERIC - {"placebo", ""})
        if unknown and silent:
            shown = ", ".join(unknown[:_MOST_NAMED]) + (" and others" if len(unknown) > _MOST_NAMED else "")
            yield f"No entry in the knowledge table for {shown}: {silent} say nothing of them."


def _rules_that_need(need: Need, settings: RuleSettings) -> str:
    """Ids of the rules in force that need it."""
    return ", ".join(
        rule.id
        for rule in rules()
        if need in rule.needs
        and rule.id not in settings.disabled
        and (not rule.jurisdiction or rule.jurisdiction in settings.jurisdictions)
    )


def _has_record(verdict: VerdictOutline) -> bool:
    return verdict.has_record and verdict.kind in {VerdictKind.VERIFIED, VerdictKind.MISDESCRIBED}
