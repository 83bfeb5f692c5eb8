"""Dates as queries write them."""

from __future__ import annotations

from datetime import date

import pytest

from pubproof.literature.dates import days_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2020/02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020/3/5", (date(2020, 3, 5), date(2020, 3, 5))),
        ("2021/02/31", (date(2021, 2, 28), date(2021, 2, 28))),
        ("2021/13", (date(2021, 12, 1), date(2021, 12, 31))),
        ("3000", (date(3000, 1, 1), date(3000, 12, 31))),
        ("0000", (date(1, 1, 1), date(1, 12, 31))),
        ("20", None),
        ("2020-03", None),
        ("last 30 days", None),
    ],
)
def test_a_date_means_its_first_to_its_last_day(text: str, days: tuple[date, date] | None) -> None:
    """Month and day may be left out; what no calendar has is taken for the nearest; other text is no date."""
    assert days_of(text) == days
