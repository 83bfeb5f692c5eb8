"""What a wording rests on, where a sentence turns."""

import pytest

from pubproof.domain.finding import Level
from rules_room import judged


def _levels(text: str) -> dict[str, Level]:
    return {finding.rule: finding.level for finding in judged(text)}


@pytest.mark.parametrize(
    "conceded",
    [
        "While more research is needed",
        "Whilst more research is needed",
        "Despite limited evidence",
        "Though limits remain",
    ],
)
def test_a_limit_that_is_conceded_in_front_does_not_lower_what_the_main_clause_praises(conceded: str) -> None:
    """However the concession begins; the same limit behind the praise lowers it."""
    assert _levels(f"{conceded}, ketamine is a promising answer to back pain.") == {"PR-02": Level.WARNING}
    assert _levels("Ketamine is a promising answer to back pain, but more research is needed.") == {"PR-02": Level.NOTE}


def test_what_patients_say_may_be_conceded_to_trials() -> None:
    """It is a concession with "despite" as with "although"; without one, patients are offered as evidence."""
    assert not _levels("Despite what many patients report of ketamine, trials suggest little benefit.")
    assert "VA-02" in _levels("Many patients report that ketamine helps, and their lives change.")


def test_a_reservation_in_a_later_clause_lowers_however_it_begins() -> None:
    """With "whereas" as with "but"; a clause of mere praise lowers nothing."""
    assert _levels("Ketamine is safe, whereas the relief wears off within days.") == {"SA-01": Level.NOTE}
    assert _levels("Ketamine is safe, whereas the relief is deep.")["SA-01"] is Level.WARNING
