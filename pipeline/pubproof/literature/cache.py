"""A literature with a memory: what was answered lately is not asked again. One SQLite file, shared by all runs that name it.

Found papers and answers with papers hold 30 days, answers without only on the day they were given: what is new in PubMed is
missed for a day at most. Errors are never kept, nor is the test question: that one must be answered in each run. The file
holds questions and answers; the API key is part of neither.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.errors import LiteratureError
from pubproof.literature.facts import (
    answer_object,
    answer_of,
    coverage_key,
    coverage_object,
    coverage_of,
    search_key,
)
from pubproof.literature.interface import DEFAULT_LIMIT, Literature
from pubproof.literature.query import Query
from pubproof.literature.records import from_json, to_json

FOUND_DAYS = 30
MAX_FACTS = 500_000
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS facts (source TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, told TEXT NOT NULL, "
    "until TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (source, kind, key)) WITHOUT ROWID"
)
_UNUSABLE = (ValueError, KeyError, TypeError)


class FactStore:
    """The file. Facts are kept under the address of the source that told them; one that cannot be read counts as not there."""

    def __init__(self, path: Path, source: str, today: date) -> None:
        """Opens the file, or makes it; `LiteratureError` if that cannot be done. Facts that are too old go."""
        self._source, self._today = source, today
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute(_SCHEMA)
            self._db.execute("DELETE FROM facts WHERE until < ?", (today.isoformat(),))
            excess = self._db.execute("SELECT count(*) FROM facts").fetchone()[0] - MAX_FACTS
            if excess > 0:
                self._db.execute(
                    "DELETE FROM facts WHERE (source, kind, key) IN (SELECT source, kind, key FROM facts ORDER BY told LIMIT ?)",
                    (excess,),
                )
        except (OSError, sqlite3.Error) as error:
            raise LiteratureError(f"{path}: cannot be used as a cache ({error}); delete it, or name another") from error

    def close(self) -> None:
        """Closes the file."""
        with suppress(sqlite3.Error):
            self._db.close()

    def get(self, kind: str, key: str) -> Any:
        """The fact, None if there is none that holds today. A fact of tomorrow was told under a clock that was wrong."""
        today = self._today.isoformat()
        with suppress(sqlite3.Error, ValueError):
            row = self._db.execute(
                "SELECT value FROM facts WHERE source = ? AND kind = ? AND key = ? AND told <= ? AND until >= ?",
                (self._source, kind, key, today, today),
            ).fetchone()
            return json.loads(row[0]) if row else None
        return None

    def put(self, kind: str, key: str, value: object, days: int) -> None:
        """Keeps a fact for so many days; 0 is today. A file that cannot be written costs requests, not the run."""
        until = (self._today + timedelta(days=days)).isoformat()
        row = (self._source, kind, key, self._today.isoformat(), until, json.dumps(value, ensure_ascii=False))
        with suppress(sqlite3.Error, UnicodeEncodeError), closing(self._db.cursor()) as cursor:
            cursor.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?)", row)


class Cached:
    """A `Literature` that remembers."""

    def __init__(self, source: Literature, store: FactStore) -> None:
        self._source = source
        self._store = store
        self._used = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()
        if isinstance(self._source, AbstractContextManager):
            self._source.__exit__(kind, error, trace)

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """See `Literature.search`."""
        known = self._answer(search_key(query, limit))
        return known if known is not None else self._learned(query, limit, self._source.search(query, limit))

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`; only what is not known is asked."""
        known = {query: self._answer(search_key(query, DEFAULT_LIMIT)) for query in queries}
        unknown = [query for query, answer in known.items() if answer is None]
        asked = dict(zip(unknown, self._source.search_all(unknown), strict=True)) if unknown else {}
        return [
            answer if (answer := known[query]) is not None else self._learned(query, DEFAULT_LIMIT, asked[query])
            for query in queries
        ]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`; only records that are not known are asked for."""
        wanted = list(dict.fromkeys(pmids))
        papers = {}
        missing: set[int] = set()
        for pmid in wanted:
            kept = self._store.get("paper", str(pmid))
            if kept == {}:
                missing.add(pmid)
            elif kept is not None:
                with suppress(*_UNUSABLE):
                    papers[pmid] = from_json(kept)
        self._used += len(papers) + len(missing)
        unknown = [pmid for pmid in wanted if pmid not in papers and pmid not in missing]
        fetched = self._source.fetch(unknown) if unknown else Fetched()
        for paper in fetched.papers:
            papers[paper.pmid] = paper
            self._store.put("paper", str(paper.pmid), to_json(paper), FOUND_DAYS)
        if not fetched.error:
            for pmid in fetched.missing:
                self._store.put("paper", str(pmid), {}, 0)
        missing.update(fetched.missing)
        return Fetched(
            tuple(papers[pmid] for pmid in wanted if pmid in papers),
            tuple(pmid for pmid in wanted if pmid in missing),
            fetched.error,
        )

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`: kept for the day, as everything that absence rests on."""
        key = coverage_key(journal, years)
        kept = self._store.get("coverage", key)
        if kept is not None:
            with suppress(*_UNUSABLE):
                known = coverage_of(kept)
                self._used += 1
                return known
        coverage = self._source.coverage(journal, years)
        if not coverage.error:
            self._store.put("coverage", key, coverage_object(coverage), 0)
        return coverage

    def canary(self) -> bool:
        """See `Literature.canary`: always asked."""
        return self._source.canary()

    def info(self) -> LiteratureInfo:
        """See `Literature.info`, and how much came from the cache."""
        info = self._source.info()
        if not self._used:
            return info
        return replace(
            info, description=f"{info.description}; {self._used:,} answers up to {FOUND_DAYS} days old from the cache"
        )

    def _answer(self, key: str) -> Answer | None:
        kept = self._store.get("answer", key)
        if kept is None:
            return None
        with suppress(*_UNUSABLE):
            answer = answer_of(kept)
            self._used += 1
            return answer
        return None

    def _learned(self, query: Query, limit: int, answer: Answer) -> Answer:
        if answer.status is not AnswerStatus.ERROR:
            days = FOUND_DAYS if answer.status is AnswerStatus.HIT else 0
            self._store.put("answer", search_key(query, limit), answer_object(answer), days)
        return answer
