"""Fixtures that start the loopback server; load them with `pytest_plugins = ["eutils_server.fixtures"]`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eutils_server.sample_papers import PAPERS
from eutils_server.server import EutilsServer


@pytest.fixture
def eutils_server() -> Iterator[EutilsServer]:
    """A server with the sample papers, the canary among them."""
    with EutilsServer(PAPERS) as server:
        yield server
