"""What an E-utilities server does when it does not answer: faults that a test switches on, as recorded or documented."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto


class Fault(Enum):
    """The ways to fail."""

    TOO_MANY_REQUESTS = auto()
    """429 without Retry-After, as NCBI mostly sends it."""
    TOO_MANY_REQUESTS_RETRY_AFTER = auto()
    """429 with "Retry-After: 2"."""
    INTERNAL_ERROR = auto()
    BAD_GATEWAY = auto()
    UNAVAILABLE = auto()
    RATE_LIMIT_AS_200 = auto()
    """{"error": "API rate limit exceeded"} with status 200."""
    BACKEND_AS_200 = auto()
    """{"esearchresult": {"ERROR": "Search Backend failed: …"}} with status 200."""
    HTML_AS_200 = auto()
    KEY_INVALID = auto()
    """400 with a body that repeats the key."""
    URI_TOO_LARGE = auto()
    REDIRECT = auto()
    STALL = auto()
    """Nothing is sent until the server stops."""
    CUT = auto()
    """The connection ends in the middle of the announced body."""
    CUT_UNANNOUNCED = auto()
    """The same, without an announced length: the client cannot see the cut."""
    TRUNCATED = auto()
    """Half of the body, announced as the whole."""
    WRONG_TYPE = auto()
    """The right body, marked as an image."""
    OTHER_RECORDS = auto()
    """EFetch answers with the records that were not asked for."""
    FEWER_RECORDS = auto()
    """EFetch leaves the last record out."""
    EMPTY = auto()
    """Status 200 and no body."""
    FLOOD = auto()
    """A body of two million characters."""


@dataclass(frozen=True, slots=True)
class Response:
    """What is sent."""

    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    sent_bytes: int | None = None
    """The connection is cut after that many bytes of the body."""
    is_announced: bool = True
    """Whether the length is sent."""
    stalls: bool = False


_JSON = "application/json; charset=UTF-8"
_HTML = "text/html; charset=utf-8"
_OVER_LIMIT = b'{"error":"API rate limit exceeded","api-key":"203.0.113.7","count":"4","limit":"3"}\n'
_BACKEND_DOWN = (
    b'{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"ERROR":"Search Backend failed: '
    b"Couldn't resolve #pmquerysrv-mz?dbaf=pubmed, the address table is empty.\"}}"
)
_PAGE = b"<!DOCTYPE html>\n<html><head><title>%b</title></head><body><h1>%b</h1></body></html>\n"
_UNCHANGED: Mapping[Fault, Callable[[Response], Response]] = {
    Fault.TOO_MANY_REQUESTS: lambda _: Response(429, _JSON, _OVER_LIMIT),
    Fault.TOO_MANY_REQUESTS_RETRY_AFTER: lambda _: Response(429, _JSON, _OVER_LIMIT, {"Retry-After": "2"}),
    Fault.INTERNAL_ERROR: lambda _: Response(500, _HTML, _PAGE % ((b"Internal Server Error",) * 2)),
    Fault.BAD_GATEWAY: lambda _: Response(502, _HTML, _PAGE % ((b"Bad Gateway",) * 2)),
    Fault.UNAVAILABLE: lambda _: Response(503, _HTML, _PAGE % ((b"Service Unavailable",) * 2)),
    Fault.RATE_LIMIT_AS_200: lambda _: Response(200, _JSON, _OVER_LIMIT),
    Fault.BACKEND_AS_200: lambda _: Response(200, _JSON, _BACKEND_DOWN),
    Fault.HTML_AS_200: lambda _: Response(200, _HTML, _PAGE % ((b"Scheduled maintenance",) * 2)),
    Fault.URI_TOO_LARGE: lambda _: Response(414, _HTML, _PAGE % ((b"Submitted URI too large!",) * 2)),
    Fault.REDIRECT: lambda _: Response(302, _HTML, b"", {"Location": "http://127.0.0.1:1/elsewhere"}),
    Fault.STALL: lambda usual: replace(usual, stalls=True),
    Fault.CUT: lambda usual: replace(usual, sent_bytes=len(usual.body) // 2),
    Fault.CUT_UNANNOUNCED: lambda usual: replace(usual, sent_bytes=len(usual.body) // 2, is_announced=False),
    Fault.TRUNCATED: lambda usual: replace(usual, body=usual.body[: len(usual.body) // 2]),
    Fault.WRONG_TYPE: lambda usual: replace(usual, content_type="image/png"),
    Fault.EMPTY: lambda usual: replace(usual, body=b""),
    Fault.FLOOD: lambda usual: replace(usual, body=b" " * 2_000_000),
}


def spoil(fault: Fault, usual: Response, params: Mapping[str, str]) -> Response:
    """What is sent instead of the usual answer."""
    if fault is Fault.KEY_INVALID:
        key = params.get("api_key", "")
        body = f'{{"error":"API key invalid","api-key":"{key}","type":"invalid","status":"unknown"}}\n'
        return Response(400, "application/json", body.encode())
    change = _UNCHANGED.get(fault)
    return usual if change is None else change(usual)


@dataclass(slots=True)
class _Planned:
    fault: Fault
    endpoint: str
    left: int | None
    after: int


class FaultPlan:
    """The faults that are switched on."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault, *, times: int | None = 1, endpoint: str = "", after: int = 0) -> None:
        """Spoils the next `times` requests (None: all) to that endpoint ("": any), beginning after `after` good ones."""
        with self._lock:
            self._planned.append(_Planned(fault, endpoint, times, after))

    def clear(self) -> None:
        """Switches all faults off."""
        with self._lock:
            self._planned.clear()

    def next(self, endpoint: str) -> Fault | None:
        """The fault of the request that came in now, if it has one."""
        with self._lock:
            for planned in self._planned:
                if planned.left == 0 or planned.endpoint not in endpoint:
                    continue
                if planned.after > 0:
                    planned.after -= 1
                    continue
                if planned.left is not None:
                    planned.left -= 1
                return planned.fault
        return None
