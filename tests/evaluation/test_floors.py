"""The build against the labelled samples: figures may rise, and `floors.json` with them; none may fall unseen."""

import json
from pathlib import Path

import pytest

from pubproof.config import Settings
from pubproof.evaluate import Measured, articles_of, load_gold, measure
from pubproof.literature.starter import Starter

ROOT = Path(__file__).parents[2]
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured() -> Measured:
    """The whole of claims/gold, looked up in the starter library."""
    labels = load_gold(ROOT / "claims/gold/articles.jsonl")
    return measure(labels, ROOT / "claims/articles", Settings(), Starter())


@pytest.mark.parametrize("figure", ["precision", "recall"])
def test_citations_are_found_as_well_as_before(measured: Measured, figure: str) -> None:
    """Over all kinds that are looked up."""
    assert round(measured.by_kind()[figure].to_dict()["all"], 3) >= FLOORS["samples"][figure]


def test_verdicts_are_right_as_often_as_before(measured: Measured) -> None:
    """Labelled verdicts that this build gives."""
    assert int((measured.judged["expected"] == measured.judged["verdict"]).sum()) >= FLOORS["samples"]["verdicts"]


@pytest.fixture(scope="module")
def extracted() -> Measured:
    """The articles of claims/gold that show every kind of citation, sober and hype; nothing is looked up."""
    gold = ROOT / "claims/gold/extraction.jsonl"
    labels = load_gold(gold)
    return measure(labels, articles_of(gold, labels), Settings(), Starter())


@pytest.mark.parametrize("figure", ["precision", "recall"])
def test_every_kind_of_citation_is_found_as_well_as_before(extracted: Measured, figure: str) -> None:
    """Over all kinds but vague ones."""
    assert round(extracted.by_kind()[figure].to_dict()["all"], 3) >= FLOORS["extraction"][figure]


@pytest.mark.parametrize(("kind", "figure"), [("claim", "precision"), ("claim", "recall"), ("overstatement", "recall")])
def test_claims_are_found_as_well_as_before(extracted: Measured, kind: str, figure: str) -> None:
    """Sentences that claim; and of those that overstate, how many have a finding at warning or above."""
    table = extracted.statements.to_dict("index")
    assert round(table[kind][figure], 3) >= FLOORS["extraction"][f"{kind} {figure}"]
