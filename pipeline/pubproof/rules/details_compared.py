"""QU-03 and PO-03: numbers, people, route and setting that a sentence gives, beside the record that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubproof.domain.analysis import TopicKind
from pubproof.domain.citation import Quantity
from pubproof.domain.finding import Level
from pubproof.rules import standards as std
from pubproof.rules.abstract_numbers import lengths_in_days, numbers_in, percentages_in, shares_in, sums_of
from pubproof.rules.comparing import Comparison, compared
from pubproof.rules.record import Record
from pubproof.rules.rule import Hit, Need, Rule, Scope
from pubproof.vocabulary.topics import topics_in

_SIZE_TOLERANCE = 0.05
_WHOLE_PERCENT = 0.5


def _number_not_there(comparison: Comparison) -> Hit | None:
    """QU-03: the abstract of the only work that the sentence cites does not give the number."""
    if comparison.rests_on_several:
        return None
    missing = [
        quantity
        for quantity in comparison.claim.quantities
        if quantity.unit in _CHECKED_UNITS and not _gives(comparison.record, quantity)
    ]
    if not missing:
        return None
    words = ", ".join(quantity.text for quantity in missing)
    pmid = comparison.record.paper.pmid
    given = ", ".join(dict.fromkeys(_percentages(comparison.record))) or "none"
    return Hit(
        comparison.sentence.span,
        words,
        message=f"“{words}” does not stand in the abstract of PMID {pmid}; the full text was not read.",
        suggestion=f"Give the number as the paper does, with its group and time; percentages in the abstract of PMID {pmid}: {given}",
        evidence=(f"not found in the abstract: {words}", f"percentages there: {given}"),
    )


_DAY_UNITS = frozenset({"days", "weeks", "months", "day", "week", "month"})
_CHECKED_UNITS = _DAY_UNITS | {"%", "patients", "mg", "mg/kg"}


def _percentages(record: Record) -> Iterator[str]:
    yield from (f"{number:g} %" for number in sorted(percentages_in(record.abstract)))


def _gives(record: Record, quantity: Quantity) -> bool:
    """Whether the record has the number, allowing for rounding, units, shares written as ratios, and arms added up."""
    numbers = numbers_in(record.text)
    value = quantity.value
    if quantity.unit == "%":
        shares = {*numbers, *(100 - share for share in percentages_in(record.text)), *shares_in(record.text)}
        return any(abs(number - value) <= _WHOLE_PERCENT for number in shares)
    if quantity.unit in _DAY_UNITS:
        days = next(lengths_in_days(quantity.text), None)
        return days is None or any(abs(days - other) <= 0.1 * days for other in lengths_in_days(record.text))
    if quantity.unit == "patients":
        return any(abs(number - value) <= _SIZE_TOLERANCE * value for number in {*numbers, *sums_of(numbers)})
    return value in numbers


_PEOPLE = {
    "children": (
        re.compile(r"\b(?:child|children|pa?ediatric\w*|teenagers?|adolescents?|infants?|kids)\b", re.IGNORECASE),
        frozenset({"Child", "Adolescent", "Infant", "Child, Preschool", "Infant, Newborn"}),
    ),
    "adults": (
        re.compile(r"\badults?\b", re.IGNORECASE),
        frozenset({"Adult", "Middle Aged", "Aged", "Young Adult"}),
    ),
}
_SETTINGS = {
    "at home": (
        re.compile(r"\bat home\b|\bhome use\b|\bat-home\b", re.IGNORECASE),
        re.compile(r"\bhome\b", re.IGNORECASE),
    ),
    "emergency department": (
        re.compile(r"\bemergency (?:department|room)s?\b", re.IGNORECASE),
        re.compile(r"\bemergency\b|\bED\b"),
    ),
}
_ACUTE = re.compile(
    r"\b(?:acute|postoperative|post-operative|perioperative|intraoperative|surgery|surgical)\b", re.IGNORECASE
)
_CHRONIC = re.compile(
    r"\b(?:chronic|persistent|long-term|refractory|neuropathic|fibromyalgia|complex regional)\b", re.IGNORECASE
)


def _other_people_or_route(comparison: Comparison) -> Hit | None:
    """PO-03: the record names another route, other people, another setting or another kind of pain, and not the one that is claimed."""
    if comparison.rests_on_several:
        return None
    differing = list(_differences(comparison))
    if not differing:
        return None
    said = "; ".join(f"{what}: said “{cited}”, recorded “{recorded}”" for what, cited, recorded in differing)
    pmid = comparison.record.paper.pmid
    recorded = ", ".join(dict.fromkeys(f"{what}: {recorded}" for what, _, recorded in differing))
    return Hit(
        comparison.sentence.span,
        ", ".join(cited for _, cited, _ in differing),
        suggestion=f"Say what was studied ({recorded}; PMID {pmid}), and that the result may not hold beyond it",
        evidence=(said,),
    )


def _differences(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    record, words = comparison.record, comparison.words
    routes = {mention.topic for mention in comparison.sentence.mentions if mention.kind is TopicKind.ROUTE}
    recorded = topics_in(record.text, [TopicKind.ROUTE])
    if routes and recorded and routes.isdisjoint(recorded):
        yield "route", ", ".join(sorted(routes)), ", ".join(sorted(recorded))
    yield from _people(record, words)
    for name, (said, known) in _SETTINGS.items():
        if said.search(words) and record.has_abstract and not known.search(record.text):
            others = [
                other for other, (_, pattern) in _SETTINGS.items() if other != name and pattern.search(record.text)
            ]
            if others:
                yield "setting", name, others[0]
    if (
        _CHRONIC.search(words)
        and not _ACUTE.search(words)
        and _ACUTE.search(record.paper.title)
        and not _CHRONIC.search(record.text)
    ):
        yield "kind of pain", "chronic", "acute or around surgery"


def _people(record: Record, words: str) -> Iterator[tuple[str, str, str]]:
    mesh = frozenset(record.paper.mesh)
    for name, (said, headings) in _PEOPLE.items():
        other = "adults" if name == "children" else "children"
        is_said = said.search(words) is not None and not _PEOPLE[other][0].search(words)
        if is_said and mesh & _PEOPLE[other][1] and not mesh & headings and not said.search(record.text):
            yield "people", name, other


_NEEDS = frozenset({Need.RECORD})

RULES = (
    Rule(
        id="QU-03",
        name="Number absent from the cited record",
        level=Level.WARNING,
        scope=Scope.CITATION,
        message="“{trigger}” does not stand in the abstract of the cited paper; the full text was not read.",
        why="A number with a citation reads as the paper's own; a quarter of quotations do not agree with their source.",
        reword="Give the number as the paper does, with its group and time.",
        standards=(std.HNR_EVIDENCE, std.SPIN, std.QUOTATION_ERRORS),
        bad="“Relief in 75 % of patients”, citing a paper whose abstract reports 40 %.",
        good="“Relief in 40 % of patients”, as in the abstract.",
        detect=compared(_number_not_there),
        needs=_NEEDS,
    ),
    Rule(
        id="PO-03",
        name="Population, dose or route differs from the source",
        level=Level.WARNING,
        scope=Scope.CITATION,
        message="“{trigger}” is not what the cited paper studied.",
        why="What was found in some people, by one route, in one place, may not hold for others.",
        reword="Repeat people, route and setting from the record.",
        standards=(std.SPIN, std.HNR_EVIDENCE, std.GRADE_WORDING),
        bad="A trial of intravenous ketamine in emergency departments, cited for lozenges at home.",
        good="People, route and setting as on record.",
        detect=compared(_other_people_or_route, with_abstract=False),
        needs=_NEEDS,
    ),
)
