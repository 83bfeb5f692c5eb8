"""No literature at all: citations stay unchecked, and the report says that this was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.literature.query import Query

_REASON = "no literature was asked (literature source: none)"


class NoLiterature:
    """Answers every question with the reason why it was not asked."""

    def search(self, query: Query, limit: int = 200) -> Answer:  # noqa: ARG002 - the protocol's signature
        """See `Literature.search`."""
        return Answer(AnswerStatus.ERROR, messages=(_REASON,))

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`."""
        return [self.search(query) for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:  # noqa: ARG002 - the protocol's signature
        """See `Literature.fetch`."""
        return Fetched(error=_REASON)

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`."""
        return Coverage(journal, years, 0, is_complete=False, error=_REASON)

    def canary(self) -> bool:
        """See `Literature.canary`."""
        return False

    def info(self) -> LiteratureInfo:
        """See `Literature.info`."""
        return LiteratureInfo("none", "No literature was asked: citations were found, not checked.", None)
