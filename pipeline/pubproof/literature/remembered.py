"""A literature with a memory, in the cache of runs: what live PubMed answered lately is not asked again.

Found papers hold for some days. What absence rests on holds only the day that it was told, and only if the test question was
answered rightly in the run that learned it. Errors are never kept. The API key is part of neither questions nor answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from pubproof.cache.entries import key_of
from pubproof.cache.store import Store
from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.literature.facts import (
    answer_object,
    answer_of,
    coverage_key,
    coverage_object,
    coverage_of,
    info_object,
    info_of,
    search_key,
)
from pubproof.literature.interface import DEFAULT_LIMIT, Literature
from pubproof.literature.query import Query
from pubproof.literature.records import from_json, to_json

FOUND = "found"
ABSENT = "absent"
"""Kinds of facts: they grow old at different speeds."""
_UNUSABLE = (ValueError, KeyError, TypeError)
_CANARY = "the test question"
_SOURCE = "the source"
_Fact = TypeVar("_Fact")


@dataclass(frozen=True, slots=True)
class Memory:
    """Where answers are kept, and for how long."""

    folder: Path
    max_bytes: int
    identity: str
    """What answers depend on besides the question: the address that is asked, and the code that asks."""
    found_days: int
    absent_days: int
    is_refreshed: bool = False
    """Whether everything is asked again, and kept in place of what was."""
    note: Callable[[str], None] = lambda text: None  # noqa: ARG005 - nobody to tell


class Remembered:
    """A `Literature` that remembers what its source answered."""

    def __init__(self, source: Literature, memory: Memory, today: date) -> None:
        self._source = source
        self._memory = memory
        self._today = today
        self._store = Store(memory.folder, memory.max_bytes, today.isoformat(), memory.note)
        self._oldest = today
        self._told_before = self._fact(_SOURCE, info_of)
        """What the source said of itself when it was last asked."""
        self._oldest = today  # that fact is no answer to a question
        self._has_asked = False
        self._has_learned = False
        self._unvouched: dict[str, object] | None = {}
        """What absence would rest on, until the test question is answered; None once it was."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._has_learned and _is_telling(self._source.info()):
            self._keep(FOUND, _SOURCE, info_object(self._source.info()))
        self._store.close()
        if isinstance(self._source, AbstractContextManager):
            self._source.__exit__(kind, error, trace)

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """See `Literature.search`."""
        known = self._answer(query, limit)
        return known if known is not None else self._learned(query, limit, self._asked.search(query, limit))

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`; only what is not known is asked."""
        known = {query: self._answer(query, DEFAULT_LIMIT) for query in queries}
        unknown = [query for query, answer in known.items() if answer is None]
        asked = dict(zip(unknown, self._asked.search_all(unknown), strict=True)) if unknown else {}
        return [
            answer if (answer := known[query]) is not None else self._learned(query, DEFAULT_LIMIT, asked[query])
            for query in queries
        ]

    def remembers(self, queries: Sequence[Query]) -> bool:
        """See `Remembering.remembers`."""
        return all(self._answer(query, DEFAULT_LIMIT) is not None for query in queries)

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`; only records that are not known are asked for."""
        wanted = list(dict.fromkeys(pmids))
        known = {pmid: self._record(pmid) for pmid in wanted}
        papers = {paper.pmid: paper for record in known.values() if record is not None for paper in record.papers}
        missing = {pmid for record in known.values() if record is not None for pmid in record.missing}
        unknown = [pmid for pmid, record in known.items() if record is None]
        fetched = self._asked.fetch(unknown) if unknown else Fetched()
        for paper in fetched.papers:
            papers[paper.pmid] = paper
            self._has_learned = True
            self._keep(FOUND, f"paper {paper.pmid}", to_json(paper))
        if not fetched.error:
            for pmid in fetched.missing:
                self._keep(ABSENT, f"paper {pmid}", {})
        missing.update(fetched.missing)
        return Fetched(
            tuple(papers[pmid] for pmid in wanted if pmid in papers),
            tuple(pmid for pmid in wanted if pmid in missing),
            fetched.error,
        )

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`."""
        key = f"coverage {coverage_key(journal, years)}"
        known = self._fact(key, coverage_of)
        if known is not None:
            return known
        coverage = self._asked.coverage(journal, years)
        if not coverage.error:
            self._keep(ABSENT, key, coverage_object(coverage))
        return coverage

    def canary(self) -> bool:
        """See `Literature.canary`: asked in each run that asks anything; else what today's earlier run was told vouches."""
        if not self._has_asked and self._fact(_CANARY, bool):
            return True
        is_right = self._asked.canary()
        if is_right and self._unvouched is not None:
            learned, self._unvouched = self._unvouched, None
            for key, value in {**learned, _CANARY: True}.items():
                self._keep(ABSENT, key, value)
        return is_right

    def info(self) -> LiteratureInfo:
        """See `Literature.info`: as old as the oldest of the answers that were used."""
        info = self._source.info()
        if not self._has_learned and self._told_before is not None:
            info = replace(self._told_before, requests=info.requests)
        if self._oldest >= self._today:
            return info
        since = f"{info.description}; some answers were kept since {self._oldest.isoformat()}"
        return replace(info, description=since, as_of=min(self._oldest, info.as_of or self._oldest))

    @property
    def _asked(self) -> Literature:
        """The source, which is asked now."""
        self._has_asked = True
        return self._source

    def _answer(self, query: Query, limit: int) -> Answer | None:
        return self._fact(f"answer {search_key(query, limit)}", answer_of)

    def _learned(self, query: Query, limit: int, answer: Answer) -> Answer:
        if answer.status is not AnswerStatus.ERROR:
            self._has_learned = True
            kind = FOUND if answer.status is AnswerStatus.HIT else ABSENT
            self._keep(kind, f"answer {search_key(query, limit)}", answer_object(answer))
        return answer

    def _record(self, pmid: int) -> Fetched | None:
        """The record of that PMID, or that there is none; None where neither is known."""
        return self._fact(
            f"paper {pmid}", lambda kept: Fetched((from_json(kept),)) if kept else Fetched(missing=(pmid,))
        )

    def _fact(self, key: str, read: Callable[[Any], _Fact]) -> _Fact | None:
        """A fact that holds today, None if there is none. A fact of tomorrow was told under a clock that was wrong."""
        if self._memory.is_refreshed:
            return None
        for kind, days in ((FOUND, self._memory.found_days), (ABSENT, self._memory.absent_days)):
            held = self._store.held(kind, self._key(key))
            told = date.fromisoformat(held.day) if held is not None else None
            if told is None or not told <= self._today < told + timedelta(days):
                continue
            with suppress(*_UNUSABLE):
                found = read(json.loads(self._store.get(kind, self._key(key)) or b""))
                self._oldest = min(self._oldest, told)
                return found
        return None

    def _keep(self, kind: str, key: str, value: object) -> None:
        if kind == ABSENT and self._unvouched is not None:
            self._unvouched[key] = value
            return
        self._store.put(kind, self._key(key), json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace"))

    def _key(self, key: str) -> str:
        return key_of(self._memory.identity, key)


def _is_telling(info: LiteratureInfo) -> bool:
    """Whether the source says more of itself than live PubMed does: a served mirror tells how much it holds."""
    return info.papers is not None or not info.is_complete
