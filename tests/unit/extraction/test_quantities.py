import pytest

from pubproof.domain.citation import Comparator, Interval
from pubproof.domain.text import Span
from pubproof.extraction.quantities import quantities

Found = tuple[str, float, str, Comparator, Interval | None]
EXACT = Comparator.EXACT


def find(text: str) -> list[Found]:
    """What was found, as plain values; every span slices to its text."""
    found = quantities(text, Span(0, len(text)))
    assert all(quantity.span.of(text) == quantity.text for quantity in found)
    return [(item.text, item.value, item.unit, item.comparator, item.interval) for item in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.3 mg/kg over 30 minutes", ("0.3 mg/kg over 30 minutes", 0.3, "mg/kg", EXACT, None)),
        ("20 to 40 mg per day", ("20 to 40 mg per day", 20, "mg/day", EXACT, Interval(20, 40))),
        ("At least 30% of patients", ("At least 30% of patients", 30, "%", Comparator.AT_LEAST, None)),
        ("in up to 70–80% of cases", ("up to 70–80% of cases", 70, "%", Comparator.AT_MOST, Interval(70, 80))),
        ("in nearly half of women", ("nearly half of women", 50, "%", Comparator.ABOUT, None)),
        ("about one in five adults", ("about one in five adults", 20, "%", Comparator.ABOUT, None)),
        (
            "between six and eighteen months",
            ("between six and eighteen months", 6, "months", EXACT, Interval(6, 18)),
        ),
        ("within 24 hours", ("within 24 hours", 24, "h", Comparator.AT_MOST, None)),
        ("in under 12 weeks", ("under 12 weeks", 12, "weeks", Comparator.LESS_THAN, None)),
        ("infused over 40 minutes", ("40 minutes", 40, "min", EXACT, None)),
        ("more than 20 patients", ("more than 20 patients", 20, "patients", Comparator.MORE_THAN, None)),
        ("over 1,306 adults", ("over 1,306 adults", 1306, "patients", Comparator.MORE_THAN, None)),
        ("(n = 14)", ("n = 14", 14, "patients", EXACT, None)),
        ("619 million people", ("619 million people", 619e6, "people", EXACT, None)),
        ("1.4 points", ("1.4 points", 1.4, "points", EXACT, None)),
        ("twenty-five pounds", ("twenty-five pounds", 25, "pounds", EXACT, None)),
        ("a two-fold rise", ("two-fold", 2, "times", EXACT, None)),
        ("(p < 0.001)", ("p < 0.001", 0.001, "p", Comparator.LESS_THAN, None)),
        ("an odds ratio of 0.82", ("odds ratio of 0.82", 0.82, "OR", EXACT, None)),
    ],
)
def test_numbers_are_read_with_unit_comparator_and_interval(text: str, expected: Found) -> None:
    """A bound before the number, a range behind it, and what it counts."""
    assert find(text) == [expected]


def test_a_confidence_interval_belongs_to_the_number_that_it_is_of() -> None:
    """Not to the length of time that stands nearer; and its level is no share of patients."""
    text = "30% of patients improved after four weeks (95% CI 21% to 39%); the hazard ratio was 0.7 (95% CI: 0.5-0.9)."
    assert [(value, unit, interval) for _, value, unit, _, interval in find(text)] == [
        (30, "%", Interval(21, 39, 95)),
        (4, "weeks", None),
        (0.7, "HR", Interval(0.5, 0.9, 95)),
    ]


@pytest.mark.parametrize(
    "text", ["since 1970", "Suite 210", "Step 1", "COVID-19", "on page 12", "305-676-2820", "version 2.4", "or 97201"]
)
def test_numbers_that_count_nothing_are_no_quantities(text: str) -> None:
    """Years, addresses, names and telephone numbers."""
    assert find(text) == []
