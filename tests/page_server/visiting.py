"""Fetchers that may visit the loopback: the allowance is an argument that no setting and no option reaches."""

from __future__ import annotations

import ssl
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from page_server.server import PageServer
from pubproof.config import FetchingSettings
from pubproof.fetching.addresses import Address
from pubproof.fetching.fetch import Fetcher
from pubproof.fetching.polite import PoliteFetcher
from pubproof.fetching.targets import Policy
from pubproof.literature.pacing import Clock

LOOPBACK = ip_address("127.0.0.1")
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def leads_home(host: str, port: int) -> Sequence[Address]:
    """Every name of the tests stands for this machine."""
    return (LOOPBACK,)


NO_TRUST = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For plain HTTP: loading the certificates of the system for each test would take longer than the tests."""


def no_waiting(seconds: float) -> None:
    """Time does not pass."""


def visitor(
    server: PageServer, resolve: Any = leads_home, tls: Any = None, clock: Clock = time.monotonic, **settings: Any
) -> Fetcher:
    """A fetcher that may ask `server`."""
    policy = Policy(
        frozenset(settings.get("allow_hosts", ())),
        frozenset({80, 443, server.port, *settings.get("allow_ports", ())}),
        trusted=frozenset({LOOPBACK}),
    )
    return Fetcher(FetchingSettings(**settings), policy, resolve=resolve, tls=tls or NO_TRUST, clock=clock)


def polite_visitor(
    server: PageServer, store: Path, now: datetime = NOW, sleep: Any = no_waiting, **settings: Any
) -> PoliteFetcher:
    """The same with manners; waiting takes no time."""
    wanted = FetchingSettings(store=store, **settings)
    return PoliteFetcher(visitor(server, **settings), wanted, now, clock=lambda: 0.0, sleep=sleep)
