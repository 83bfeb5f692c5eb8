"""Numbers with units: doses, durations, percentages, sample sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.citation import Quantity
from pubproof.domain.text import Span

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DOSE = re.compile(
    rf"(?P<value>{_NUMBER})(?:\s*(?:[-–]|to)\s*(?:{_NUMBER}))?\s*(?P<unit>(?:mg|mcg|µg|μg|ug|g|ml|mL|IU|units?)(?:\s*/\s*(?:kg|m2|day|d|hr|h|hour|min|dose|ml|mL)|\s+per\s+(?:kg|day|hour|week))*)\b"
    r"(?:\s+(?:over|for)\s+\d+\s*[-–]?\s*\w+)?"
)
_PERCENT = re.compile(
    rf"(?P<value>{_NUMBER})\s*(?:[-–]\s*{_NUMBER}\s*)?(?P<unit>%|percent\b|per cent\b)(?:\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:patients|participants|people|subjects))?"
)
_DURATION = re.compile(
    rf"(?:up to\s+|as long as\s+|at least\s+)?(?P<value>{_NUMBER}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?:\s*(?:[-–]|to)\s*{_NUMBER})?[\s-]*"
    r"(?P<unit>minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    rf"(?P<value>{_NUMBER}|[a-z]+(?:teen|ty)|ten|twelve)\s+(?P<unit>(?:(?:adult|healthy|chronic|pediatric|elderly|\w+ed)\s+)?(?:patients|participants|adults|people|subjects|women|men|volunteers|children|adolescents|veterans|individuals|cases))\b"
    rf"|\bn\s*=\s*(?P<n>{_NUMBER})",
    re.IGNORECASE,
)
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
_UNITS = {
    "percent": "%",
    "per cent": "%",
    "minute": "min",
    "minutes": "min",
    "mins": "min",
    "hour": "h",
    "hours": "h",
    "hrs": "h",
    "hr": "h",
}


def doses(text: str, span: Span) -> Iterator[Quantity]:
    """Doses and rates: "0.5 mg/kg over 40 minutes"."""
    return _quantities(_DOSE, text, span)


def percentages(text: str, span: Span) -> Iterator[Quantity]:
    """Percentages with what they are of."""
    return _quantities(_PERCENT, text, span)


def durations(text: str, span: Span) -> Iterator[Quantity]:
    """Lengths of time."""
    return _quantities(_DURATION, text, span)


def sample_sizes(text: str, span: Span) -> Iterator[Quantity]:
    """Numbers of people studied."""
    for match in _SAMPLE.finditer(text, span.start, span.end):
        value = _value(match["value"] or match["n"])
        if value is not None:
            yield Quantity(match.group(), value, "patients", Span(*match.span()))


def _quantities(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Quantity]:
    for match in pattern.finditer(text, span.start, span.end):
        value = _value(match["value"])
        if value is not None:
            unit = re.sub(r"\s+", "", match["unit"].lower().replace(" per ", "/"))
            yield Quantity(match.group().strip(), value, _UNITS.get(unit, unit), Span(*match.span()))


def _value(written: str) -> float | None:
    try:
        return float(_WORDS.get(written.lower(), written.replace(",", "")))
    except ValueError:
        return None
