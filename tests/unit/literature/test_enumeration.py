from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from pubproof.errors import LiteratureError
from pubproof.literature.enumeration import parts_of_year
from pubproof.literature.eutils import MAX_IDS_PER_SEARCH
from pubproof.literature.query import And, Days, Field, Query, Term, Years, render

JOURNAL = Term(Field.JOURNAL, "Large J", is_phrase=True)


@dataclass(frozen=True)
class Found:
    """What a search brought."""

    query: str
    count: int


class Large:
    """A journal with so many papers a day, and some that are dated to the year alone."""

    def __init__(self, papers_a_day: int, undated: int = 0, down_after: int = 1000) -> None:
        self.asked: list[str] = []
        self._daily, self._undated, self._down_after = papers_a_day, undated, down_after

    def find(self, query: Query) -> Found:
        """Days by their dates; papers of the year without a day only with the whole year."""
        if len(self.asked) >= self._down_after:
            raise LiteratureError("PubMed is down")
        self.asked.append(render(query))
        assert isinstance(query, And)
        match query.parts[1]:
            case Years():
                return Found(render(query), 366 * self._daily + self._undated)
            case Days(first, last):
                return Found(render(query), self._daily * ((last - first) // timedelta(days=1) + 1))
            case _:
                pytest.fail("no dates")


def test_a_year_beyond_the_limit_is_halved() -> None:
    """36,600 papers come in parts that PubMed hands out; together they are the year, each day once."""
    source = Large(100)
    parts = parts_of_year(source.find, JOURNAL, 2020)
    assert sum(part.count for part in parts) == 36_600
    assert all(part.count <= MAX_IDS_PER_SEARCH for part in parts)
    assert len(source.asked) < 20


def test_a_year_below_the_limit_takes_one_search() -> None:
    """Nothing to halve."""
    source = Large(10)
    assert [part.count for part in parts_of_year(source.find, JOURNAL, 2020)] == [3_660]
    assert source.asked == ['"Large J"[ta] AND 2020:2020[dp]']


def test_what_no_part_lists_is_said() -> None:
    """Papers dated to the year alone are in no part: the list is not whole, so it is no list."""
    with pytest.raises(LiteratureError, match=r"of 18,307 papers only 18,300 could be listed"):
        parts_of_year(Large(50, undated=7).find, JOURNAL, 2020)


def test_a_day_beyond_the_limit_is_said() -> None:
    """There is nothing smaller than a day."""
    with pytest.raises(LiteratureError, match=r"of one day \(2020-01-01\)"):
        parts_of_year(Large(MAX_IDS_PER_SEARCH + 1).find, JOURNAL, 2020)


def test_a_failure_in_a_part_is_that_of_the_whole() -> None:
    """No part is passed over."""
    with pytest.raises(LiteratureError, match="PubMed is down"):
        parts_of_year(Large(100, down_after=3).find, JOURNAL, 2020)


def test_dates_render_as_pubmed_reads_them() -> None:
    """Year, month and day."""
    assert render(Days(date(2020, 1, 1), date(2020, 6, 30))) == "2020/01/01:2020/06/30[dp]"
