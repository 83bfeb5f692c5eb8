"""A real review server on loopback, with a report of everything, and the browsers that sit at it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from pubproof.reporting.write import write_reports
from pubproof.review.report import load_report
from pubproof.review.server import Desk, application
from runs import full_run

TOKEN = "token-of-the-tests"
NOON = datetime(2026, 5, 2, 12, 0, tzinfo=UTC)
PAGE = "articles/002-nerve-pain.html"


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    """A running desk over the report of everything; its ledger is not there yet."""
    write_reports(full_run(), ["html"], folder / "report")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        ledger = folder / "claims" / "ledger.json"
        desk = Desk(load_report(folder / "report"), ledger, TOKEN, listening.getsockname()[1], lambda: NOON)
        server = uvicorn.Server(uvicorn.Config(application(desk), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield desk
        finally:
            server.should_exit = True
            thread.join()


def home_of(desk: Desk) -> str:
    """The origin of the desk's pages."""
    return f"http://127.0.0.1:{desk.port}"


@dataclass(frozen=True)
class Reviewer:
    """A browser that was let in."""

    desk: Desk

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request, with the cookie."""
        return httpx.request(method, home_of(self.desk) + path, cookies={self.desk.cookie: TOKEN}, **options)

    def decide(self, fingerprint: str, decision: str = "accepted", **fields: str) -> httpx.Response:
        """Send one decision as the page does."""
        body = {"fingerprint": fingerprint, "decision": decision, "reason": "", "seen": "", **fields}
        headers = {"Origin": home_of(self.desk), "X-Pubproof-Token": TOKEN}
        return self.ask("POST", "/api/decisions", json=body, headers=headers)

    def seen(self, page: str = PAGE) -> dict[str, Any]:
        """What the page is told of the ledger."""
        told: dict[str, Any] = self.ask("GET", "/api/decisions", params={"page": page}).json()["decisions"]
        return told
