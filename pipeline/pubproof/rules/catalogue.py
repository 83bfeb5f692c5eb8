"""All rules, by id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz import process

from pubproof.errors import CatalogueError, UsageError
from pubproof.rules import (
    approval,
    attribution,
    causation,
    certainty,
    citations,
    comparison,
    details_compared,
    efficacy,
    indications,
    mechanism,
    neutralising,
    omissions,
    packs,
    population,
    pressure,
    promotional,
    quantification,
    safety,
    sales_register,
    strength_compared,
    suppression,
    testimony,
    totality,
    weak_studies,
    whole_page,
)
from pubproof.rules.rule import Need, Rule

RULES: tuple[Rule, ...] = (
    *promotional.RULES,
    *sales_register.RULES,
    *efficacy.RULES,
    *safety.RULES,
    *attribution.RULES,
    *certainty.RULES,
    *comparison.RULES,
    *causation.RULES,
    *mechanism.RULES,
    *weak_studies.RULES,
    *approval.RULES,
    *quantification.RULES,
    *testimony.RULES,
    *population.RULES,
    *pressure.RULES,
    *citations.RULES,
    *whole_page.RULES,
    *strength_compared.RULES,
    *details_compared.RULES,
    *indications.RULES,
    *totality.RULES,
    *neutralising.RULES,
    *omissions.RULES,
    *packs.RULES,
    *suppression.RULES,
)
_ID = re.compile(r"[A-Z]{2}-\d{2}")


@cache
def rules() -> tuple[Rule, ...]:
    """The catalogue in the order of ids, checked once."""
    return checked(RULES)


def checked(catalogue: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules sorted by id; `CatalogueError` for an id that is malformed or stands twice."""
    by_id: dict[str, Rule] = {}
    for rule in catalogue:
        if not _ID.fullmatch(rule.id):
            raise CatalogueError(f'rule id "{rule.id}" is not two letters, a dash and two digits')
        if rule.id in by_id:
            raise CatalogueError(f"rule id {rule.id} stands twice in the catalogue")
        by_id[rule.id] = rule
    return tuple(by_id[name] for name in sorted(by_id))


def named(rule_id: str) -> Rule:
    """The rule of that id, in either case; `UsageError` names the nearest ones."""
    by_id = {rule.id: rule for rule in rules()}
    found = by_id.get(rule_id.upper())
    if found is None:
        near = ", ".join(name for name, _, _ in process.extract(rule_id.upper(), list(by_id), limit=3))
        raise UsageError(f'no rule "{rule_id}"; nearest: {near}; `pubproof rules` lists all')
    return found


def conditions_of(rule: Rule) -> str:
    """What the rule needs, and where it is applied, in words; empty for a rule that is always applied."""
    needs = {Need.RECORD: "PubMed's record of the cited work", Need.KNOWLEDGE: "an entry of the knowledge table"}
    needed = " and ".join(words for need, words in needs.items() if need in rule.needs)
    where = rule.jurisdiction.upper()
    return (f" Needs: {needed}." if needed else "") + (
        f" Only where rules.jurisdictions names {where}." if where else ""
    )


def describe(rule: Rule) -> str:
    """The rule as plain text, for `pubproof rules ID`."""
    lines = [
        f"{rule.id}  {rule.name}",
        f"Level: {rule.level}. Looks at: {rule.scope}.{conditions_of(rule)}",
        "",
        "What it says",
        f"  {rule.message.replace('{trigger}', '…')}",
        "Why",
        f"  {rule.why}",
        "Standards",
        *(f"  {item.code}: {item.title}{f' ({item.url})' if item.url else ''}" for item in rule.standards),
        f"Help: docs/rules.md#{rule.id.lower()}, and rules.html#{rule.id.lower()} in every report",
        "Wording that is flagged",
        f"  {rule.bad}",
        "Better",
        f"  {rule.good}",
        f"  {rule.reword}",
    ]
    return "\n".join(lines)
