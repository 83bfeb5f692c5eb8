"""The starter library: real papers that ship with the package, so that a first run needs no network."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.errors import LiteratureError
from pubproof.literature.evaluation import PaperIndex
from pubproof.literature.query import And, Field, Query, Term, Years, render
from pubproof.literature.records import papers_from_lines

PAPERS_FILE = "papers.jsonl.gz"
META_FILE = "meta.json"


class Starter:
    """A `Literature` of a few papers on ketamine and pain. Absence from it shows nothing."""

    def __init__(self, folder: Traversable | None = None) -> None:
        """`folder` holds the library; without it, the one of the package. Files are read when the first query comes."""
        self._folder = folder or files("pubproof.literature").joinpath("starter_library")

    def search(self, query: Query, limit: int = 200) -> Answer:
        """PMIDs that match, ascending, at most `limit`."""
        pmids = self.index.search(query)
        status = AnswerStatus.TRUNCATED if len(pmids) > limit else AnswerStatus.HIT if pmids else AnswerStatus.NO_HIT
        return Answer(status, pmids[:limit], len(pmids), translation=render(query))

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`."""
        return [self.search(query) for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """The records of these PMIDs, in the order asked."""
        papers = self.index.papers
        wanted = dict.fromkeys(pmids)
        return Fetched(
            tuple(papers[pmid] for pmid in wanted if pmid in papers),
            tuple(pmid for pmid in wanted if pmid not in papers),
        )

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """How many papers of `journal` the library has in `years`; it never claims to have all."""
        return Coverage(journal, years, self.index.count(journal, years), is_complete=False)

    def canary(self) -> bool:
        """Whether the first paper of the library is found by author, journal and year."""
        return any(
            pmid
            in self.index.search(And((Term(Field.JOURNAL, paper.journal_abbreviation), Years(paper.year, paper.year))))
            for pmid, paper in list(self.index.papers.items())[:1]
            if paper.year is not None
        )

    def info(self) -> LiteratureInfo:
        """Name, size and date of the library."""
        description = f"starter library: {self._held:,} papers on ketamine and pain; absence from it shows nothing"
        return LiteratureInfo("starter", description, self._as_of)

    @cached_property
    def _held(self) -> int:
        """Counted, not indexed: a run that has nothing to ask needs no index."""
        return sum(1 for line in self._text.splitlines() if line)

    @cached_property
    def index(self) -> PaperIndex:
        """The papers, indexed; `LiteratureError` if they cannot be read."""
        return PaperIndex(papers_from_lines(self._text, self._place(PAPERS_FILE)))

    @cached_property
    def _text(self) -> str:
        try:
            return gzip.decompress(self._read(PAPERS_FILE)).decode()
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise LiteratureError(
                f"{self._place(PAPERS_FILE)}: is not gzipped UTF-8 text; reinstall pubproof"
            ) from error

    @cached_property
    def _as_of(self) -> date:
        try:
            return date.fromisoformat(json.loads(self._read(META_FILE))["as_of"])
        except (ValueError, KeyError, TypeError) as error:
            raise LiteratureError(f"{self._place(META_FILE)}: needs a date as_of (YYYY-MM-DD)") from error

    def _read(self, name: str) -> bytes:
        try:
            return self._folder.joinpath(name).read_bytes()
        except OSError as error:
            reason = error.strerror or error
            raise LiteratureError(f"{self._place(name)}: cannot be read ({reason}); reinstall pubproof") from error

    def _place(self, name: str) -> str:
        return f"{self._folder.name}/{name}"
