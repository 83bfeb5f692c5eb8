"""The starter library."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from pubproof.domain.lookup import AnswerStatus
from pubproof.domain.paper import Author, CommentKind, Paper
from pubproof.errors import LiteratureError
from pubproof.literature.interface import Literature
from pubproof.literature.query import And, Field, Or, Term, Years
from pubproof.literature.records import to_line
from pubproof.literature.starter import META_FILE, PAPERS_FILE, Starter

PAPERS = [
    Paper(pmid, f"Ketamine, part {pmid}.", (Author("Li", "Y"),), journal_abbreviation="Pain Med", year=2000 + pmid)
    for pmid in range(1, 6)
]


def folder_of(path: Path, papers: bytes, meta: str = '{"as_of": "2024-05-06"}') -> Path:
    """A library folder with this content."""
    (path / PAPERS_FILE).write_bytes(papers)
    (path / META_FILE).write_text(meta, encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Starter:
    """A library of five papers."""
    lines = "".join(to_line(paper) + "\n" for paper in PAPERS)
    return Starter(folder_of(tmp_path, gzip.compress(lines.encode())))


@pytest.fixture(scope="module")
def packaged() -> Starter:
    """The library that ships with the package."""
    return Starter()


def test_answers_are_typed(small: Starter) -> None:
    """Hits, more hits than asked for, and no hit are told apart; the count is that of all matches."""
    hit = small.search(And((Term(Field.FIRST_AUTHOR, "Li"), Years(2002, 2003))))
    assert (hit.status, hit.pmids, hit.count) == (AnswerStatus.HIT, (2, 3), 2)
    assert hit.translation == "Li[1au] AND 2002:2003[dp]"
    cut = small.search(Term(Field.TITLE, "ketamine"), limit=2)
    assert (cut.status, cut.pmids, cut.count) == (AnswerStatus.TRUNCATED, (1, 2), 5)
    assert small.search(Term(Field.TITLE, "psilocybin")).status is AnswerStatus.NO_HIT


def test_fetch_says_what_it_does_not_have(small: Starter) -> None:
    """Records come in the order asked, each once."""
    fetched = small.fetch([4, 9, 2, 4])
    assert [paper.pmid for paper in fetched.papers] == [4, 2]
    assert fetched.missing == (9,)
    assert fetched.error == ""


def test_coverage_is_counted_and_never_complete(small: Starter) -> None:
    """A starter library cannot show that a journal published nothing."""
    coverage = small.coverage("Pain Medicine", (2001, 2002, 2003))
    assert (coverage.papers, coverage.is_complete) == (3, False)
    assert not small.info().is_complete


def test_info_dates_the_library(small: Starter) -> None:
    """The date is that of the library, not of today."""
    assert small.info().name == "starter"
    assert small.info().as_of == date(2024, 5, 6)
    assert "5 papers" in small.info().description


def test_canary_is_answered_by_a_real_library_only(small: Starter, tmp_path: Path) -> None:
    """An empty library does not find its own papers."""
    empty = tmp_path / "empty"
    empty.mkdir()
    assert small.canary()
    assert not Starter(folder_of(empty, gzip.compress(b""))).canary()


@pytest.mark.parametrize(
    ("papers", "message"),
    [
        (gzip.compress(b'{"pmid": 1, "title": "x"}\n{"pmid": "2"}\n'), rf"/{PAPERS_FILE} line 2: "),
        (gzip.compress(b"\xff\xfe"), "is not gzipped UTF-8 text"),
        (b"plain", "is not gzipped UTF-8 text"),
        (gzip.compress(b"x" * 100, mtime=0)[:-9], "is not gzipped UTF-8 text"),
    ],
    ids=["record", "encoding", "plain", "cut"],
)
def test_malformed_papers_are_named(tmp_path: Path, papers: bytes, message: str) -> None:
    """The error names the file and the line."""
    with pytest.raises(LiteratureError, match=message):
        Starter(folder_of(tmp_path, papers)).search(Term(Field.PMID, "1"))


@pytest.mark.parametrize("meta", ["", "[]", "{}", '{"as_of": "yesterday"}', '{"as_of": 7}'])
def test_a_malformed_date_is_named(tmp_path: Path, meta: str) -> None:
    """The error names the file and what it needs."""
    with pytest.raises(LiteratureError, match=rf"/{META_FILE}: needs a date"):
        Starter(folder_of(tmp_path, gzip.compress(b""), meta)).info()


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    """A broken installation is told from an empty library."""
    with pytest.raises(LiteratureError, match=f"/{PAPERS_FILE}: cannot be read"):
        Starter(tmp_path).search(Term(Field.PMID, "1"))


def test_the_starter_is_a_literature_source(packaged: Starter) -> None:
    """It can stand wherever PubMed can."""
    source: Literature = packaged
    assert source.canary()


def test_the_packaged_library_is_sound(packaged: Starter) -> None:
    """Every record can be cited: title, authors, journal, year; sorted by PMID; no abstracts."""
    papers = list(packaged.index.papers.values())
    assert len(papers) >= 600
    assert [paper.pmid for paper in papers] == sorted(paper.pmid for paper in papers)
    for paper in papers:
        assert paper.title
        assert paper.authors
        assert paper.journal_abbreviation or paper.journal
        assert paper.year
        assert not paper.abstract
        told = (paper.title, paper.doi, *(author.family for author in paper.authors))
        assert not any(sign in text for text in told for sign in "\\{"), "written in LaTeX"


def test_the_packaged_library_is_on_ketamine_and_pain(packaged: Starter) -> None:
    """The topics of the sample articles are there."""
    for word, least in {"ketamine": 200, "migraine": 100, "fibromyalgia": 50, "semaglutide": 10}.items():
        assert len(packaged.index.search(Term(Field.TITLE, word))) >= least, word


def test_the_packaged_library_knows_retractions(packaged: Starter) -> None:
    """Retracted papers carry the notice, with its PMID where it is known."""
    notices = [comment for paper in packaged.index.papers.values() for comment in paper.comments]
    assert len(notices) >= 2
    assert {comment.kind for comment in notices} == {CommentKind.RETRACTION_IN}
    assert any(comment.pmid for comment in notices)


def test_a_known_paper_is_found_by_author_journal_and_year(packaged: Starter) -> None:
    """Hoydonckx 2023 in the Canadian Journal of Pain is PMID 37383673."""
    query = And(
        (Term(Field.FIRST_AUTHOR, "Hoydonckx"), Term(Field.JOURNAL, "Canadian Journal of Pain"), Years(2022, 2024))
    )
    answer = packaged.search(Or((query,)))
    assert answer.pmids == (37383673,)
    [paper] = packaged.fetch(answer.pmids).papers
    assert "craniofacial pain" in paper.title
