"""The ASGI application: E-utilities URLs → answers from mirrors. Bodies, ids, queries and concurrency are bounded."""

from __future__ import annotations

import json
import queue
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from pubproof.errors import LiteratureError
from pubproof.literature.mirror.damage import damage_told
from pubproof.literature.mirror.mirror import Mirror
from pubproof.literature.mirror.serve import ecitmatch, einfo, esummary
from pubproof.literature.mirror.serve.esearch import ESearch, number
from pubproof.literature.mirror.serve.esearch_forms import as_json, as_xml
from pubproof.literature.mirror.serve.history import History
from pubproof.literature.mirror.serve.medline_text import medline
from pubproof.literature.mirror.serve.pubmed_xml import NOT_XML, pubmed_xml
from pubproof.literature.mirror.serve.reading import Reader

BASE_PATH = "/entrez/eutils/"
NOTE_HEADER = "Pubproof-Mirror"
MAX_BODY_BYTES = 1_000_000
MAX_PARAMETERS = 20_000
MAX_TERM_CHARS = 20_000
MAX_IDS = 10_000
_JSON, _XML, _TEXT = "application/json; charset=UTF-8", "text/xml; charset=UTF-8", "text/plain; charset=UTF-8"
_POST_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE ePostResult PUBLIC "-//NLM//DTD epost 20090526//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20090526/epost.dtd">\n'
)
_PAGE = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>\n"

_NAMES = {"webenv": "WebEnv", "querykey": "query_key"}

