"""A report and a ledger → a running review server on loopback."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe

import uvicorn

from pubproof.errors import UsageError
from pubproof.ledger import load_ledger
from pubproof.review.report import load_report
from pubproof.review.server import Desk, application

LOOPBACK = "127.0.0.1"


def serve(
    folder: Path, ledger: Path, port: int, clock: Callable[[], datetime], announce: Callable[[str], None]
) -> None:
    """Serve the report until it is stopped. `announce` is told the address; port 0 takes any that is free."""
    report = load_report(folder)
    load_ledger(ledger)  # a ledger that cannot be trusted is told before anybody decides
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError as error:
            raise UsageError(
                f"port {port}: cannot be listened on ({error.strerror}); choose another with --port"
            ) from error
        listening.listen()
        desk = Desk(report, ledger, token_urlsafe(), listening.getsockname()[1], clock)
        announce(f"http://{LOOPBACK}:{desk.port}/?token={desk.token}")
        config = uvicorn.Config(application(desk), log_level="warning", access_log=False, server_header=False)
        with suppress(KeyboardInterrupt):  # Ctrl+C is how it ends
            uvicorn.Server(config).run(sockets=[listening])
