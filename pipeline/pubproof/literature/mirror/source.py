"""The mirror as a literature source: the same ladder, the same answers as live PubMed, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import tantivy

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.errors import LiteratureError
from pubproof.literature.coverage import coverage_by_counts
from pubproof.literature.evaluation import journal_key
from pubproof.literature.interface import DEFAULT_LIMIT
from pubproof.literature.mirror.damage import damage_told
from pubproof.literature.mirror.fields import FIELD_NAMES, both, either
from pubproof.literature.mirror.mirror import Mirror
from pubproof.literature.query import And, Days, Or, Place, Query, Term, Years, render
from pubproof.literature.self_test import finds_its_own


class MirrorLiterature:
    """A `Literature` over the mirror in a folder."""

    def __init__(self, folder: Path, today: date) -> None:
        self._mirror = Mirror(folder)
        self._today = today
        self._damage = ""
        self._is_proven = False
        self._requests = 0
        self._counts: dict[tuple[str, tuple[int, ...]], int] = {}
        self._word_shares: dict[str, float] = {}
        with damage_told(folder):
            self._is_complete = self._mirror.is_complete
            self._holdings = self._mirror.store.holdings()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._mirror.__exit__(kind, error, trace)

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """PMIDs that match, newest first, at most `limit`; 0 asks for the count alone."""
        self._requests += 1
        compiled = self._compiled(query)
        if compiled is None:
            text = render(query) or "an empty query"
            return Answer(AnswerStatus.ERROR, messages=(f"nothing can be searched for with {text}",))
        try:
            count, pmids = self._found(compiled, limit)
            if not count:
                self._prove()
        except LiteratureError as error:
            return Answer(AnswerStatus.ERROR, messages=(str(error),))
        status = AnswerStatus.TRUNCATED if count > len(pmids) else AnswerStatus.HIT if pmids else AnswerStatus.NO_HIT
        return Answer(status, tuple(pmids), count)

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`."""
        return [self.search(query) for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """The records of these PMIDs, in the order asked."""
        wanted = list(dict.fromkeys(pmids))
        try:
            found = self._mirror.records(wanted)
        except LiteratureError as error:
            return Fetched(error=str(error))
        return Fetched(
            tuple(record.paper for record in found.values()), tuple(pmid for pmid in wanted if pmid not in found)
        )

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """How fully the mirror lists `journal` in `years`: pulled in full, or complete and densely filled."""
        as_of = self._mirror.as_of
        last_full = (min(as_of, self._today) if as_of is not None else self._today).year - 1
        counted = coverage_by_counts(journal, years, last_full, self._count_or_fault)
        key = journal_key(journal)
        is_whole = bool(years) and all((key, year) in self._holdings for year in years)
        is_complete = is_whole or (counted.is_complete and self._is_complete)
        return replace(counted, is_complete=is_complete, note=self._mirror.staleness(self._today))

    def canary(self) -> bool:
        """Whether the newest record of the mirror is found by its author, journal and year. A mirror does not change while open."""
        return self._answers_rightly

    def _prove(self) -> None:
        """Asks the test question before the first word that nothing is there; `LiteratureError` if the index breaks on it."""
        if not self._is_proven:
            self._is_proven = True
            self.canary()
        if self._damage:
            raise LiteratureError(self._damage)

    @cached_property
    def _answers_rightly(self) -> bool:
        try:
            with damage_told(self._mirror.folder):
                pmid = self._mirror.store.any_pmid()
        except LiteratureError:
            return False
        return pmid is not None and finds_its_own(self, pmid)

    def ranked(self, words: Sequence[str], years: Sequence[int], limit: int) -> list[int]:
        """PMIDs of the papers of these years whose titles hold the words best (BM25), at most `limit`."""
        asked = [one for word in words if (one := self._mirror.fields.query("Title", word)) is not None]
        dated = either([self._mirror.fields.years(year, year) for year in years])
        if not asked or limit <= 0:
            return []
        query = both([tantivy.Query.const_score_query(dated, 0.0), either(asked)])
        return self._found(query, limit, order="score")[1]

    def word_share(self, word: str) -> float:
        """Share of titles that hold the word; read off the index once."""
        if word not in self._word_shares:
            query = self._mirror.fields.query("Title", word)
            held = self._found(query)[0] if query is not None else 0
            self._word_shares[word] = held / max(self._mirror.size, 1)
        return self._word_shares[word]

    def info(self) -> LiteratureInfo:
        """Size, last file and date of the mirror, and whether it is stale."""
        mirror = self._mirror
        parts = [f"local mirror of PubMed: {mirror.size:,} records, last file {mirror.last_file or 'none'}"]
        if not self._is_complete:
            parts.append("a part of PubMed, so absence from it shows nothing but for journals and years pulled in full")
        if stale := mirror.staleness(self._today):
            parts.append(stale)
        held = mirror.size if self._is_complete else None
        return LiteratureInfo("mirror", "; ".join(parts), mirror.as_of, self._requests, self._is_complete, stale, held)

    def author_papers(self, family: str) -> int:
        """See `Frequencies.author_papers`."""
        named = self._mirror.fields.query("Author", family)
        return self._found(named)[0] if named is not None else 0

    def journal_papers(self, journal: str, years: Sequence[int]) -> int:
        """See `Frequencies.journal_papers`."""
        return self._count(journal, tuple(years))

    def total_papers(self) -> int:
        """See `Frequencies.total_papers`."""
        return self._mirror.size

    def _count(self, journal: str, years: Sequence[int]) -> int:
        known = (journal, tuple(years))
        if known not in self._counts:
            dated = either([self._mirror.fields.years(year, year) for year in years])
            named = self._mirror.fields.query("Journal", journal)
            self._counts[known] = self._found(both([named, dated]))[0] if named is not None else 0
        return self._counts[known]

    def _count_or_fault(self, journal: str, years: Sequence[int]) -> int | str:
        try:
            return self._count(journal, years)
        except LiteratureError as error:
            return str(error)

    def _found(self, query: tantivy.Query, limit: int = 0, order: str = "pmid") -> tuple[int, list[int]]:
        """See `Mirror.found`. An index that was found damaged is asked no further: what it does not list shows nothing."""
        if self._damage:
            raise LiteratureError(self._damage)
        try:
            return self._mirror.found(query, limit, order=order)
        except LiteratureError as error:
            self._damage = str(error)
            raise

    def _compiled(self, query: Query) -> tantivy.Query | None:
        """The query of the index; None for a part that says nothing, such as an And of no terms."""
        fields = self._mirror.fields
        match query:
            case Term(field, text, is_phrase):
                return fields.query(FIELD_NAMES[field.value], text, is_quoted=is_phrase)
            case Years(first, last):
                return fields.years(first, last)
            case Days(first_day, last_day):
                return fields.days(first_day, last_day)
            case Place():
                return self._compiled(query.fields)
            case And(parts) | Or(parts):
                compiled = [one for part in parts if (one := self._compiled(part)) is not None]
                if not compiled:
                    return None
                return both(compiled) if isinstance(query, And) else either(compiled)
