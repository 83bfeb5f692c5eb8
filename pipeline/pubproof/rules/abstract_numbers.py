"""Numbers that an abstract gives, in figures or in words: shares, people, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from pubproof.extraction.numbers import NUMBER, value_of
from pubproof.vocabulary.word_lists import one_of

_ANY = re.compile(rf"(?<![\w.]){NUMBER}", re.IGNORECASE)
_PERCENT = re.compile(rf"(?<![\w.])({NUMBER})[\s-]*(?:%|percent\b|per cent\b)", re.IGNORECASE)
_RATIO = re.compile(rf"(?<![\w.])({NUMBER})\s*(?:/|of(?: the)?|out of)\s*({NUMBER})", re.IGNORECASE)
_FRACTIONS = (
    ("two-thirds", 66.7), ("two thirds", 66.7), ("three-quarters", 75.0), ("three quarters", 75.0),
    ("half", 50.0), ("third", 33.3), ("quarter", 25.0),
)  # fmt: skip
_PEOPLE = one_of("quantities", "people studied")
_SIZE = re.compile(
    rf"(?<![\w.])({NUMBER})(?!\s*per\s?cent)\s+(?:[\w-]+\s+){{0,4}}?{_PEOPLE}\b|\bn\s*=\s*(\d[\d,]*)", re.IGNORECASE
)
_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_LENGTH = re.compile(rf"(?<![\w.])({NUMBER})[\s-](minute|hour|day|week|month|year)s?\b", re.IGNORECASE)
_MOST_ARMS = 3
_MOST_COUNTS = 24


def numbers_in(text: str) -> frozenset[float]:
    """Every number."""
    return frozenset(_values(match[0] for match in _ANY.finditer(text)))


def percentages_in(text: str) -> frozenset[float]:
    """Numbers that are written as percentages."""
    return frozenset(_values(match[1] for match in _PERCENT.finditer(text)))


def shares_in(text: str) -> Iterator[float]:
    """Shares of a hundred that are written as "9 of 30" or "a third"."""
    for match in _RATIO.finditer(text):
        part, whole = value_of(match[1]), value_of(match[2])
        if part is not None and whole:
            yield 100 * part / whole
    lower = text.lower()
    yield from (share for word, share in _FRACTIONS if word in lower)


def sums_of(numbers: frozenset[float]) -> Iterator[float]:
    """What two or three arms add up to."""
    counts = sorted(number for number in numbers if number.is_integer() and number > 1)[:_MOST_COUNTS]
    for arms in range(2, _MOST_ARMS + 1):
        yield from (sum(group) for group in combinations(counts, arms))


def people_in(text: str) -> int | None:
    """The largest number of people that the text speaks of; None where it gives none."""
    found = _values(match[1] or match[2] for match in _SIZE.finditer(text))
    return max((int(number) for number in found), default=None)


def lengths_in_days(text: str) -> Iterator[float]:
    """Lengths of time that the text names."""
    for match in _LENGTH.finditer(text):
        number = value_of(match[1])
        if number is not None:
            yield number * _DAYS[match[2].lower()]


def _values(written: Iterator[str]) -> Iterator[float]:
    yield from (value for item in written if (value := value_of(item)) is not None)
