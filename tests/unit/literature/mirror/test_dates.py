"""Months and days in searches for dates of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pubproof.domain.paper import Author, Paper
from pubproof.literature.enumeration import parts_of_year
from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.lines import Record
from pubproof.literature.mirror.mirror import Mirror
from pubproof.literature.mirror.serve.esearch import ESearch
from pubproof.literature.mirror.serve.history import History
from pubproof.literature.mirror.serve.pubmed_xml import pubmed_xml
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.query import And, Days, Field, Term

DATED = (
    ("2018 Nov 25", "2018 10 02"),
    ("2018 Nov", ""),
    ("2018", ""),
    ("2019 Jan 3", "2018 12 20"),
    ("2018 Spring", ""),
)
"""Dates of issue and electronic version of PMID 1, 2, …"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror of papers with these dates."""
    made = tmp_path_factory.mktemp("dated")
    records = [
        Record(
            Paper(pmid, "Pain.", (Author("Xu"),), journal="Pain", year=int(issue[:4])),
            published=issue,
            electronic=electronic,
        )
        for pmid, (issue, electronic) in enumerate(DATED, 1)
    ]
    (made / "dated.xml").write_bytes(pubmed_xml(records))
    build([made / "dated.xml"], made / "mirror", is_complete=True, workers=1)
    return made / "mirror"


@pytest.fixture(scope="module")
def search(folder: Path) -> Iterator[ESearch]:
    """ESearch over it."""
    with Mirror(folder) as mirror:
        yield ESearch(mirror, History())


@pytest.mark.parametrize(
    ("dates", "pmids"),
    [
        ("2018/11[dp]", "1 2"),
        ("2018/11/25[dp]", "1"),
        ("2018/11/01[dp]", "2"),
        ("2018/10:2018/11[dp]", "1 2"),
        ("2018/12/01:2018/12/31[dp]", "4"),
        ("2018/12/20:2019/01[dp]", "4"),
        ("2018/01:2018/02[dp]", "3 5"),
        ("2018/01/02:2018/02[dp]", ""),
        ('"2018/10/02"[dp] : "2018/10/02"[dp]', "1"),
        ("2018:2018[dp]", "1 2 3 4 5"),
    ],
)
def test_issue_and_electronic_dates_are_searched_by_day(search: ESearch, dates: str, pmids: str) -> None:
    """Both ends included. What has no month counts as of January, what has no day as of the first."""
    found = search.result({"term": f"pain[ta] AND ({dates})", "retmode": "json"})
    assert sorted(found["idlist"]) == pmids.split()


def test_minimum_and_maximum_have_months_too(search: ESearch) -> None:
    """As parameters beside the term, and told in the translation."""
    found = search.result({"term": "pain[ta]", "mindate": "2018/10", "maxdate": "2018/11/24"})
    assert found["idlist"] == ["2", "1"]
    assert found["querytranslation"].endswith("2018/10/01:2018/11/24[Date - Publication]")


def test_the_mirror_itself_is_asked_by_days(folder: Path) -> None:
    """The question that divides a year of more papers than PubMed hands out."""
    with MirrorLiterature(folder, date(2026, 1, 1)) as mirror:
        query = And((Term(Field.JOURNAL, "Pain"), Days(date(2018, 11, 2), date(2018, 12, 31))))
        assert mirror.search(query).pmids == (4, 1)


def test_a_year_of_too_many_papers_is_asked_for_in_parts(folder: Path) -> None:
    """Halved by date until each part is small enough; together they bring everything."""
    with MirrorLiterature(folder, date(2026, 1, 1)) as mirror:
        parts = parts_of_year(mirror.search, Term(Field.JOURNAL, "Pain"), 2018, limit=2)
    assert len(parts) > 2
    assert max(part.count for part in parts) <= 2
    assert {pmid for part in parts for pmid in part.pmids} == {1, 2, 3, 4, 5}
