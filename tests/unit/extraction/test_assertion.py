import pytest

from pubproof.extraction.assertion import asserts_nothing


@pytest.mark.parametrize(
    "sentence",
    [
        "Talk to your doctor about the risks.",
        "Ketamine is a valuable tool for people in pain.",
        "More research is needed to understand the benefits.",
        "The treatment offers several benefits:",
        "The drug is being explored for migraine.",
        "Monitoring is important for safety.",
    ],
)
def test_advice_praise_announcements_and_calls_for_research_assert_nothing(sentence: str) -> None:
    """None of these could be true or false by any study."""
    assert asserts_nothing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ketamine relieves nerve pain.",
        "The promising drug is effective for nerve pain in 60% of people.",
        "The therapy can treat several conditions, including:",
        "It is a Schedule III controlled substance, and its use should be monitored.",
    ],
)
def test_what_can_be_checked_stays_a_claim(sentence: str) -> None:
    """Praise beside a number, or law beside advice, does not hide the statement."""
    assert not asserts_nothing(sentence)
