"""Journals and years pulled through E-utilities: closed worlds in a small mirror."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from eutils_server.sample_papers import JORUM, PAPERS
from eutils_server.server import EutilsServer
from pubproof.config import LiteratureSettings
from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.errors import LiteratureError
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.mirror.subset import XmlFetcher, pull, wanted_years
from pubproof.literature.pubmed import PubMed

TODAY = date(2026, 6, 1)
CITED = Reference("r1", (CitedAuthor("Jorum"),), year=2003, journal="Pain", journal_key="Pain")


def test_years_around_what_is_cited_are_wanted() -> None:
    """Never the future."""
    assert wanted_years([CITED, Reference("r2", year=2026, journal="Pain")], 2026) == (
        ("Pain", 2002), ("Pain", 2003), ("Pain", 2004), ("Pain", 2025), ("Pain", 2026),
    )  # fmt: skip


def test_what_was_pulled_is_covered_and_not_pulled_again(tmp_path: Path) -> None:
    """Three years of a journal: the mirror is a part, but whole for these years."""
    wanted = wanted_years([CITED], 2026)
    with EutilsServer(PAPERS) as server:
        settings = LiteratureSettings(base_url=server.base_url, requests_per_second=10_000, attempts=1)
        with PubMed.from_settings(settings, {}, TODAY) as source, XmlFetcher(settings, {}) as fetch:
            first = pull(wanted, tmp_path, source, fetch, TODAY)
            again = pull(wanted, tmp_path, source, fetch, TODAY)
    assert (first.records, first.failed, again.held) == (1, (), 3)
    with MirrorLiterature(tmp_path, TODAY) as mirror:
        assert mirror.fetch([JORUM.pmid]).papers[0].title == JORUM.title
        assert mirror.coverage("Pain", (2002, 2003, 2004)).is_complete
        assert not mirror.coverage("Pain", (1999,)).is_complete
        assert not mirror.info().is_complete


def test_a_year_that_did_not_come_whole_is_not_held(tmp_path: Path) -> None:
    """It is named, and tried again next time."""

    def fails(pmids: Sequence[int]) -> bytes:
        raise LiteratureError(f"{len(pmids)} records did not come")

    with EutilsServer(PAPERS) as server:
        settings = LiteratureSettings(base_url=server.base_url, requests_per_second=10_000, attempts=1)
        with PubMed.from_settings(settings, {}, TODAY) as source:
            pulled = pull([("Pain", 2003)], tmp_path, source, fails, TODAY)
    assert pulled.failed == ("Pain 2003: 1 records did not come",)
