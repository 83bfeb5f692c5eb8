"""What was answered lately is not asked again; what failed, and what is old, is."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from eutils_server.faults import Fault
from eutils_server.sample_papers import CANARY, PAPERS
from eutils_server.server import EutilsServer
from pubproof.config import LiteratureSettings
from pubproof.domain.lookup import AnswerStatus
from pubproof.errors import LiteratureError
from pubproof.literature.cache import FOUND_DAYS, Cached, FactStore
from pubproof.literature.interface import Literature
from pubproof.literature.open import open_literature
from pubproof.literature.query import And, Field, Term

TODAY = date(2026, 3, 1)
KEY = "0123456789abcdef0123456789abcdef0123"
FOUND = Term(Field.TITLE, "ketamine")
NOBODY = And((Term(Field.FIRST_AUTHOR, "Marlowe"), FOUND))


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """The sample papers; PubMed knows a Marlowe, but none of these is by him."""
    with EutilsServer(PAPERS, other_families=["Marlowe"]) as running:
        yield running


def opened(server: EutilsServer, cache: Path, today: date = TODAY) -> Cached:
    """PubMed behind a cache."""
    settings = LiteratureSettings(
        base_url=server.base_url, cache=cache, attempts=1, requests_per_second=100_000, timeout_seconds=60
    )
    source: Literature = open_literature(settings, {"NCBI_API_KEY": KEY}, today)
    assert isinstance(source, Cached)
    return source


def test_a_second_run_asks_nothing(server: EutilsServer, tmp_path: Path) -> None:
    """Answers, records and coverage are there; they are the same, and the report says where they came from."""
    cache = tmp_path / "kept" / "pubmed.sqlite3"
    seen = []
    for _ in range(2):
        with opened(server, cache) as source:
            found = source.search_all([FOUND, NOBODY])
            fetched = source.fetch([CANARY.pmid, 99_999_999])
            seen.append((found, fetched, source.coverage("Reg Anesth Pain Med", (2017, 2018, 2019))))
            description = source.info().description
        asked = len(server.requests)
        server.faults.add(Fault.UNAVAILABLE, times=None)
    assert seen[0] == seen[1]
    assert seen[0][0][1].status is AnswerStatus.NO_HIT
    assert seen[0][1].missing == (99_999_999,)
    assert len(server.requests) == asked
    assert "from the cache" in description


@pytest.mark.parametrize(("days", "asked_again"), [(0, 0), (1, 1), (FOUND_DAYS, 1), (FOUND_DAYS + 1, 2), (-1, 2)])
def test_found_papers_hold_a_month_and_misses_a_day(
    server: EutilsServer, tmp_path: Path, days: int, asked_again: int
) -> None:
    """A clock set back makes facts of tomorrow; they do not count either."""
    cache = tmp_path / "pubmed.sqlite3"
    with opened(server, cache) as source:
        source.search(FOUND)
        source.search(NOBODY)
    before = len(server.requests)
    with opened(server, cache, TODAY + timedelta(days=days)) as source:
        source.search(FOUND)
        source.search(NOBODY)
    assert len(server.requests) - before == asked_again


def test_errors_are_not_kept(server: EutilsServer, tmp_path: Path) -> None:
    """After an outage everything is asked again."""
    server.faults.add(Fault.UNAVAILABLE, times=2)
    cache = tmp_path / "pubmed.sqlite3"
    with opened(server, cache) as source:
        assert source.search(FOUND).status is AnswerStatus.ERROR
        assert source.fetch([CANARY.pmid]).error
    with opened(server, cache) as source:
        assert source.search(FOUND).pmids
        assert source.fetch([CANARY.pmid]).papers == (CANARY,)


def test_the_test_question_is_asked_in_each_run(server: EutilsServer, tmp_path: Path) -> None:
    """A cache cannot tell whether PubMed answers rightly now."""
    for _ in range(2):
        before = len(server.requests)
        with opened(server, tmp_path / "pubmed.sqlite3") as source:
            assert source.canary()
        assert len(server.requests) > before


def test_the_key_is_not_in_the_file(server: EutilsServer, tmp_path: Path) -> None:
    """It was sent, and is kept nowhere."""
    with opened(server, tmp_path / "pubmed.sqlite3") as source:
        source.search(FOUND)
        source.fetch([CANARY.pmid])
    assert {request.params["api_key"] for request in server.requests} == {KEY}
    assert not any(KEY.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_sources_do_not_mix(server: EutilsServer, tmp_path: Path) -> None:
    """What one address told is not taken for the answer of another."""
    cache = tmp_path / "pubmed.sqlite3"
    with opened(server, cache) as source:
        assert source.search(FOUND).pmids
    with EutilsServer([CANARY]) as other, opened(other, cache) as source:
        assert source.search(FOUND).pmids == (CANARY.pmid,)


def test_a_fact_that_cannot_be_read_is_asked_again(server: EutilsServer, tmp_path: Path) -> None:
    """A damaged row costs a request, never a verdict."""
    cache = tmp_path / "pubmed.sqlite3"
    with opened(server, cache) as source:
        source.search(FOUND)
        source.fetch([CANARY.pmid])
    with sqlite3.connect(cache) as database:
        database.execute('UPDATE facts SET value = \'{"pmid": "none"}\'')
    with opened(server, cache) as source:
        assert source.search(FOUND).pmids
        assert source.fetch([CANARY.pmid]).papers == (CANARY,)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """One line says what to do."""
    cache = tmp_path / "pubmed.sqlite3"
    cache.write_text("not a database, by far" * 100, encoding="utf-8")
    with pytest.raises(LiteratureError, match=r"pubmed\.sqlite3: cannot be used as a cache"):
        FactStore(cache, "https://example.org/", TODAY)
