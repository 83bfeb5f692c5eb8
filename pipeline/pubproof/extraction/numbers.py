"""How numbers are written: digits and words, bounds before them ("at least", "<"), ranges, confidence intervals."""

from __future__ import annotations

import re

from pubproof.domain.citation import Comparator, Interval

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?|\.\d{1,6})"
NUMBER = rf"(?:{DIGITS}|\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?\b)"

_BOUNDS = (
    (Comparator.AT_LEAST, r"at least|no (?:less|fewer) than|not less than|a minimum of|≥|>="),
    (
        Comparator.AT_MOST,
        r"up to|at most|no more than|not more than|as (?:much|many|long|high|few|little) as|a maximum of|within|≤|<=",
    ),
    (Comparator.MORE_THAN, r"(?:more|greater|higher|longer|better) than|exceeding|above|upwards of|>"),
    (Comparator.LESS_THAN, r"(?:less|fewer|lower|shorter) than|under|below|<"),
    (
        Comparator.ABOUT,
        r"about|around|approximately|roughly|nearly|almost|some|an average of|a mean of|an estimated|~|≈",
    ),
)
BOUND = rf"(?:(?:(?<!\w)(?P<bound>{'|'.join(pattern for _, pattern in _BOUNDS)}|over)|(?P<between>\bbetween))\s*)?"
"""Before a number. "Over" bounds what is counted; before a length of time ("infused over 40 minutes") it does not."""
RANGE = rf"(?:\s*(?(between)and|(?:[-–—]|\bto\b))\s*(?P<high>{NUMBER}))?"
"""Behind a number that `BOUND` stands before."""
_COMPARATORS = tuple((comparator, re.compile(pattern, re.IGNORECASE)) for comparator, pattern in _BOUNDS)
CONFIDENCE = re.compile(
    rf"(?P<level>\d{{2}}(?:\.\d)?)\s?%\s*(?:CI\b|CrI\b|confidence interval|credible interval)\s*(?:[:=,]|of|from|was)?\s*"
    rf"(?P<low>[-−]?{DIGITS})\s*(?P<percent>%)?\s*(?:to|[-–—,]|and)\s*(?P<high>[-−]?{DIGITS})\s*%?",
    re.IGNORECASE,
)
"""A confidence interval with its level."""


def value_of(written: str) -> float | None:
    """The number that digits or words mean; None where they mean none."""
    plain = written.lower().replace(",", "").replace("−", "-").strip()
    if plain in _WORDS:
        return float(_WORDS[plain])
    tens, _, ones = plain.partition("-")
    if tens in _WORDS and ones in _WORDS:
        return float(_WORDS[tens] + _WORDS[ones])
    try:
        return float(plain)
    except ValueError:
        return None


def comparator_of(bound: str | None) -> Comparator:
    """What the words before a number say of it."""
    if not bound:
        return Comparator.EXACT
    if bound.lower() == "over":
        return Comparator.MORE_THAN
    return next((kind for kind, pattern in _COMPARATORS if pattern.fullmatch(bound)), Comparator.EXACT)


def range_of(low: float, high: str | None) -> Interval | None:
    """The range from `low`, where an upper end is written and lies above it."""
    end = value_of(high) if high else None
    return Interval(low, end) if end is not None and end > low else None


def confidence_of(match: re.Match[str]) -> Interval | None:
    """The interval of a match of `CONFIDENCE`."""
    level, low, high = value_of(match["level"]), value_of(match["low"]), value_of(match["high"])
    return Interval(low, high, level) if low is not None and high is not None else None
