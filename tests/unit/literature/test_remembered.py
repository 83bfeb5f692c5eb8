"""What was answered lately is not asked again; what failed, what is old, and what nothing vouched for, is."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from eutils_server.faults import Fault
from eutils_server.sample_papers import CANARY, PAPERS
from eutils_server.server import EutilsServer
from mirror_files import mirror_of
from pubproof.config import LiteratureSettings
from pubproof.domain.lookup import AnswerStatus
from pubproof.literature.interface import Literature
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.none import NoLiterature
from pubproof.literature.open import open_literature
from pubproof.literature.query import And, Field, Term
from pubproof.literature.remembered import Memory, Remembered

TODAY = date(2026, 3, 1)
FOUND_DAYS = 30
KEY = "0123456789abcdef0123456789abcdef0123"
FOUND = Term(Field.TITLE, "ketamine")
NOBODY = And((Term(Field.FIRST_AUTHOR, "Marlowe"), FOUND))
NO_PMID = 99_999_999


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """The sample papers; PubMed knows a Marlowe, but none of these is by him."""
    with EutilsServer(PAPERS, other_families=["Marlowe"]) as running:
        yield running


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """As the settings have it."""
    return Memory(tmp_path / "kept", 10_000_000, "a source", FOUND_DAYS, 1)


def opened(server: EutilsServer, memory: Memory, today: date = TODAY) -> Remembered:
    """PubMed behind a memory."""
    settings = LiteratureSettings(base_url=server.base_url, attempts=1, requests_per_second=100_000, timeout_seconds=60)
    source: Literature = open_literature(settings, {"NCBI_API_KEY": KEY}, today, memory)
    assert isinstance(source, Remembered)
    return source


def test_a_second_run_asks_nothing(server: EutilsServer, memory: Memory) -> None:
    """Answers, records, coverage and the test question are there, and the same, though the server is down."""
    seen = []
    for _ in range(2):
        with opened(server, memory) as source:
            found = source.search_all([FOUND, NOBODY])
            fetched = source.fetch([CANARY.pmid, NO_PMID])
            coverage = source.coverage("Reg Anesth Pain Med", (2017, 2018, 2019))
            seen.append((found, fetched, coverage, source.canary()))
        asked = len(server.requests)
        server.faults.add(Fault.UNAVAILABLE, times=None)
    assert seen[0] == seen[1]
    assert seen[0][0][1].status is AnswerStatus.NO_HIT
    assert seen[0][1].missing == (NO_PMID,)
    assert seen[0][3]
    assert len(server.requests) == asked


@pytest.mark.parametrize(("days", "asked_again"), [(0, 0), (1, 1), (FOUND_DAYS - 1, 1), (FOUND_DAYS, 2), (-1, 2)])
def test_found_papers_hold_a_month_and_misses_a_day(
    server: EutilsServer, memory: Memory, days: int, asked_again: int
) -> None:
    """A clock set back makes facts of tomorrow; they do not count either."""
    with opened(server, memory) as source:
        source.search(FOUND)
        source.search(NOBODY)
        assert source.canary()
    before = len(server.requests)
    with opened(server, memory, TODAY + timedelta(days=days)) as source:
        source.search(FOUND)
        source.search(NOBODY)
    assert len(server.requests) - before == asked_again


def test_the_source_is_as_old_as_the_oldest_answer_in_use(server: EutilsServer, memory: Memory) -> None:
    """The report says so; a run that used nothing old is of today."""
    with opened(server, memory) as source:
        source.search(FOUND)
    with opened(server, memory, TODAY + timedelta(days=9)) as source:
        assert source.info().as_of == TODAY + timedelta(days=9)
        source.search(FOUND)
        assert source.info().as_of == TODAY
        assert "kept since 2026-03-01" in source.info().description


def test_errors_are_not_kept(server: EutilsServer, memory: Memory) -> None:
    """After an outage everything is asked again."""
    server.faults.add(Fault.UNAVAILABLE, times=2)
    with opened(server, memory) as source:
        assert source.search(FOUND).status is AnswerStatus.ERROR
        assert source.fetch([CANARY.pmid]).error
    with opened(server, memory) as source:
        assert source.search(FOUND).pmids
        assert source.fetch([CANARY.pmid]).papers == (CANARY,)


def test_silence_that_nothing_vouched_for_is_not_kept(server: EutilsServer, memory: Memory) -> None:
    """A server may answer "nothing" because it is ill: without the test question its silence is asked for again."""
    with opened(server, memory) as source:
        source.search(NOBODY)
        source.fetch([NO_PMID])
        server.faults.add(Fault.UNAVAILABLE, times=1)
        assert not source.canary()
    before = len(server.requests)
    with opened(server, memory) as source:
        assert source.search(NOBODY).status is AnswerStatus.NO_HIT
    assert len(server.requests) == before + 1


def test_a_run_that_asks_anything_asks_the_test_question(server: EutilsServer, memory: Memory) -> None:
    """What an earlier run was told does not vouch for what is answered now."""
    with opened(server, memory) as source:
        assert source.canary()
    before = len(server.requests)
    with opened(server, memory) as source:
        source.search(FOUND)
        assert source.canary()
    assert len(server.requests) == before + 2


def test_a_run_may_ask_for_everything_again(server: EutilsServer, memory: Memory) -> None:
    """And keeps what it is told in place of what was."""
    with opened(server, memory) as source:
        source.search(FOUND)
    before = len(server.requests)
    later = TODAY + timedelta(days=FOUND_DAYS - 1)
    with opened(server, replace(memory, is_refreshed=True), later) as source:
        source.search(FOUND)
    with opened(server, memory, later + timedelta(days=FOUND_DAYS - 1)) as source:
        source.search(FOUND)
    assert len(server.requests) == before + 1


def test_the_key_is_not_in_the_files(server: EutilsServer, memory: Memory) -> None:
    """It was sent, and is kept nowhere."""
    with opened(server, memory) as source:
        source.search(FOUND)
        source.fetch([CANARY.pmid])
    assert {request.params["api_key"] for request in server.requests} == {KEY}
    files = [path for path in memory.folder.rglob("*") if path.is_file()]
    assert files
    assert not any(KEY.encode() in path.read_bytes() for path in files)


def test_sources_do_not_mix(server: EutilsServer, memory: Memory) -> None:
    """What one source told is not taken for the answer of another."""
    with opened(server, memory) as source:
        assert source.search(FOUND).pmids
    with EutilsServer([CANARY]) as other, opened(other, replace(memory, identity="another source")) as source:
        assert source.search(FOUND).pmids == (CANARY.pmid,)


def test_a_fact_that_cannot_be_read_is_asked_again(server: EutilsServer, memory: Memory) -> None:
    """A damaged entry costs a request, never a verdict."""
    with opened(server, memory) as source:
        source.search(FOUND)
        source.fetch([CANARY.pmid])
    with sqlite3.connect(memory.folder / "cache.sqlite") as database:
        assert database.execute("UPDATE entries SET content = x'7b7d'").rowcount > 1
    with opened(server, memory) as source:
        assert source.search(FOUND).pmids
        assert source.fetch([CANARY.pmid]).papers == (CANARY,)


def test_how_much_the_source_holds_is_remembered(memory: Memory, tmp_path: Path) -> None:
    """A verdict must not change because its source is not asked again: what fits by chance depends on how much was searched."""
    with Remembered(MirrorLiterature(mirror_of(tmp_path, PAPERS), TODAY), memory, TODAY) as source:
        source.search(FOUND)
        told = source.info()
    assert told.papers == len(PAPERS)
    with Remembered(NoLiterature(), memory, TODAY) as source:
        assert source.search(FOUND).pmids
    assert replace(source.info(), requests=told.requests) == told, (
        "the source is closed, and its report not written yet"
    )
