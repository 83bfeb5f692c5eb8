"""Dates of publication as articles and their metadata write them."""

from __future__ import annotations

import re
from datetime import date, datetime

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2}),?\s+(\d{4})\b|\b(\d{1,2})\s+([A-Z][a-z]{2,8})\.?\s+(\d{4})\b")


def parse_date(value: object) -> date | None:
    """The first date in `value`; None where there is none, or where it is ambiguous ("03/04/2021")."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value if isinstance(value, str) else ""  # a list with aliases in it may be written out without end
    if match := _ISO.search(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    for match in _NAMED.finditer(text):
        month, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        if month[:3].lower() in _MONTHS:
            return _date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
