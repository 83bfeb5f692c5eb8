"""PMIDs are given in order: each has a day, about."""

from datetime import date

import pytest

from pubproof.vocabulary.pmid_dates import day_given


@pytest.mark.parametrize(
    ("pmid", "known"),
    [
        (29870458, date(2018, 6, 5)),  # published in July 2018, online in June
        (35734507, date(2022, 6, 7)),
        (19054280, date(2008, 12, 5)),
    ],
)
def test_a_pmid_is_dated_within_two_months(pmid: int, known: date) -> None:
    """By its place between PMIDs whose days are known."""
    given = day_given(pmid)
    assert given is not None
    assert abs((given - known).days) < 60


def test_later_pmids_are_later() -> None:
    """Beyond the last known one, too, however large."""
    days = [day_given(pmid) for pmid in (11_200_000, 20_000_000, 38_000_000, 41_000_000, 10**12)]
    assert None not in days
    assert days == sorted(days, key=lambda day: day or date.min)


def test_pmids_of_the_time_of_bulk_additions_have_no_day() -> None:
    """Old papers were given neighbouring numbers whatever their age."""
    assert day_given(10467917) is None
    assert day_given(1) is None
