"""How strongly sentences state a cause. Sentences are our own."""

import csv
from importlib.resources import files

import pytest

from pubproof.domain.claim import CausalStrength
from pubproof.strength.causal import causal_strength, conclusion_of, strength_of_conclusion

NONE, CORRELATIONAL, CONDITIONAL, DIRECT = CausalStrength
SENTENCES = (
    ("Further trials of this drug are needed.", NONE),
    ("Clinicians should monitor blood pressure during treatment.", NONE),
    ("Future studies are required to understand who responds.", NONE),
    ("Prior opioid use was associated with lower satisfaction scores.", CORRELATIONAL),
    ("Pain scores correlated with hours of sleep.", CORRELATIONAL),
    ("Smoking is an independent predictor of chronic pain.", CORRELATIONAL),
    ("Patients with diabetes had higher rates of nerve pain than those without.", CORRELATIONAL),
    ("Exercise may reduce the severity of headaches.", CONDITIONAL),
    ("The drug might improve sleep in older adults.", CONDITIONAL),
    ("Early treatment could prevent relapse.", CONDITIONAL),
    ("The drug significantly reduced pain in adults with migraine.", DIRECT),
    ("Regular exercise improves sleep quality.", DIRECT),
    ("Weight loss resulted in lower blood pressure.", DIRECT),
)


@pytest.mark.parametrize(("sentence", "strength"), SENTENCES)
def test_sentences_have_their_strength(sentence: str, strength: CausalStrength) -> None:
    """No relation, an association, a cause with a reservation, a flat cause."""
    assert causal_strength(sentence) is strength


@pytest.mark.parametrize("text", ["", "   ", "→ … 5 %", "x" * 100_000, "a " * 50_000])
def test_any_text_has_a_strength(text: str) -> None:
    """Nothing that can stand in an article makes the classifier fail, or take long."""
    assert causal_strength(text) in CausalStrength


def test_a_conclusion_is_what_stands_below_its_heading() -> None:
    """Of a structured abstract only the conclusion counts, however bold the results are."""
    abstract = (
        "BACKGROUND: Sleep matters. RESULTS: The drug reduced pain. "
        "CONCLUSIONS: The drug was associated with lower pain scores. Trials are needed."
    )
    assert conclusion_of(abstract) == ("The drug was associated with lower pain scores.", "Trials are needed.")
    concluded = strength_of_conclusion(abstract)
    assert concluded is not None
    assert (concluded.strength, concluded.sentence) == (
        CORRELATIONAL,
        "The drug was associated with lower pain scores.",
    )


def test_without_headings_the_last_two_sentences_conclude() -> None:
    """Most abstracts without headings end with what they conclude."""
    abstract = "We asked 60 adults. Half got the drug. The drug reduced pain. More trials are needed."
    assert conclusion_of(abstract) == ("The drug reduced pain.", "More trials are needed.")


def test_without_an_abstract_nothing_is_concluded() -> None:
    """A record without an abstract says nothing of strength."""
    assert strength_of_conclusion(" ") is None


def test_weights_are_of_short_runs_only() -> None:
    """What is shipped are numbers over at most three word stems: no sentence can be read back out of it."""
    path = files("pubproof.strength").joinpath("causal_strength.tsv")
    content = path.read_text(encoding="utf-8")
    assert len(content) <= 300_000
    rows = list(csv.reader((line for line in content.splitlines() if not line.startswith("#")), delimiter="\t"))
    runs = [row[0].removeprefix("w ") for row in rows[2:] if row[0].startswith("w ")]
    assert len(runs) > 1000
    assert max(len(run.split()) for run in runs) <= 3
