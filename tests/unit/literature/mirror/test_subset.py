"""Journals and years pulled through E-utilities: closed worlds in a small mirror."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from eutils_server.faults import Fault
from eutils_server.sample_papers import JORUM, PAPERS
from eutils_server.server import EutilsServer
from pubproof.config import LiteratureSettings
from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.paper import Author, Paper
from pubproof.literature.mirror.history_client import HistoryClient, Kept
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.mirror.subset import pull, wanted_years

TODAY = date(2026, 6, 1)
CITED = Reference("r1", (CitedAuthor("Jorum"),), year=2003, journal="Pain", journal_key="Pain")


def test_years_around_what_is_cited_are_wanted() -> None:
    """Never the future."""
    assert wanted_years([CITED, Reference("r2", year=2026, journal="Pain")], 2026) == (
        ("Pain", 2002), ("Pain", 2003), ("Pain", 2004), ("Pain", 2025), ("Pain", 2026),
    )  # fmt: skip


def papers_of_a_year(count: int) -> list[Paper]:
    """As many papers made for a test, of one journal and year."""
    return [
        Paper(5000 + n, f"Steps {n}.", (Author(f"Walker{n}", "A"),), journal="Pain", journal_abbreviation="Pain", year=2003)
        for n in range(count)
    ]  # fmt: skip


def client(server: EutilsServer, page: int = 500) -> HistoryClient:
    """A client that does not wait, and tries once."""
    return HistoryClient(
        LiteratureSettings(base_url=server.base_url, requests_per_second=10_000, attempts=1), {}, page=page
    )


def test_what_was_pulled_is_covered_and_not_pulled_again(tmp_path: Path) -> None:
    """Three years of a journal: the mirror is a part, but whole for these years."""
    wanted = wanted_years([CITED], 2026)
    with EutilsServer(PAPERS) as server, client(server) as source:
        first = pull(wanted, tmp_path, source, TODAY)
        again = pull(wanted, tmp_path, source, TODAY)
    assert (first.records, first.failed, again.held) == (1, (), 3)
    with MirrorLiterature(tmp_path, TODAY) as mirror:
        assert mirror.fetch([JORUM.pmid]).papers[0].title == JORUM.title
        assert mirror.coverage("Pain", (2002, 2003, 2004)).is_complete
        assert not mirror.coverage("Pain", (1999,)).is_complete
        assert not mirror.info().is_complete


def test_a_year_comes_in_pages_out_of_the_history(tmp_path: Path) -> None:
    """One search that is kept, then pages of it: no list of ids goes back and forth."""
    with EutilsServer(papers_of_a_year(7)) as server, client(server, page=3) as source:
        pulled = pull([("Pain", 2003)], tmp_path, source, TODAY)
        starts = [received.params["retstart"] for received in server.asked("efetch")]
        assert "id" not in server.asked("efetch")[0].params
        assert len(server.asked("esearch")) == 1
    assert (pulled.records, starts) == (7, ["0", "3", "6"])
    with MirrorLiterature(tmp_path, TODAY) as mirror:
        assert len(mirror.fetch(range(5000, 5007)).papers) == 7


@pytest.mark.parametrize("fault", [Fault.TRUNCATED, Fault.CUT, Fault.EMPTY, Fault.BAD_GATEWAY])
def test_a_year_that_did_not_come_whole_is_not_held(tmp_path: Path, fault: Fault) -> None:
    """It is named, what came of it is dropped, and the next pull brings it."""
    with EutilsServer(papers_of_a_year(7)) as server:
        server.faults.add(fault, endpoint="efetch", after=1)
        with client(server, page=3) as source:
            broken = pull([("Pain", 2003)], tmp_path, source, TODAY)
        with client(server, page=3) as source:
            whole = pull([("Pain", 2003)], tmp_path, source, TODAY)
    assert (broken.records, len(broken.failed)) == (0, 1)
    assert broken.failed[0].startswith("Pain 2003: ")
    assert (whole.records, whole.failed, whole.held) == (7, (), 0)


def test_a_year_that_the_mirror_refused_is_not_held(tmp_path: Path) -> None:
    """Records that came in full and cannot be read are not there: absence from them would be shown by nothing."""

    class Garbling(HistoryClient):
        def pages(self, kept: Kept) -> Iterator[bytes]:
            return (page.replace(b"</ArticleTitle>", b"") for page in super().pages(kept))

    with EutilsServer(papers_of_a_year(7)) as server:
        settings = LiteratureSettings(base_url=server.base_url, requests_per_second=10_000, attempts=1)
        with Garbling(settings, {}) as garbling:
            garbled = pull([("Pain", 2003)], tmp_path, garbling, TODAY)
        with MirrorLiterature(tmp_path, TODAY) as mirror:
            assert not mirror.coverage("Pain", (2003,)).is_complete
        with client(server) as source:
            whole = pull([("Pain", 2003)], tmp_path, source, TODAY)
    assert len(garbled.failed) == 1
    assert (whole.records, whole.failed, whole.held) == (7, (), 0)


def test_a_journal_that_is_not_listed_is_named(tmp_path: Path) -> None:
    """A question that PubMed did not understand shows nothing."""
    with EutilsServer(PAPERS) as server, client(server) as source:
        pulled = pull([("J Nosuch Sci", 2003)], tmp_path, source, TODAY)
    assert len(pulled.failed) == 1
