"""Plain requests to the loopback server, by the standard library: it is tested without our own client."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlencode, urlsplit

from eutils_server.server import EutilsServer


def ask(server: EutilsServer, endpoint: str, method: str = "POST", **params: str) -> tuple[HTTPResponse, bytes]:
    """One request and its answer."""
    address = urlsplit(server.base_url)
    connection = HTTPConnection(str(address.hostname), address.port or 0, timeout=5)
    form = urlencode(params)
    try:
        if method == "POST":
            connection.request(method, address.path + endpoint, form)
        else:
            connection.request(method, f"{address.path}{endpoint}?{form}")
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def search(server: EutilsServer, term: str, **params: str) -> dict[str, Any]:
    """The result of a search, as JSON. NCBI's JSON holds raw line breaks."""
    _, body = ask(server, "esearch.fcgi", db="pubmed", retmode="json", term=term, **params)
    content = json.loads(body, strict=False)
    assert content["header"] == {"type": "esearch", "version": "0.3"}
    return dict(content["esearchresult"])


def found(server: EutilsServer, term: str) -> set[int]:
    """The PMIDs that a search hands out."""
    return {int(pmid) for pmid in search(server, term, retmax="100")["idlist"]}
