"""Serving a mirror: which address is listened at, and a clear refusal to open it to the world by accident."""

from __future__ import annotations

import os
import socket
from asyncio import BaseTransport, TimerHandle
from collections.abc import Callable
from pathlib import Path

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from pubproof.config import is_loopback
from pubproof.errors import LiteratureError, UsageError
from pubproof.literature.mirror.serve.app import BASE_PATH, Service, application

MAX_CONNECTIONS = 200
_IDLE_SECONDS = 15
_MAX_POOL = 8


class _Impatient(H11Protocol):
    """Ends connections on which no whole request comes in time: a few hundred that say nothing would keep all others out.

    h11 bounds the size of headers besides.
    """

    _timer: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """The time runs from here, and again from the first byte of each further request."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait()

    def data_received(self, data: bytes) -> None:
        """A part of a request, or the rest of it."""
        super().data_received(data)
        if self.conn.their_state in {h11.IDLE, h11.SEND_BODY}:
            self._wait()
        else:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more is waited for."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(_IDLE_SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def run_server(folder: Path, host: str, port: int, *, is_public: bool, say: Callable[[str], None]) -> None:
    """Serves until interrupted; `say` is told the address once it is listened at."""
    if not is_loopback(host) and not is_public:
        raise UsageError(
            f"--host {host}: other machines could reach it, and there is no access control; add --public if that is meant"
        )
    service = Service(folder, min(_MAX_POOL, 2 * (os.cpu_count() or 1)), complain=lambda line: say(f"pubproof: {line}"))
    try:
        listening = listening_socket(host, port)
        named = f"[{host}]" if ":" in host else host
        say(f"serving {folder} at http://{named}:{listening.getsockname()[1]}{BASE_PATH} (Ctrl+C ends it)")
        server_of(service).run(sockets=[listening])
    finally:
        service.close()


def server_of(service: Service) -> uvicorn.Server:
    """The server of that service: what comes over more connections than it takes is answered 503."""
    return uvicorn.Server(
        uvicorn.Config(
            application(service),
            http=_Impatient,
            log_level="error",
            access_log=False,
            server_header=False,
            limit_concurrency=MAX_CONNECTIONS,
            timeout_keep_alive=_IDLE_SECONDS,
            h11_max_incomplete_event_size=64_000,
        )
    )


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens there; `LiteratureError` if it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio sends a short answer at once; else its body waits 40 ms for the client to confirm the head.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise LiteratureError(
            f"{host}:{port}: cannot be listened at ({error.strerror or error}); choose another --port"
        ) from error
    listening.listen(128)
    return listening
