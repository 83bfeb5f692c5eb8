from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.literature.enumeration import all_of_year
from pubproof.literature.eutils import MAX_IDS_PER_SEARCH
from pubproof.literature.query import And, Days, Field, Query, Term, Years, render

JOURNAL = Term(Field.JOURNAL, "Large J", is_phrase=True)


class Large:
    """A journal with so many papers a day, of which PubMed hands out the first 9,999."""

    def __init__(self, papers_a_day: int, undated: int = 0) -> None:
        self.asked: list[str] = []
        self._dates = {
            1 + day * papers_a_day + number: date(2020, 1, 1) + timedelta(days=day)
            for day in range(366)
            for number in range(papers_a_day)
        }
        self._undated = range(10_000_000, 10_000_000 + undated)

    def search(self, query: Query, limit: int = 200) -> Answer:
        """Days by their dates; papers of the year without a day only with the whole year."""
        self.asked.append(render(query))
        assert isinstance(query, And)
        match query.parts[1]:
            case Years():
                pmids = [*self._dates, *self._undated]
            case Days(first, last):
                pmids = [pmid for pmid, day in self._dates.items() if first <= day <= last]
            case _:
                pytest.fail("no dates")
        status = AnswerStatus.TRUNCATED if len(pmids) > limit else AnswerStatus.HIT if pmids else AnswerStatus.NO_HIT
        return Answer(status, tuple(pmids[:limit]), len(pmids))

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """One by one."""
        return [self.search(query) for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """Not asked here."""
        return Fetched(missing=tuple(pmids))

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """Not asked here."""
        return Coverage(journal, years, 0, is_complete=False)

    def canary(self) -> bool:
        """Not asked here."""
        return True

    def info(self) -> LiteratureInfo:
        """Not asked here."""
        return LiteratureInfo("large", "", None)


def test_a_year_beyond_the_limit_is_halved() -> None:
    """36,600 papers come in parts, each once."""
    source = Large(100)
    found = all_of_year(source, JOURNAL, 2020)
    assert isinstance(found, tuple)
    assert len(found) == len(set(found)) == 36_600
    assert source.asked[1] == '"Large J"[ta] AND 2020/01/01:2020/12/31[dp]'
    assert len(source.asked) < 20


def test_a_year_below_the_limit_takes_one_search() -> None:
    """Nothing to halve."""
    source = Large(10)
    assert len(all_of_year(source, JOURNAL, 2020)) == 3_660
    assert len(source.asked) == 1


def test_what_no_part_lists_is_said() -> None:
    """Papers dated to the year alone are in no part: the list is not whole, so it is no list."""
    assert all_of_year(Large(50, undated=7), JOURNAL, 2020) == (
        "of 18,307 papers only 18,300 could be listed, by parts of the year"
    )


def test_a_day_beyond_the_limit_is_said() -> None:
    """There is nothing smaller than a day."""
    found = all_of_year(Large(MAX_IDS_PER_SEARCH + 1), JOURNAL, 2020)
    assert isinstance(found, str)
    assert "of one day (2020-01-01)" in found


def test_a_failure_in_a_part_is_that_of_the_whole() -> None:
    """No part is passed over."""

    class Failing(Large):
        def search(self, query: Query, limit: int = 200) -> Answer:
            """Down from the third search on."""
            if len(self.asked) >= 3:
                return Answer(AnswerStatus.ERROR, messages=("PubMed is down",))
            return super().search(query, limit)

    assert all_of_year(Failing(100), JOURNAL, 2020) == "PubMed is down"
