from collections.abc import Iterator
from dataclasses import replace

import pytest

from pubproof.config import RuleSettings
from pubproof.domain.analysis import Sentence
from pubproof.domain.finding import Finding, Level
from pubproof.domain.text import BlockKind
from pubproof.errors import ConfigError
from pubproof.rules import judge as room
from pubproof.rules.catalogue import RULES, checked
from pubproof.rules.judge import judge
from pubproof.rules.rule import Context, Hit
from rules_room import analysed, judged


def _levels(source: str, rule: str, settings: RuleSettings | None = None) -> list[Level]:
    return [finding.level for finding in judged(source, settings) if finding.rule == rule]


def test_a_finding_quotes_the_clause_exactly() -> None:
    """Text and span agree, and the trigger stands in message and evidence."""
    article, _ = analysed("Pain is common, and ketamine is a miracle cure.")
    finding = next(item for item in judged("Pain is common, and ketamine is a miracle cure.") if item.rule == "PR-01")
    assert finding.text == finding.span.of(article.text) == "and ketamine is a miracle cure"
    assert "“miracle”" in finding.message
    assert finding.evidence[0] == "wording: “miracle”"
    assert "HealthNewsReview, words to avoid" in finding.why


def test_one_finding_a_clause_and_family() -> None:
    """The strongest rule of a family speaks, and names the others."""
    findings = judged("Ketamine is a highly effective, long-lasting cure for migraine that will end your pain.")
    efficacy = [finding for finding in findings if finding.rule.startswith("EF")]
    assert [finding.level for finding in efficacy] == [Level.ERROR]
    assert any(line.startswith("also: EF-0") for line in efficacy[0].evidence)


def test_a_specific_rule_beats_a_general_one_at_the_same_level() -> None:
    """To provide relief is general; "for months" says more."""
    findings = judged("Ketamine provides relief that lasts for months.")
    assert [finding.rule for finding in findings if finding.rule.startswith("EF")] == ["EF-05"]


def test_clauses_of_one_sentence_are_judged_each() -> None:
    """Two statements with their own wording give two findings."""
    findings = judged("Ketamine cures migraine, but opioids are completely safe.")
    assert {(finding.rule, finding.level) for finding in findings} == {("EF-01", Level.ERROR), ("SA-01", Level.ERROR)}


def test_repeats_are_merged_with_their_places() -> None:
    """The same sentence twice is one finding with a further occurrence."""
    findings = judged("Ketamine is a breakthrough.\n\nAsk us.\n\nKetamine is a breakthrough.")
    (finding,) = [item for item in findings if item.rule == "PR-01"]
    assert len(finding.occurrences) == 1
    assert finding.occurrences[0].start > finding.span.end


def test_findings_stand_in_reading_order() -> None:
    """Positions ascend."""
    findings = judged("Ketamine is safe.\n\nKetamine is a miracle.\n\nKetamine cures migraine.")
    assert [finding.span.start for finding in findings] == sorted(finding.span.start for finding in findings)
    assert len(findings) >= 3


def test_a_hedge_lowers_and_a_heading_raises() -> None:
    """One step each; never above error, and below note there is no finding."""
    assert _levels("Ketamine relieves migraine.", "EF-03") == [Level.WARNING]
    assert _levels("Ketamine may relieve migraine.", "EF-03") == [Level.NOTE]
    assert _levels("# Ketamine relieves migraine\n\nText.", "EF-03") == [Level.ERROR]
    assert _levels("# Ketamine cures migraine\n\nText.", "EF-01") == [Level.ERROR]
    assert _levels("Ketamine may relieve migraine, but the evidence is weak.", "EF-03") == []


def test_boilerplate_is_not_judged() -> None:
    """Navigation is read, not judged."""
    article, analysis = analysed("Ketamine is a miracle.")
    blocks = tuple(replace(block, kind=BlockKind.BOILERPLATE) for block in article.blocks)
    assert judge(replace(article, blocks=blocks), analysis, (), RuleSettings())[0] == ()


def test_settings_disable_rules_and_set_levels() -> None:
    """A level from the settings replaces the rule's own; hedges still lower it, headings do not raise it."""
    assert _levels("Ketamine is a miracle.", "PR-01", RuleSettings(disabled=("PR-01",))) == []
    settings = RuleSettings(levels={"PR-01": Level.NOTE, "EF-03": Level.ERROR})
    assert _levels("# Ketamine is a miracle\n\nText.", "PR-01", settings) == [Level.NOTE]
    assert _levels("Ketamine may relieve migraine.", "EF-03", settings) == [Level.WARNING]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (RuleSettings(disabled=("pr-1",)), 'rules.disabled: there is no rule "pr-1"; did you mean "PR-01"?'),
        (RuleSettings(levels={"EF-3": Level.NOTE}), 'rules.levels: there is no rule "EF-3"; did you mean "EF-03"?'),
    ],
)
def test_unknown_rule_ids_are_refused(settings: RuleSettings, message: str) -> None:
    """The nearest id is named."""
    with pytest.raises(ConfigError) as caught:
        judged("Ketamine.", settings)
    assert str(caught.value) == message


def test_a_rule_that_raises_is_reported_and_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other rules' findings stay, and the problem names the rule."""

    def broken(_context: Context, _sentence: Sentence | None) -> Iterator[Hit]:
        raise ValueError("no such thing")

    catalogue = checked(replace(rule, detect=broken) if rule.id == "EF-03" else rule for rule in RULES)
    monkeypatch.setattr(room, "rules", lambda: catalogue)
    article, analysis = analysed("Ketamine is a miracle that relieves pain.")
    findings, problems = judge(article, analysis, (), RuleSettings())
    assert [finding.rule for finding in findings] == ["PR-01"]
    assert problems == ("rule EF-03 failed on this article: ValueError: no such thing",)


def test_the_same_text_gives_the_same_findings() -> None:
    """Judging is a function."""
    source = "Ketamine is a safe, proven miracle.\n\n- It works fast.\n- It lasts for months.\n"

    def plain(findings: tuple[Finding, ...]) -> list[str]:
        return [repr(finding) for finding in findings]

    assert plain(judged(source)) == plain(judged(source))
