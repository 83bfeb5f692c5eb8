"""Numbers with what they count: doses, shares, lengths of time, people, differences, ratios, p-values; with bounds and intervals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from pubproof.domain.citation import Quantity
from pubproof.domain.text import Span
from pubproof.extraction.numbers import (
    BOUND,
    CONFIDENCE,
    DIGITS,
    NUMBER,
    RANGE,
    comparator_of,
    confidence_of,
    range_of,
    value_of,
)
from pubproof.vocabulary.word_lists import one_of

_list = partial(one_of, "quantities")
_PEOPLE = _list("people")
_FRACTIONS = {"half": 50.0, "third": 33.3, "quarter": 25.0, "fifth": 20.0}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_A_NUMBER = rf"{BOUND}(?<![\w.])(?P<value>{NUMBER}){RANGE}"
_DOSE = re.compile(
    rf"{_A_NUMBER}\s*(?P<unit>{_list('dose')}(?:\s*/\s*{_list('dose a unit of')}|\s+per\s+{_list('dose per')})*)\b"
    r"(?:\s+(?:over|for)\s+\d+\s*[-–]?\s*\w+)?"
)
_PERCENT = re.compile(
    rf"{_A_NUMBER}[\s-]*(?P<unit>%|percent\b|per cent\b)(?:\s+of\s+(?:the\s+|all\s+)?(?:\w+\s+)?{_PEOPLE})?",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    rf"{BOUND}\b(?P<value>one|two|three|four|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<of>{NUMBER})(?:\s+(?:\w+\s+)?{_PEOPLE})?\b", re.IGNORECASE
)  # fmt: skip
_FRACTION = re.compile(
    rf"{BOUND}\b(?:(?:a|one)\s+)?(?P<value>{'|'.join(_FRACTIONS)})\s+of\s+(?:the\s+|all\s+|those\s+)?(?:\w+\s+)?{_PEOPLE}\b", re.IGNORECASE
)  # fmt: skip
_DURATION = re.compile(
    rf"{BOUND.replace('|over)', ')')}(?<![\w.])(?P<value>{NUMBER}){RANGE}[\s-]*(?P<unit>{_list('length of time')})\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    rf"{_A_NUMBER}\s+(?:{_list('people as they are')}\s+)?(?P<unit>{_PEOPLE})\b"
    rf"|\b[nN]\s*=\s*(?P<n>{DIGITS})",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"{_A_NUMBER}\s+(?P<scale>{'|'.join(_SCALES)})(?:\s+(?:\w+\s+)?(?P<unit>{_PEOPLE}|{_list('counted besides')}))?\b", re.IGNORECASE
)  # fmt: skip
_DIFFERENCE = re.compile(
    rf"{_A_NUMBER}[\s-]*(?P<unit>{_list('difference')})\b"
    r"(?!\s+(?:a|per)\s+(?:day|week|month|year)\b)",
    re.IGNORECASE,
)
_RATIO = re.compile(rf"\b(?P<unit>{_list('ratio')})\b\s*(?:of|was|=|:|,)?\s*(?P<value>[-−]?\d{{0,3}}\.\d{{1,4}})")
_RATIOS = {
    "odds ratio": "OR",
    "aor": "OR",
    "hazard ratio": "HR",
    "ahr": "HR",
    "risk ratio": "RR",
    "rate ratio": "RR",
    "relative risk": "RR",
}
_P_VALUE = re.compile(r"\b[pP]\s?(?:-?value\s?)?(?P<bound>[<>=≤≥]{1,2})\s?(?P<value>[01]?\.\d{1,6})")
_UNITS = {
    "percent": "%", "per cent": "%", "minute": "min", "minutes": "min", "mins": "min", "hour": "h", "hours": "h", "hrs": "h", "hr": "h",
    "point": "points", "pound": "pounds", "lb": "pounds", "lbs": "pounds", "kilogram": "kg", "kilograms": "kg", "fold": "times",
    "day": "days", "week": "weeks", "month": "months", "year": "years",
}  # fmt: skip
_LENGTHS = frozenset({"min", "h", "days", "weeks", "months", "years"})


def doses(text: str, span: Span) -> Iterator[Quantity]:
    """Doses and rates: "0.5 mg/kg over 40 minutes"."""
    return _quantities(_DOSE, text, span)


def percentages(text: str, span: Span) -> Iterator[Quantity]:
    """Shares with what they are of: "at least 30% of patients", "one in five adults", "half of the women"."""
    yield from _quantities(_PERCENT, text, span)
    for match in _ONE_IN.finditer(text, span.start, span.end):
        part, whole = value_of(match["value"]), value_of(match["of"])
        if part and whole and part < whole:
            yield _quantity(match, round(100 * part / whole, 1), "%")
    for match in _FRACTION.finditer(text, span.start, span.end):
        yield _quantity(match, _FRACTIONS[match["value"].lower()], "%")


def durations(text: str, span: Span) -> Iterator[Quantity]:
    """Lengths of time."""
    return _quantities(_DURATION, text, span)


def sample_sizes(text: str, span: Span) -> Iterator[Quantity]:
    """Numbers of people studied."""
    for match in _SAMPLE.finditer(text, span.start, span.end):
        value = value_of(match["value"] or match["n"])
        if value is not None:
            yield _quantity(match, value, "patients")


def quantities(text: str, span: Span) -> tuple[Quantity, ...]:
    """All quantities of one sentence in reading order, without overlaps; a confidence interval belongs to the number before it."""
    intervals = list(CONFIDENCE.finditer(text, span.start, span.end))
    taken = [Span(*interval.span()) for interval in intervals]
    kept: list[Quantity] = []
    for find in (doses, _p_values, _ratios, _counts, percentages, durations, sample_sizes, _differences):
        for quantity in find(text, span):
            if not any(quantity.span.overlaps(other) for other in taken):
                taken.append(quantity.span)
                kept.append(quantity)
    kept.sort(key=lambda quantity: quantity.span)
    for interval in intervals:
        _attach(interval, kept)
    return tuple(kept)


def _attach(interval: re.Match[str], kept: list[Quantity]) -> None:
    """Give a confidence interval to the number that it is of: a share to a share, and never to a length of time if there is another."""
    found = confidence_of(interval)
    before = [place for place, quantity in enumerate(kept) if quantity.span.end <= interval.start()]
    fitting = [place for place in before if (kept[place].unit == "%") == bool(interval["percent"])]
    measured = [place for place in fitting or before if kept[place].unit not in _LENGTHS]
    if found is not None and (measured or fitting):
        place = (measured or fitting)[-1]
        kept[place] = replace(kept[place], interval=found)


def _counts(text: str, span: Span) -> Iterator[Quantity]:
    for match in _COUNT.finditer(text, span.start, span.end):
        value, scale = value_of(match["value"]), _SCALES[match["scale"].lower()]
        if value is not None:
            high = value_of(match["high"]) if match["high"] else None
            counted = _quantity(match, value * scale, (match["unit"] or "people").lower())
            yield replace(counted, interval=range_of(value * scale, str(high * scale) if high else None))


def _differences(text: str, span: Span) -> Iterator[Quantity]:
    return _quantities(_DIFFERENCE, text, span)


def _ratios(text: str, span: Span) -> Iterator[Quantity]:
    for match in _RATIO.finditer(text, span.start, span.end):
        unit = re.sub(r"\s+", " ", match["unit"])
        value = value_of(match["value"])
        if value is not None:
            yield Quantity(match.group(), value, _RATIOS.get(unit.lower(), unit), Span(*match.span()))


def _p_values(text: str, span: Span) -> Iterator[Quantity]:
    for match in _P_VALUE.finditer(text, span.start, span.end):
        value = value_of(match["value"])
        if value is not None:
            yield Quantity(match.group(), value, "p", Span(*match.span()), comparator_of(match["bound"]))


def _quantities(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Quantity]:
    for match in pattern.finditer(text, span.start, span.end):
        value = value_of(match["value"])
        if value is not None:
            unit = re.sub(r"\s+", "", match["unit"].lower().replace(" per ", "/"))
            yield _quantity(match, value, _UNITS.get(match["unit"].lower(), _UNITS.get(unit, unit)))


def _quantity(match: re.Match[str], value: float, unit: str) -> Quantity:
    groups = match.groupdict()
    written = match.group()
    end = match.start() + len(written.rstrip())
    return Quantity(
        written.strip(), value, unit, Span(match.start(), end), comparator_of(groups.get("bound")), range_of(value, groups.get("high"))
    )  # fmt: skip
