"""E-utilities' history server as a client: a search is kept there, and its records come as XML, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from pubproof.config import LiteratureSettings
from pubproof.domain.lookup import AnswerStatus
from pubproof.errors import LiteratureError
from pubproof.literature.eutils import EFETCH, Reply, Request, esearch_request, parse_esearch
from pubproof.literature.query import Query
from pubproof.literature.transport import Failure, Transport

PAGE = 500
"""Records that one request brings."""
_DEADLINE_SECONDS = 12 * 3600.0
"""A pull may take hours; the deadline of a check would end it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A search that the history server keeps."""

    count: int
    webenv: str
    query_key: str


class HistoryClient:
    """Asks E-utilities. Use it as a context."""

    def __init__(self, settings: LiteratureSettings, environ: Mapping[str, str], *, page: int = PAGE) -> None:
        self._page = page
        self._transport = Transport.from_settings(settings, environ, deadline_seconds=_DEADLINE_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.close()

    def find(self, query: Query) -> Kept:
        """Everything that matches; `LiteratureError` if the question was not answered as asked.

        What matches more than PubMed hands out has its count, and is to be asked for in parts (`enumeration.py`).
        """
        request = esearch_request(query, 0)
        reply = self._sent(Request(request.endpoint, (*request.params, ("usehistory", "y"))))
        answer = parse_esearch(query, 0, reply)
        if answer.status in {AnswerStatus.ERROR, AnswerStatus.WARNED}:
            raise LiteratureError(answer.messages[0])
        result = json.loads(reply.body, strict=False)["esearchresult"]
        webenv, query_key = result.get("webenv"), result.get("querykey")
        if answer.count and not (isinstance(webenv, str) and isinstance(query_key, str)):
            raise LiteratureError("the server keeps no history, which a pull needs")
        return Kept(answer.count, str(webenv), str(query_key))

    def pages(self, kept: Kept) -> Iterator[bytes]:
        """The records as sets of XML; `LiteratureError` where one does not come whole."""
        for start in range(0, kept.count, self._page):
            wanted = min(self._page, kept.count - start)
            body = self._sent(
                Request(
                    EFETCH,
                    (
                        ("db", "pubmed"),
                        ("retmode", "xml"),
                        ("WebEnv", kept.webenv),
                        ("query_key", kept.query_key),
                        ("retstart", str(start)),
                        ("retmax", str(wanted)),
                    ),
                )
            ).body
            sent = body.count(b"<PubmedArticle>") + body.count(b"<PubmedBookArticle>")
            if sent != wanted:
                raise LiteratureError(f"PubMed sent {sent} of {wanted} records")
            yield body

    def _sent(self, request: Request) -> Reply:
        reply = self._transport.send(request)
        if isinstance(reply, Failure):
            raise LiteratureError(reply.reason)
        return reply
