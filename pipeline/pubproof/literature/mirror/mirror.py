"""A mirror opened for reading: searches over the index, records from the store."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import tantivy
from tantivy import Order

from pubproof.errors import LiteratureError
from pubproof.literature.mirror.build import INDEX
from pubproof.literature.mirror.damage import damage_told
from pubproof.literature.mirror.fields import Fields
from pubproof.literature.mirror.index import open_index
from pubproof.literature.mirror.lines import Record
from pubproof.literature.mirror.sources import year_and_number
from pubproof.literature.mirror.store import Store

STALE_DAYS = 30
_MIN_WHOLE_RECORDS = 30_000_000
"""All of PubMed has about 40 million; less than this is a part, whatever the numbers of the files say."""
_KEPT_RECORDS = 20_000


class Mirror:
    """The mirror in a folder. Use it as a context, or `close` it."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        if not (folder / INDEX).is_dir():
            raise LiteratureError(f"{folder}: its search index is missing; build the mirror again")
        self.folder = folder
        self.fields = Fields()
        self._kept: OrderedDict[int, Record] = OrderedDict()
        with damage_told(folder):
            self._index = open_index(folder / INDEX)
            self.searcher: tantivy.Searcher = self._index.searcher()
            self.files, is_pending = self.store.files(), bool(self.store.pending())
        if is_pending:
            raise LiteratureError(
                f"{folder}: a build of this mirror did not end; run the same `pubproof mirror build` again"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.__exit__(kind, error, trace)

    def found(self, query: tantivy.Query, limit: int, offset: int = 0, order: str = "pmid") -> tuple[int, list[int]]:
        """How many papers match, and the PMIDs of `limit` of them: newest PMID first, by `date`, or by "score"."""
        sort: dict[str, Any] = {} if order == "score" else {"order_by_field": order, "order": Order.Desc}
        with damage_told(self.folder):
            result: Any = self.searcher.search(query, limit=max(limit, 1), count=True, offset=offset, **sort)
            count, hits = int(result.count or 0), result.hits if limit > 0 else []
            if order == "pmid":
                return count, [int(value) for value, _ in hits]
            values: list[Any] = self.searcher.fast_field_values("pmid", [address for _, address in hits])
            return count, values

    def has(self, query: tantivy.Query) -> bool:
        """Whether any paper matches: told faster than how many."""
        with damage_told(self.folder):
            return bool(self.searcher.search(query, limit=1, count=False).hits)

    def records(self, pmids: Sequence[int]) -> dict[int, Record]:
        """The records of these PMIDs that are held, in the order asked; those read lately are kept."""
        kept = self._kept
        absent = [pmid for pmid in pmids if pmid not in kept]
        with damage_told(self.folder):
            read = self.store.records(absent) if absent else {}
        found = {pmid: record for pmid in pmids if (record := kept.get(pmid) or read.get(pmid)) is not None}
        kept.update(read)
        while len(kept) > _KEPT_RECORDS:
            kept.popitem(last=False)
        return found

    @cached_property
    def size(self) -> int:
        """Records held, counted once: counting reads the whole table. An index that lacks some of them is damaged."""
        with damage_told(self.folder):
            records = self.store.count()
            indexed = self.searcher.num_docs
            is_as_opened = not self.store.pending() and self.store.files() == self.files  # no build has gone on since
            if records != indexed and is_as_opened:
                raise ValueError(f"its index holds {indexed:,} of {records:,} records")
            return records

    def abbreviation(self, pmid: int) -> str:
        """The abbreviation of the journal of a record that is held."""
        with damage_told(self.folder):
            return self.store.abbreviation(pmid)

    @property
    def as_of(self) -> date | None:
        """Date of the latest file."""
        return max((file.dated for file in self.files.values()), default=None)

    @property
    def gaps(self) -> tuple[int, ...]:
        """Numbers of NLM's files that are missing below the highest one, at most a hundred."""
        numbers = {year_and_number(file.rank)[1] for file in self.files.values() if file.rank}
        return tuple(n for n in range(1, max(numbers, default=0)) if n not in numbers)[:100]

    @property
    def last_file(self) -> str:
        """The file applied last, in NLM's order."""
        return next(reversed(self.files), "")

    @property
    def is_complete(self) -> bool:
        """Whether this is all of PubMed: said so when it was built, or all files without a gap and as many records as that is.

        Never while a file that was refused is missing.
        """
        if self.store.missing():
            return False
        said = self.store.meta("complete")
        if said:
            return said == "yes"
        return not self.gaps and bool(self.files) and self.size >= _MIN_WHOLE_RECORDS

    def days_old(self, today: date) -> int:
        """Age in days on `today`."""
        return (today - self.as_of).days if self.as_of is not None else 0

    def staleness(self, today: date) -> str:
        """What a reader must know of the age: "the mirror is of 2026-01-30, 45 days old"; "" up to 30 days."""
        days = self.days_old(today)
        return f"the mirror is of {self.as_of}, {days} days old" if days > STALE_DAYS else ""
