"""The register of advertising: where it is seen, and where it gives way."""

import pytest

from pubproof.config import RuleSettings
from pubproof.domain.finding import Level
from rules_room import judged

_PITCH = "You walk in tired and you walk out with the energy of a twenty-year-old."


def _rules(text: str, settings: RuleSettings | None = None) -> set[str]:
    return {finding.rule for finding in judged(text, settings) if finding.level.rank > Level.NOTE.rank}


def test_a_pitch_without_any_word_of_the_lexicons_is_seen_and_explained() -> None:
    """The finding names the words that weigh most."""
    (finding,) = (item for item in judged(_PITCH) if item.rule == "PR-06")
    assert finding.level is Level.WARNING
    assert "“tired”" in finding.message or "“energy”" in finding.message


def test_it_gives_way_to_what_another_rule_says_of_the_sentence() -> None:
    """A cure is a cure, and not a register besides."""
    assert _rules("Our ketamine cures your pain for good.") & {"EF-01"}
    assert "PR-06" not in _rules("Our ketamine cures your pain for good.")


@pytest.mark.parametrize(
    "text",
    [
        "# What your life with ketamine looks like",
        "what you get from us every day of your life",
        "What you get from us every day of your life:",
        "It is not a miracle that gives you your life back.",
        "The advert promises that you walk out twenty years younger, which is misleading.",
    ],
)
def test_signposts_fragments_denials_and_criticism_sell_nothing(text: str) -> None:
    """Headings that name what follows, captions, lead-ins, and what denies or criticises."""
    assert "PR-06" not in _rules(text)
