"""Dates as PubMed's queries write them, "2020", "2020/03" or "2020/03/15" → the first and the last day that they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{4})(?:/(\d{1,2})(?:/(\d{1,2}))?)?")


def days_of(text: str) -> tuple[date, date] | None:
    """First and last day; None for what is no date. A month or day that no calendar has is taken for the nearest."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year = max(1, int(match[1]))
    first_month, last_month = _bounded(match[2], 12)
    first_day, last_day = _bounded(match[3], monthrange(year, last_month)[1])
    return date(year, first_month, first_day), date(year, last_month, last_day)


def _bounded(text: str | None, last: int) -> tuple[int, int]:
    """The number as first and last; all from 1 to `last` where none is given."""
    number = min(max(int(text), 1), last) if text else 0
    return (number, number) if number else (1, last)


def written(day: date) -> str:
    """As PubMed's translations write it: "2020/03/15"."""
    return f"{day.year:04}/{day.month:02}/{day.day:02}"


def is_whole_years(first: date, last: date) -> bool:
    """Whether the days begin with a year and end with one."""
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
