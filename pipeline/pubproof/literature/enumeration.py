"""Everything that matches in a year, though PubMed hands out only its first 9,999: the year is halved until each part is whole.

What could not be listed whole is an error, never passed over: a list that was cut short shows no absence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Protocol, TypeVar

from pubproof.errors import LiteratureError
from pubproof.literature.eutils import MAX_IDS_PER_SEARCH
from pubproof.literature.query import And, Days, Query, Years


class Counted(Protocol):
    """What a search brought, as far as it matters here."""

    @property
    def count(self) -> int:
        """How many papers match."""


_Found = TypeVar("_Found", bound=Counted)
Find = Callable[[Query], _Found]
"""A search; `LiteratureError` if it was not answered as asked."""


def parts_of_year(find: Find[_Found], query: Query, year: int, limit: int = MAX_IDS_PER_SEARCH) -> list[_Found]:
    """The searches that together bring everything of that year, none of more than `limit` papers; `LiteratureError` if none do."""
    whole = find(And((query, Years(year, year))))
    if whole.count <= limit:
        return [whole]
    parts = list(_between(find, query, date(year, 1, 1), date(year, 12, 31), limit))
    listed = sum(part.count for part in parts)
    if listed < whole.count:
        raise LiteratureError(f"of {whole.count:,} papers only {listed:,} could be listed, by parts of the year")
    return parts


def _between(find: Find[_Found], query: Query, first: date, last: date, limit: int) -> Iterator[_Found]:
    found = find(And((query, Days(first, last))))
    if found.count <= limit:
        yield found
        return
    if first == last:
        raise LiteratureError(f"{found.count:,} papers of one day ({first}) are more than PubMed hands out")
    middle = first + (last - first) // 2
    yield from _between(find, query, first, middle, limit)
    yield from _between(find, query, middle + timedelta(days=1), last, limit)
