"""The mirror as a literature: the meaning of queries, coverage, staleness, the canary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from eutils_server.sample_papers import PAPERS
from mirror_files import mirror_of
from pubproof.config import Settings
from pubproof.domain.lookup import AnswerStatus
from pubproof.domain.paper import Author, Paper
from pubproof.errors import LiteratureError
from pubproof.literature.evaluation import PaperIndex
from pubproof.literature.interface import Frequencies
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.query import And, Field, Or, Query, Term, Years, title_words
from pubproof.lookup import Resolver

TODAY = date(2026, 6, 1)
DENSE = tuple(
    Paper(
        1000 + n,
        f"Walking aids {n}.",
        (Author(f"Walker{n}", "A"),),
        journal="Pain",
        journal_abbreviation="Pain",
        year=2014 + n // 30,
    )
    for n in range(150)
)


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MirrorLiterature]:
    """A mirror of the sample papers and a densely listed journal."""
    with MirrorLiterature(mirror_of(tmp_path_factory.mktemp("mirror"), (*PAPERS, *DENSE)), TODAY) as opened:
        yield opened


@pytest.mark.parametrize(
    "query",
    [
        Term(Field.FIRST_AUTHOR, "Jorum"),
        Term(Field.AUTHOR, "Stubhaug A"),
        Term(Field.AUTHOR, "Xu"),
        Term(Field.AUTHOR, "Xu Q"),
        Term(Field.FIRST_AUTHOR, "Xu"),
        Term(Field.AUTHOR, "Schmid R", is_phrase=True),
        Term(Field.AUTHOR, "Schmid RL", is_phrase=True),
        And((Term(Field.JOURNAL, "Pain", is_phrase=True), Years(1999, 2003))),
        Term(Field.JOURNAL, "The Journal of surgical research"),
        Term(Field.COLLECTIVE, "principal investigators"),
        title_words(Field.TITLE, "low-dose ketamine acute postoperative"),
        Term(Field.TITLE, "low-dose ketamine", is_phrase=True),
        Term(Field.TITLE, "dose-low"),
        Or((Term(Field.DOI, "10.2147/JPR.S440250"), Term(Field.PMCID, "PMC10843985"), Term(Field.PMID, "361054"))),
        Term(Field.TITLE_ABSTRACT, "nowhere"),
        Years(2014, 2014),
    ],
)
def test_queries_mean_what_they_mean_in_memory(mirror: MirrorLiterature, query: Query) -> None:
    """The index answers as the evaluation over papers does."""
    wanted = PaperIndex((*PAPERS, *DENSE)).search(query)
    assert tuple(sorted(mirror.search(query, 1000).pmids)) == wanted


def test_a_long_answer_is_truncated_and_says_so(mirror: MirrorLiterature) -> None:
    """The count is that of all matches; the newest come first."""
    answer = mirror.search(Term(Field.JOURNAL, "Pain"), 3)
    assert answer.status is AnswerStatus.TRUNCATED
    assert (len(answer.pmids), answer.count) == (3, 152)
    assert list(answer.pmids) == sorted(answer.pmids, reverse=True)


def test_nothing_asked_is_an_error_not_an_absence(mirror: MirrorLiterature) -> None:
    """An empty question has no answer."""
    assert mirror.search(And(())).status is AnswerStatus.ERROR


def test_coverage_is_complete_where_the_journal_is_dense(mirror: MirrorLiterature) -> None:
    """A journal listed thinly is not covered."""
    assert mirror.coverage("Pain", (2015, 2016)).is_complete
    assert not mirror.coverage("Pain", (1999,)).is_complete
    assert mirror.canary()


def test_a_part_of_pubmed_never_covers_a_journal(tmp_path: Path) -> None:
    """Few records and no word that they are all: absence from them shows nothing."""
    with MirrorLiterature(mirror_of(tmp_path, DENSE, is_complete=None), TODAY) as part:
        assert not part.info().is_complete
        assert not part.coverage("Pain", (2015, 2016)).is_complete


def test_a_stale_mirror_says_so(tmp_path: Path) -> None:
    """After 30 days the age stands in what depends on it."""
    folder = mirror_of(tmp_path, DENSE)
    with MirrorLiterature(folder, TODAY) as opened:
        made = opened._mirror.as_of
    assert made is not None
    for days, stale in ((30, False), (31, True)):
        with MirrorLiterature(folder, made + timedelta(days)) as opened:
            assert (f"{days} days old" in opened.coverage("Pain", (2015,)).note) is stale
            assert (f"{days} days old" in opened.info().description) is stale


def test_names_and_journals_are_counted(mirror: MirrorLiterature) -> None:
    """How common a name is, and how much a journal published: exact, for scoring."""
    source: Frequencies = mirror
    assert source.total_papers() == len(PAPERS) + len(DENSE)
    assert (source.author_papers("Katz"), source.author_papers("Nobodyknown")) == (2, 0)
    assert source.journal_papers("Pain", (2014, 2015)) == 60
    assert isinstance(mirror, Frequencies)


def test_a_verdict_of_an_old_mirror_tells_its_age(tmp_path: Path) -> None:
    """A paper that was found may have been retracted since; one that was not may have come since."""
    folder = mirror_of(tmp_path, (*PAPERS, *DENSE))
    lines = [
        '{"authors": ["Jorum"], "year": 2003, "journal": "Pain", "title": "Cold allodynia and hyperalgesia in neuropathic pain"}',
        '{"authors": ["Nobodyknown"], "year": 2016, "journal": "Pain"}',
        '{"pmid": 99}',
    ]
    with MirrorLiterature(folder, TODAY) as opened:
        made = opened._mirror.as_of
    assert made is not None
    for days in (30, 31):
        with MirrorLiterature(folder, made + timedelta(days)) as opened:
            verdicts = [one.verdict for one in Resolver(opened, Settings()).lines(lines, "refs.jsonl")]
        assert all(verdict is not None and verdict.summary.count("days old") == (days > 30) for verdict in verdicts), (
            verdicts
        )


def test_only_a_whole_mirror_says_among_how_many_papers_it_looks(mirror: MirrorLiterature, tmp_path: Path) -> None:
    """What fits by chance in a part of PubMed would fit more often in all of it."""
    assert mirror.info().papers == len(PAPERS) + len(DENSE)
    with MirrorLiterature(mirror_of(tmp_path / "part", PAPERS, is_complete=False), TODAY) as part:
        assert part.info().papers is None


@pytest.mark.parametrize("damaged", ["index", "records.sqlite3"])
def test_a_damaged_mirror_is_one_line(tmp_path: Path, damaged: str) -> None:
    """Whether files of the index or of the database were cut or overwritten."""
    folder = mirror_of(tmp_path, PAPERS)
    place = folder / damaged
    for path in place.iterdir() if place.is_dir() else (place,):
        if path.name != "meta.json":
            content = path.read_bytes()
            path.write_bytes(content[:100] + b"\xff" * max(0, len(content) - 100) if path == place else b"xxxx")
    with pytest.raises(LiteratureError, match=r"damaged|cannot be used"):
        MirrorLiterature(folder, TODAY)
