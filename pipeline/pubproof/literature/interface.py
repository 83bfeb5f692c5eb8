"""What every literature source answers: live PubMed, a mirror, the starter library, a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, Coverage, Fetched
from pubproof.literature.query import Query

DEFAULT_LIMIT = 200
"""PMIDs that one question of the ladder may bring."""


class Literature(Protocol):
    """A source of PubMed records.

    Failures of single requests are values (`AnswerStatus.ERROR`, `Fetched.error`, `Coverage.error`), never exceptions:
    an implementer catches what its transport raises.
    """

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """PMIDs that match, at most `limit`; with more matches the status is TRUNCATED."""

    def search_all(self, queries: Sequence[Query]) -> Sequence[Answer]:
        """The answer to each query, as `search` gives it, in as few requests as the source allows."""

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """The records of these PMIDs."""

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """How fully the source lists `journal` (a MEDLINE abbreviation or title) in `years`."""

    def canary(self) -> bool:
        """Whether a question with a known answer is answered rightly now; asked before any absence is claimed."""

    def info(self) -> LiteratureInfo:
        """Name, date and completeness of the source, and the requests made so far."""


@runtime_checkable
class Remembering(Protocol):
    """A source that may answer without asking anybody."""

    def remembers(self, queries: Sequence[Query]) -> bool:
        """Whether it holds the answers to all of these."""


@runtime_checkable
class Frequencies(Protocol):
    """A source that holds its records, and so can say how common a name or a journal is: what chance matches depend on."""

    def author_papers(self, family: str) -> int:
        """Papers with an author of that family name."""

    def journal_papers(self, journal: str, years: Sequence[int]) -> int:
        """Papers of the journal, under any of its names, that are dated to one of the years."""

    def total_papers(self) -> int:
        """Papers held."""
