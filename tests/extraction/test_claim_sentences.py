"""Sentences in the styles of many sites: how many of the claims are found, and how much else is taken for one."""

from pathlib import Path

import pytest

from pubproof.extraction.pipeline import Extractor
from pubproof.reading.text import read_text

LINES = Path(__file__).with_name("claim_sentences.txt").read_text(encoding="utf-8").splitlines()
CLAIMS = [line[2:] for line in LINES if line.startswith("+ ")]
OTHERS = [line[2:] for line in LINES if line.startswith("- ")]
MIN_RECALL, MIN_PRECISION = 0.97, 0.97


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The real model."""
    return Extractor()


def test_claims_are_told_from_other_sentences(extractor: Extractor) -> None:
    """Floors that may rise: the sentences were labelled before any pattern was written for them."""
    found = [line for line in CLAIMS if extractor.analyse(read_text(line, "a.txt")).claims]
    wrong = [line for line in OTHERS if extractor.analyse(read_text(line, "a.txt")).claims]
    assert len(found) / len(CLAIMS) >= MIN_RECALL, set(CLAIMS) - set(found)
    assert len(found) / (len(found) + len(wrong)) >= MIN_PRECISION, wrong
