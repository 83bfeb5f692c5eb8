"""References without the model are those with it."""

from __future__ import annotations

import pytest

from pubproof.domain.text import Article
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.text import read_text

PROSE = """Ketamine after surgery

Pain eased within a day (Roberts et al., 2014, Headache). Roberts and colleagues gave ketamine to 24 adults with migraine.
A 2019 trial in the British Journal of Anaesthesia (NCT01234567) found the same [1].

References

1. Riddell JM, Trummel JM. Low-dose ketamine in painful surgery: a review. Br J Anaesth. 2019;123(3):325-334.
"""
GERMAN = "Das ist ein Text, der nicht auf Englisch geschrieben ist, und er nennt eine Studie (PMID: 31327465). " * 5


@pytest.mark.parametrize("article", [read_text(PROSE, ""), read_text(GERMAN, ""), read_text("", "")])
def test_they_are_the_same(article: Article) -> None:
    """In prose with a list, in another language, in nothing."""
    extractor = Extractor()
    assert extractor.references(article) == extractor.analyse(article).references