Params = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent."""

    body: bytes
    content_type: str = _XML
    status: int = 200


def _note(mirror: Mirror) -> str:
    """What the server says of its mirror, with a record that a client can ask for to see whether it answers rightly.

    It is the oldest one: hardly ever among the papers of a journal that a client counts, and counts, with the same request.
    """
    with damage_told(mirror.folder):
        oldest = mirror.store.lowest_pmid()
    years = [record.paper.year for record in mirror.records([oldest]).values()] if oldest is not None else []
    return (
        f"records={mirror.size}; complete={'yes' if mirror.is_complete else 'no'}; as-of={mirror.as_of or ''}; "
        f"oldest={oldest or ''}; oldest-year={next(iter(years), None) or ''}"
    )


class Service:
    """Answers E-utilities requests from a pool of open mirrors: as many requests at a time as there are mirrors."""

    def __init__(self, folder: Path, size: int, complain: Callable[[str], None] = lambda _: None) -> None:
        """`complain` is told, once each, what is wrong with the mirror."""
        self._complain = lru_cache(maxsize=100)(complain)
        self._history = History()
        self._pool: queue.Queue[Mirror] = queue.Queue()
        for _ in range(size):
            self._pool.put(Mirror(folder))
        self._readers = {id(mirror): Reader(mirror) for mirror in self._pool.queue}
        with self._mirror() as mirror:
            self.note = _note(mirror)

    @contextmanager
    def _mirror(self) -> Iterator[Mirror]:
        mirror = self._pool.get()
        try:
            yield mirror
        finally:
            self._pool.put(mirror)

    def answer(self, utility: str, params: Params) -> Answer:
        """The answer of one E-utility; 404 for one that is not served."""
        handlers: dict[str, Callable[[Mirror, Params], Answer]] = {
            "esearch": self._esearch,
            "efetch": self._efetch,
            "esummary": self._esummary,
            "epost": self._epost,
            "ecitmatch": self._ecitmatch,
            "einfo": self._einfo,
        }
        handler = handlers.get(utility)
        if handler is None:
            return page(404, "Error 404")
        # NCBI reads these names in any case, and Bio.Entrez writes them in small letters.
        named = {_NAMES.get(name.lower(), name): NOT_XML.sub("", value) for name, value in params.items()}
        try:
            with self._mirror() as mirror:
                return handler(mirror, named)
        except LiteratureError as error:
            # A damaged mirror is told in NCBI's word for a server that failed, which clients try again.
            self._complain(str(error))
            return page(500, "Internal Server Error")

    def close(self) -> None:
        """Closes the mirrors."""
        while not self._pool.empty():
            self._pool.get().__exit__(None, None, None)

    def _esearch(self, mirror: Mirror, params: Params) -> Answer:
        if len(params.get("term", "")) > MAX_TERM_CHARS:
            return page(414, "Submitted URI too large!")
        result = ESearch(mirror, self._history, self._readers[id(mirror)]).result(params)
        return Answer(as_json(result), _JSON) if params.get("retmode") == "json" else Answer(as_xml(result))

    def _wanted(self, params: Params) -> list[int] | Answer:
        """The PMIDs that a request names, by id or out of the history."""
        error = _database_error(params)
        if error:
            return _fetch_error(error, 400)
        if "id" in params:
            ids = [text.strip() for text in params["id"].replace(" ", ",").split(",")]
            pmids = [int(text) for text in ids if text.isascii() and text.isdecimal() and len(text) <= 18]  # noqa: PLR2004 - fits an integer
            return pmids[:MAX_IDS] if pmids else _fetch_error("Supplied id parameter is empty.", 200)
        if not params.get("WebEnv"):
            return _fetch_error("WebEnv parameter is required", 400)
        kept = self._history.get(params["WebEnv"], params.get("query_key", "1"))
        if kept is None:
            return _fetch_error("Unable to obtain query #" + params.get("query_key", "1"), 400)
        start = number(params.get("retstart"), 0)
        return list(kept[start : start + min(number(params.get("retmax"), MAX_IDS), MAX_IDS)])

    def _efetch(self, mirror: Mirror, params: Params) -> Answer:
        wanted = self._wanted(params)
        if isinstance(wanted, Answer):
            return wanted
        rettype, retmode = params.get("rettype", ""), params.get("retmode", "")
        if rettype in {"uilist", "uid"}:
            ids = [str(pmid) for pmid in wanted]
            if retmode == "xml":
                return Answer(f"<IdList>{''.join(f'<Id>{one}</Id>' for one in ids)}</IdList>\n".encode())
            return Answer("".join(f"{one}\n" for one in ids).encode(), _TEXT)
        records = mirror.records(wanted)
        if rettype in {"medline", "abstract"} and retmode in {"text", ""}:
            if rettype == "abstract":
                return Answer(
                    _abstracts(one.paper.citation + "\n\n" + one.paper.abstract for one in records.values()), _TEXT
                )
            return Answer(medline(records.values()), _TEXT)
        return Answer(pubmed_xml(records.values()))

    def _esummary(self, mirror: Mirror, params: Params) -> Answer:
        wanted = self._wanted(params)
        if isinstance(wanted, Answer):
            return wanted
        records = mirror.records(wanted)
        if params.get("retmode") == "json":
            return _json(esummary.as_json(wanted, records))
        return Answer(esummary.as_xml(wanted, records, is_second_version=params.get("version") == "2.0"))

    def _epost(self, mirror: Mirror, params: Params) -> Answer:  # noqa: ARG002 - one of a table
        if "id" not in params:
            return _post_error("Empty ID list; Nothing to store")
        wanted = self._wanted(params)
        if isinstance(wanted, Answer):
            return _post_error("Wrong parameters")
        webenv, key = self._history.add(wanted, params.get("WebEnv", ""))
        inner = f"<QueryKey>{key}</QueryKey><WebEnv>{webenv}</WebEnv>"
        return Answer(f"{_POST_HEAD}<ePostResult>{inner}</ePostResult>\n".encode())

    def _ecitmatch(self, mirror: Mirror, params: Params) -> Answer:
        return Answer(ecitmatch.ecitmatch(mirror, params.get("bdata", "")).encode(), _TEXT)

    def _einfo(self, mirror: Mirror, params: Params) -> Answer:
        result = einfo.einfo(mirror, params.get("db", ""))
        if params.get("retmode") == "json":
            return _json({"header": {"type": "einfo", "version": "0.3"}, "einforesult": result})
        return Answer(einfo.as_xml(result))


def application(service: Service) -> Starlette:
    """The ASGI application."""

    async def respond(request: Request) -> Response:
        try:
            params = await _params(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if params is None:
            answer = page(413, "Request too large")
        else:
            name = request.path_params["utility"].removesuffix(".fcgi").removesuffix(".cgi")
            answer = await run_in_threadpool(service.answer, name, params)
        headers = {"Content-Type": answer.content_type, NOTE_HEADER: service.note}
        return Response(answer.body, answer.status, headers)

    return Starlette(routes=[Route(BASE_PATH + "{utility}", respond, methods=["GET", "POST"])])


async def _params(request: Request) -> dict[str, str] | None:
    """Parameters of address and body; a repeated id counts as a list. None if there is more than is read."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            return None
    try:
        text = f"{request.url.query}&{body.decode(errors='replace')}"
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_PARAMETERS)
    except ValueError:
        return None
    params: dict[str, str] = {}
    for name, value in pairs:
        params[name] = f"{params[name]},{value}" if name == "id" and name in params else value
    return params


def page(status: int, title: str) -> Answer:
    """A web page, as NCBI sends for what it does not serve."""
    return Answer(_PAGE.format(escape(title)).encode(), "text/html; charset=utf-8", status)


def _json(content: object) -> Answer:
    return Answer((json.dumps(content, ensure_ascii=False) + "\n").encode(errors="replace"), _JSON)


def _database_error(params: Params) -> str:
    database = params.get("db", "pubmed")
    return "" if database == "pubmed" else f"Invalid db name specified: {database}"


def _fetch_error(reason: str, status: int) -> Answer:
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" '
        '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n'
        f"<eFetchResult>\n\t<ERROR>{escape(reason)}</ERROR>\n</eFetchResult>\n"
    )
    return Answer(body.encode(errors="replace"), _XML, status)


def _post_error(reason: str) -> Answer:
    return Answer(f"{_POST_HEAD}<ePostResult><ERROR>{reason}</ERROR></ePostResult>\n".encode(), _XML, 400)


def _abstracts(texts: Iterator[str] | Sequence[str]) -> bytes:
    return "".join(f"{n}. {text.strip()}\n\n\n" for n, text in enumerate(texts, 1)).encode()
