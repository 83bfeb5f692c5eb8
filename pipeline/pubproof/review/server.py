"""A report on disk → a web application for this machine alone: its pages, and decisions written to the ledger.

Three gates. The host must be loopback with our port (a foreign name that points here is refused). Everything asks for
the cookie that the address printed at the start sets. A decision also asks for the origin of our own pages and for the
token that stands in them, which no other site can read.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import compare_digest

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pubproof.errors import LedgerError
from pubproof.ledger import Entry, Ledger, load_ledger
from pubproof.review.decisions import Choice, decide, first_fault
from pubproof.review.report import Report

MAX_BODY_BYTES = 64_000
_TOKEN_PLACE = b'<meta name="pubproof-review" content="">'
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What the server works with."""

    report: Report
    ledger: Path
    token: str
    port: int
    clock: Callable[[], datetime]

    @property
    def hosts(self) -> frozenset[str]:
        """How this server may be addressed."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}", f"[::1]:{self.port}"})

    @property
    def cookie(self) -> str:
        """Its cookie: browsers share cookies between ports."""
        return f"pubproof-{self.port}"


def application(desk: Desk) -> Starlette:
    """The application that serves `desk`."""

    async def gate(request: Request, proceed: RequestResponseEndpoint) -> Response:
        response = _refused(request, desk) or await proceed(request)
        response.headers.update(_HEADERS)
        return response

    routes = [
        Route("/api/decisions", _with(desk, _present), methods=["GET"]),
        Route("/api/decisions", _with(desk, _decided), methods=["POST"]),
        Route("/{path:path}", _with(desk, _file), methods=["GET"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(BaseHTTPMiddleware, dispatch=gate)])


_Answer = Callable[[Request], Awaitable[Response]]


def _with(desk: Desk, answer: Callable[[Request, Desk], Awaitable[Response]]) -> _Answer:
    async def endpoint(request: Request) -> Response:
        try:
            return await answer(request, desk)
        except LedgerError as error:
            return JSONResponse({"error": str(error)}, 500)

    return endpoint


def _refused(request: Request, desk: Desk) -> Response | None:
    """The answer to who may not come in."""
    if request.headers.get("host", "") not in desk.hosts:
        return PlainTextResponse("This server answers on this machine alone.\n", 421)
    given = request.query_params.get("token", "")
    if request.method == "GET" and request.url.path == "/" and _is_same(given, desk.token):
        entry = RedirectResponse("/index.html", 303)
        entry.set_cookie(desk.cookie, desk.token, httponly=True, samesite="strict")
        return entry
    if not _is_same(request.cookies.get(desk.cookie, ""), desk.token):
        return PlainTextResponse("Open the address that `pubproof review` printed: it lets you in.\n", 403)
    return None


def _is_same(given: str, token: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), token.encode())


async def _file(request: Request, desk: Desk) -> Response:
    """A file of the report. A page gets the token by which its script may write decisions."""
    name = request.path_params["path"] or "index.html"
    if name not in desk.report.files:
        return PlainTextResponse("The report has no such page.\n", 404)
    try:
        content = await run_in_threadpool((desk.report.folder / name).read_bytes)
    except OSError:
        return PlainTextResponse("This page of the report is gone; run the check again.\n", 404)
    if name.endswith(".html"):
        token = _TOKEN_PLACE.replace(b'""', f'"{desk.token}"'.encode())
        content = content.replace(_TOKEN_PLACE, token, 1)
    return Response(content, media_type=mimetypes.guess_type(name)[0] or "application/octet-stream")


async def _present(request: Request, desk: Desk) -> Response:
    """What the ledger says: in full for one page, as numbers of decided things for each page otherwise."""
    ledger = await run_in_threadpool(load_ledger, desk.ledger)
    page = request.query_params.get("page")
    if page is not None:
        return JSONResponse({"decisions": _told(ledger, desk.report.pages.get(page, ()))})
    decided = {name: sum(_is_decided(ledger, key) for key in keys) for name, keys in desk.report.pages.items()}
    return JSONResponse({"decided": decided})


def _is_decided(ledger: Ledger, fingerprint: str) -> bool:
    return fingerprint in ledger.entries and ledger.entries[fingerprint].decision != "baseline"


def _told(ledger: Ledger, fingerprints: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {key: _object(ledger.entries[key]) for key in fingerprints if key in ledger.entries}


def _object(entry: Entry) -> dict[str, str]:
    return {"decision": entry.decision, "reason": entry.reason, "revision": entry.revision}


async def _decided(request: Request, desk: Desk) -> Response:
    """Write one decision: 200 with the entry, 409 with the entry that its reviewer had not seen."""
    if not _is_ours(request, desk):
        return JSONResponse(
            {"error": "This page may not decide. Open the address that `pubproof review` printed."}, 403
        )
    body = await _body(request)
    if body is None:
        return JSONResponse({"error": f"larger than {MAX_BODY_BYTES} bytes"}, 413)
    try:
        choice = Choice.model_validate_json(body)
    except ValidationError as error:
        return JSONResponse({"error": first_fault(error)}, 400)
    item = desk.report.items.get(choice.fingerprint)
    if item is None:
        return JSONResponse({"error": "The report has no such finding; load the page again."}, 404)
    chosen = choice.entry(item, desk.clock().isoformat(timespec="seconds"))
    after, conflicts = await run_in_threadpool(decide, desk.ledger, [(chosen, choice.seen)])
    entry = after.entries.get(choice.fingerprint)
    told = {"entry": _object(entry) if entry else None}
    return JSONResponse(told, 409 if conflicts else 200)


def _is_ours(request: Request, desk: Desk) -> bool:
    """Whether the request comes from a page of this server."""
    origin = request.headers.get("origin", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    is_same_origin = origin in {f"http://{host}" for host in desk.hosts} and site == "same-origin"
    is_json = request.headers.get("content-type", "").partition(";")[0] == "application/json"
    return is_same_origin and is_json and _is_same(request.headers.get("x-pubproof-token", ""), desk.token)


async def _body(request: Request) -> bytes | None:
    """The body, or None where it is longer than any decision is."""
    received = b""
    async for chunk in request.stream():
        received += chunk
        if len(received) > MAX_BODY_BYTES:
            return None
    return received
