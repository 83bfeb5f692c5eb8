"""Reads a file of PubMed records (JSON lines as in the data folder, see README.md) into papers, and serves them as a whole literature."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.domain.paper import Author, Paper
from pubproof.literature.evaluation import PaperIndex
from pubproof.literature.query import Query, render

RECORDS = Path("data/pubmed/records.jsonl.gz")
_FIRST_AUTHOR_ONLY_TIER = 5


def papers_of(path: Path, share: float = 1.0, seed: int = 0) -> Iterator[Paper]:
    """Every record with a title, or that share of them, taken by chance."""
    rng = random.Random(seed)  # noqa: S311 - a sample, not a secret
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if share < 1 and rng.random() >= share:
                continue
            record = json.loads(line)
            if record["title"]:
                yield _paper(record)


def _paper(record: dict[str, Any]) -> Paper:
    return Paper(
        pmid=record["pmid"],
        title=record["title"],
        authors=tuple(_author(author) for author in record["authors"]),
        authors_complete=record.get("authors_complete", record["tier"] != _FIRST_AUTHOR_ONLY_TIER),
        journal=record.get("journal") or "",
        journal_abbreviation=record.get("journal_abbrev") or "",
        year=record["year"],
        volume=record.get("volume") or "",
        issue=record.get("issue") or "",
        pages=record.get("pages") or "",
        doi=record.get("doi") or "",
        pmcid=record.get("pmcid") or "",
        publication_types=tuple(record.get("pubtypes", ())),
        mesh=tuple(term for term in record.get("mesh", ()) if isinstance(term, str)),
        abstract=_text(record.get("abstract")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _author(author: dict[str, Any] | str) -> Author:
    if isinstance(author, str):
        return Author(author, is_collective=True)
    if author.get("collective"):
        return Author(author["collective"], is_collective=True)
    return Author(author.get("last") or "", author.get("initials") or "", author.get("fore") or "")


class Pool:
    """A `Literature` of these papers that claims to be whole: what it lacks counts as absent."""

    def __init__(self, papers: Iterator[Paper]) -> None:
        self.index = PaperIndex(papers)

    def search(self, query: Query, limit: int = 200) -> Answer:
        """See `Literature.search`."""
        pmids = self.index.search(query)
        status = AnswerStatus.TRUNCATED if len(pmids) > limit else AnswerStatus.HIT if pmids else AnswerStatus.NO_HIT
        return Answer(status, pmids[:limit], len(pmids), translation=render(query))

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`."""
        return [self.search(query) for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`."""
        known = self.index.papers
        return Fetched(
            tuple(known[pmid] for pmid in pmids if pmid in known), tuple(pmid for pmid in pmids if pmid not in known)
        )

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`."""
        return Coverage(journal, years, self.index.count(journal, years), is_complete=True)

    def canary(self) -> bool:
        """See `Literature.canary`."""
        return True

    def info(self) -> LiteratureInfo:
        """See `Literature.info`."""
        return LiteratureInfo("pool", f"{len(self.index):,} records", date(2026, 1, 1), is_complete=True)
