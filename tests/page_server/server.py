"""A site on the loopback: real HTTP or HTTPS, with pages as the test lays them out."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

CERTIFICATE = Path(__file__).parent / "clinic.example.pem"
"""A certificate and key for clinic.example, signed by itself, for these tests only."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gives."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def html(body: str, **headers: str) -> Page:
    """A page of HTML."""
    return Page(body.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})


def redirect(location: str, status: int = 302) -> Page:
    """A page that sends its reader on."""
    return Page(status=status, headers={"Location": location})


class PageServer:
    """Serves `pages` by path; every other path is 404. Use it as a context."""

    def __init__(self, pages: Mapping[str, Page] | None = None, *, tls: bool = False) -> None:
        self.pages: dict[str, Page] = dict(pages or {})
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.server_names: list[str | None] = []
        self._http = _Listener(self)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            context.sni_callback = lambda _socket, name, _context: self.server_names.append(name)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self._scheme = "https" if tls else "http"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._http.server_address[1])

    def url(self, path: str, host: str = "clinic.example") -> str:
        """The address of a page; the test's resolver leads the name here."""
        return f"{self._scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """Paths that were asked for, in order."""
        return [path for path, _ in self.asked]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, server: PageServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages_of = server

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, _Listener)
        server.pages_of.asked.append((self.path, dict(self.headers)))
        page = server.pages_of.pages.get(self.path, Page(b"nothing here", 404))
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for chunk in (page.body,) if isinstance(page.body, bytes) else page.body():
                self.wfile.write(chunk)
                self.wfile.flush()
        except (TimeoutError, OSError):
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """Quiet."""
