"""Frequencies of surnames."""

from __future__ import annotations

import pytest

from pubproof.vocabulary.surnames import normalise_surname, share


def test_frequent_surnames_have_larger_shares() -> None:
    """An agreeing "Wang" proves less than an agreeing "Cohen", and that less than a name that is not listed."""
    assert 0.05 > share("Wang") > share("Cohen") > share("Zyxwvut") > 0


def test_unlisted_surnames_share_one_small_value() -> None:
    """What is not listed is rarer than everything listed."""
    assert share("Zyxwvut") == share("Qqqqq") < 1e-4


@pytest.mark.parametrize(
    ("written", "listed"),
    [("MÜLLER", "muller"), ("O’Brien", "obrien"), ("Pérez-García", "perez garcia"), ("Sørensen", "sorensen")],
)
def test_surnames_are_compared_without_case_and_accents(written: str, listed: str) -> None:
    """Accents, case, hyphens and apostrophes make no difference."""
    assert normalise_surname(written) == listed
    assert share(written) == share(listed)
