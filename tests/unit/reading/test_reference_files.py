"""Files of references."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubproof.config import ReadingSettings
from pubproof.domain.citation import CitationKind, CitedAuthor
from pubproof.domain.text import Article, BlockKind
from pubproof.errors import ReadingError
from pubproof.extraction.pipeline import Extractor
from pubproof.reading.read import parse
from pubproof.reading.source import Source

NBIB = """PMID- 29870458
TI  - Consensus Guidelines on the Use of Intravenous Ketamine Infusions for Chronic
      Pain.
FAU - Cohen, Steven P
AU  - Cohen SP
FAU - Bhatia, Anuj
AU  - Bhatia A
DP  - 2018 Jul
TA  - Reg Anesth Pain Med
VI  - 43
IP  - 5
PG  - 521-546
LID - 10.1097/AAP.0000000000000808 [doi]
SO  - Reg Anesth Pain Med. 2018 Jul;43(5):521-546.
"""
RIS = """TY  - JOUR
AU  - Cohen, Steven P.
AU  - Bhatia, Anuj
TI  - Consensus Guidelines on the Use of Intravenous Ketamine Infusions for Chronic Pain
JO  - Reg Anesth Pain Med
PY  - 2018/07
VL  - 43
IS  - 5
SP  - 521
EP  - 546
DO  - https://doi.org/10.1097/AAP.0000000000000808
AN  - 29870458
DB  - PubMed
ER  -
"""
BIB = """@comment{made for this test}
@article{cohen2018,
  author  = {Cohen, Steven P. and Bhatia, Anuj},
  title   = {Consensus {Guidelines} on the Use of Intravenous Ketamine Infusions for Chronic Pain},
  journal = {Reg Anesth Pain Med},
  year    = 2018, month = jul, volume = {43}, number = 5, pages = {521--546},
  doi     = {10.1097/AAP.0000000000000808}, pmid = {29870458}
}
"""


def read(content: str, name: str) -> Article:
    """The article in this text."""
    return parse(content.encode(), Source(name, Path(name)), ReadingSettings())


@pytest.mark.parametrize(("content", "name"), [(NBIB, "a.nbib"), (RIS, "a.ris"), (BIB, "a.bib")])
def test_each_entry_is_a_reference_with_the_fields_of_the_file(content: str, name: str) -> None:
    """The three formats say the same of the same paper; the text is a reference as a list has it."""
    article = read(content, name)
    analysis = Extractor().analyse(article)
    (reference,) = analysis.references
    assert reference.authors == (CitedAuthor("Cohen", "SP"), CitedAuthor("Bhatia", "A"))
    assert (reference.year, reference.volume, reference.issue, reference.pages) == (2018, "43", "5", "521-546")
    assert reference.journal_key == "Reg Anesth Pain Med"
    assert (reference.pmid, reference.doi) == (29870458, "10.1097/AAP.0000000000000808")
    assert (reference.title or "").startswith("Consensus Guidelines on the Use of Intravenous Ketamine")
    assert [citation.kind for citation in analysis.citations] == [CitationKind.LIST_ENTRY]
    assert [block.kind for block in article.blocks] == [BlockKind.REFERENCE]
    assert article.blocks[0].span.of(article.text).startswith("1. Cohen SP, Bhatia A. Consensus Guidelines")
    assert article.title == "References"


def test_the_place_of_an_entry_is_the_line_where_it_begins() -> None:
    """In files with several entries."""
    article = read(RIS + "\n" + RIS.replace("2018", "2019").replace("29870458", "1"), "a.ris")
    assert [article.source_map.position(block.span.start + 3).line for block in article.blocks] == [1, 16]


def test_names_of_bodies_and_letters_of_latex() -> None:
    """A body in braces is one author; an accent in LaTeX is a letter."""
    entry = '@article{x, author={{World Health Organization} and M{\\"u}ller, J{\\"o}rg}, title={Pain}, year=2020}'
    (reference,) = Extractor().analyse(read(entry, "a.bib")).references
    assert reference.authors == (
        CitedAuthor("World Health Organization", None, is_collective=True),
        CitedAuthor("Müller", "J"),
    )


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (BIB + "@article{broken, title = {no end", "a.bib", "The entry at line 9 could not be read."),
        (
            NBIB.replace("SO  - Reg Anesth Pain Med. 2018 Jul;43(5):521-546.\n", "") + "\n" + NBIB[:60],
            "a.nbib",
            "cut off",
        ),
    ],
)
def test_an_entry_that_cannot_be_read_is_a_problem_of_the_article(content: str, name: str, said: str) -> None:
    """The others are read."""
    article = read(content, name)
    assert any(said in problem for problem in article.problems)
    assert len(article.blocks) >= 1


@pytest.mark.parametrize("name", ["a.nbib", "a.ris", "a.bib"])
def test_a_file_without_references_is_named(name: str) -> None:
    """Prose in a file of the wrong name."""
    with pytest.raises(ReadingError, match="holds no references"):
        read("Ketamine may help some people with pain.\n", name)
