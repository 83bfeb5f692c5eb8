import pytest

from pubproof.domain.text import Span
from pubproof.extraction.trials import find_trials, trial_names


def find(text: str) -> list[str]:
    """The trials named."""
    whole = Span(0, len(text))
    return [mark.span.of(text) for mark in find_trials(text, whole, trial_names(text, [whole]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the ABC-70 trial it helped. ABC-70 was large.", ["ABC-70", "ABC-70"]),
        ("The DEF-1 and DEF-2 studies agree.", ["DEF-1", "DEF-2"]),
        ("A phase III study (XYZ-50) was positive.", ["XYZ-50"]),
        ("The REDUCE-IT trial ended.", ["REDUCE-IT"]),
    ],
)
def test_a_name_called_a_trial_once_counts_everywhere(text: str, expected: list[str]) -> None:
    """The words around one mention say what the others are."""
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    ["COVID-19 studies go on.", "The FDA studies it.", "GLP-1 trials are many.", "The PTSD study ended.", "ABC-70 is a bus line."],
)  # fmt: skip
def test_diseases_bodies_and_compounds_are_no_trials(text: str) -> None:
    """Capitals and digits alone name nothing."""
    assert find(text) == []
