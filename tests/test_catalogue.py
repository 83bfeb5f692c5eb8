"""About the catalogue itself, not about single rules."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pubproof.domain.finding import Level
from pubproof.errors import CatalogueError
from pubproof.rules.catalogue import RULES, checked, describe, rules
from pubproof.rules.rule import Rule, Scope
from rules_room import judged

_CASES = Path(__file__).parent / "rules"
_FEWEST_CASES = 3
_WORDING_RULES = [rule for rule in RULES if rule.scope is Scope.SENTENCE]


def _ids(rule: Rule) -> str:
    return rule.id


def test_rules_stand_in_the_order_of_their_ids() -> None:
    """Ids are unique, well-formed and sorted."""
    ids = [rule.id for rule in rules()]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"[A-Z]{2}-\d{2}", name) for name in ids)


def test_an_id_that_stands_twice_or_is_malformed_is_refused() -> None:
    """A mistake in the catalogue ends the run with its name."""
    with pytest.raises(CatalogueError, match="PR-01 stands twice"):
        checked([RULES[0], RULES[0]])
    with pytest.raises(CatalogueError, match='"PR1"'):
        checked([replace(RULES[0], id="PR1")])


@pytest.mark.parametrize("rule", RULES, ids=_ids)
def test_every_rule_says_what_it_rests_on(rule: Rule) -> None:
    """Standards, reasons and examples are there; nothing is called false, fake or illegal."""
    assert rule.standards
    assert all(standard.code and standard.title for standard in rule.standards)
    assert any(standard.url for standard in rule.standards), "a help link needs an address"
    texts = (rule.name, rule.message, rule.why, rule.reword, rule.bad, rule.good)
    assert all(texts)
    assert not re.search(r"\b(false|fake|illegal|fabricated|fraud)", " ".join(texts), re.IGNORECASE)
    assert isinstance(rule.level, Level)


@pytest.mark.parametrize("rule", _WORDING_RULES, ids=_ids)
def test_a_rule_flags_its_bad_example_and_not_its_good_one(rule: Rule) -> None:
    """The examples shown to readers are true."""
    assert rule.id in {finding.rule for finding in judged(rule.bad)}
    assert rule.id not in {finding.rule for finding in judged(rule.good)}


@pytest.mark.parametrize("rule", RULES, ids=_ids)
def test_every_rule_has_cases_of_both_kinds(rule: Rule) -> None:
    """At least three texts that it must flag, and three that it must not."""
    for kind in ("flags", "passes"):
        assert len(list((_CASES / rule.id / kind).glob("*.md"))) >= _FEWEST_CASES


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    """A renamed rule leaves no cases behind that nobody runs."""
    assert {path.name for path in _CASES.iterdir() if path.is_dir() and "-" in path.name} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=_ids)
def test_a_description_shows_everything_a_reader_needs(rule: Rule) -> None:
    """Id, level, reasons, standards and both examples, as plain text."""
    text = describe(rule)
    assert text.startswith(f"{rule.id}  {rule.name}\n")
    assert all(part in text for part in (rule.why, rule.reword, rule.bad, rule.good, rule.standards[0].code))
    assert "{trigger}" not in text
