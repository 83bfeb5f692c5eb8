import pytest

from pubproof.domain.text import Span
from pubproof.extraction.journal_year import find_journal_year


def find(text: str) -> list[tuple[str, str | None, int | None]]:
    """What was found, as plain values."""
    return [(mark.span.of(text), mark.journal, mark.year) for mark in find_journal_year(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A 2014 study published in Headache: The Journal of Head and Face Pain examined it.",
            (
                "A 2014 study published in Headache: The Journal of Head and Face Pain",
                "Headache: The Journal of Head and Face Pain",
                2014,
            ),
        ),
        (
            "A more recent 2021 study in The Journal of Pain Research found relief.",
            ("A more recent 2021 study in The Journal of Pain Research", "The Journal of Pain Research", 2021),
        ),
        (
            "A 2008 study published in Anesthesia & Analgesia evaluated it.",
            ("A 2008 study published in Anesthesia & Analgesia", "Anesthesia & Analgesia", 2008),
        ),
        ("A study published in JCI Insight shows it.", ("A study published in JCI Insight", "JCI Insight", None)),
        (
            "A randomized trial published in the journal Pain in 2012 found nothing.",
            ("A randomized trial published in the journal Pain in 2012", "Pain", 2012),
        ),
        (
            "Relief was short, the researchers report in Neurology.",
            ("report in Neurology", "Neurology", None),
        ),
        ("One limit is its size, the authors note in The BMJ.", ("note in The BMJ", "The BMJ", None)),
        ("It rose, Lee and colleagues write in the journal Thorax.", ("write in the journal Thorax", "Thorax", None)),
        (
            "As reported in BMJ Pediatrics Open, children were well.",
            ("reported in BMJ Pediatrics Open", "BMJ Pediatrics Open", None),
        ),
        (
            "A new study published in the April 2017 issue of the Journal of Pain Research says so.",
            (
                "A new study published in the April 2017 issue of the Journal of Pain Research",
                "Journal of Pain Research",
                2017,
            ),
        ),
        (
            "In 2019, a trial published in Pain Medicine said so.",
            ("In 2019, a trial published in Pain Medicine", "Pain Medicine", 2019),
        ),
        ("It was said in a 2020 editorial in The BMJ.", ("a 2020 editorial in The BMJ", "The BMJ", 2020)),
    ],
)
def test_studies_named_by_journal_or_year_are_found(text: str, expected: tuple[str, str | None, int | None]) -> None:
    """The mention begins at its article and ends with the journal's name, subtitle and all."""
    assert find(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The page was published in January 2021.",
        "Headache and pain in medicine are common.",
        "A study in Australia found it.",
        "Results in Pain were poor.",
        "The report was published by the Clinic in Phoenix.",
        "Published February 23, 2026.",
        "It has been used since 1970 in medicine.",
        "The mean age of 24.2 was low.",
        "Sales will reach $5 billion by 2020.",
        "© 2023 Example Clinic",
        "She lives in New York and works in Public Health.",
        "Doctors report in writing.",
    ],
)
def test_words_that_name_no_journal_are_passed_over(text: str) -> None:
    """Months, countries, and ordinary words that are also titles need more than a capital."""
    assert find(text) == []
