"""Second opinions of Crossref and Europe PMC, over real HTTP on the loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from pubproof.config import LiteratureSettings, SecondOpinion
from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.verdict import OpinionKind, Verdict, VerdictKind
from pubproof.literature.elsewhere import getting
from pubproof.literature.elsewhere.ask import Elsewhere
from pubproof.literature.elsewhere.getting import Getter, Unreached
from pubproof.verification.opinions import with_opinions

BOOK = {
    "DOI": "10.1000/book",
    "type": "book",
    "title": ["Handbook of made-up tests"],
    "author": [{"family": "Marlowe", "given": "Ann"}],
    "issued": {"date-parts": [[2014, 3]]},
    "container-title": [],
}
PREPRINT = {
    "source": "PPR",
    "title": "Handbook of made-up tests.",
    "authorString": "Marlowe A, Roe B.",
    "pubYear": "2014",
    "doi": "10.1000/preprint",
}
CITED = Reference("r1", (CitedAuthor("Marlowe"),), year=2014, title="Handbook of made-up tests")
NOT_FOUND = Verdict("r1", VerdictKind.NOT_FOUND_WEAK, "Not found.")
Reply = tuple[int, dict[str, str], bytes]


class Service:
    """A server that answers each request with what `reply` says."""

    def __init__(self) -> None:
        self.reply: Callable[[str, dict[str, list[str]]], Reply] = lambda _path, _params: (404, {}, b"")
        self.asked: list[tuple[str, dict[str, list[str]], str]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                address = urlsplit(self.path)
                params = parse_qs(address.query)
                service.asked.append((address.path, params, self.headers["User-Agent"]))
                status, headers, body = service.reply(address.path, params)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the overridden method
                """Says nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/"

    def stop(self) -> None:
        """Ends it."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on the loopback."""
    running = Service()
    yield running
    running.stop()


def answers(found: Any) -> Callable[[str, dict[str, list[str]]], Reply]:
    """Always the same JSON."""
    return lambda _path, _params: (200, {"Content-Type": "application/json"}, json.dumps(found).encode())


def opinion(service: Service, name: SecondOpinion, reference: Reference = CITED, source: str = "pubmed") -> Verdict:
    """The verdict with the opinion of the service of that name."""
    settings = LiteratureSettings(
        source=source,
        second_opinions=(name,),
        crossref_url=service.url,
        europepmc_url=service.url,
        email="editor@example.org",
        timeout_seconds=60,
    )
    with Elsewhere(settings) as elsewhere:
        return with_opinions(reference, NOT_FOUND, lambda: elsewhere.ask(reference))


def test_crossref_lists_a_book(service: Service) -> None:
    """The verdict stays; the opinion stands beside it, with DOI and kind."""
    service.reply = answers({"message": {"items": [BOOK]}})
    verdict = opinion(service, "crossref")
    assert (verdict.kind, verdict.opinions[0].kind, verdict.opinions[0].doi) == (
        VerdictKind.NOT_FOUND_WEAK,
        OpinionKind.LISTED,
        "10.1000/book",
    )
    assert "Crossref lists it (book): Handbook of made-up tests, 2014." in verdict.summary
    path, params, agent = service.asked[0]
    assert (path, params["mailto"], params["rows"]) == ("/works", ["editor@example.org"], ["5"])
    assert "Marlowe Handbook of made-up tests 2014" in params["query.bibliographic"][0]
    assert "editor@example.org" in agent


def test_europe_pmc_lists_a_preprint(service: Service) -> None:
    """Asked by title."""
    service.reply = answers({"resultList": {"result": [PREPRINT]}})
    verdict = opinion(service, "europepmc")
    assert verdict.opinions[0].kind is OpinionKind.LISTED
    assert "(preprint)" in verdict.opinions[0].summary
    assert service.asked[0][1]["query"] == ['TITLE:"Handbook of made-up tests"']


@pytest.mark.parametrize("name", ["crossref", "europepmc"])
def test_another_work_is_not_the_work(service: Service, name: SecondOpinion) -> None:
    """What a search brings must pass the same gates as PubMed's records."""
    other = {**BOOK, "title": ["Something else entirely, in four words"]}
    found = {
        "message": {"items": [other]},
        "resultList": {"result": [{**PREPRINT, "title": "Something else entirely"}]},
    }
    service.reply = answers(found)
    assert opinion(service, name).opinions[0].kind is OpinionKind.NOT_LISTED


def test_a_doi_that_nobody_registered_is_not_listed(service: Service) -> None:
    """Crossref answers 404."""
    verdict = opinion(service, "crossref", Reference("r1", doi="10.1000/none"))
    assert verdict.opinions[0].kind is OpinionKind.NOT_LISTED
    assert service.asked[0][0] == "/works/10.1000%2Fnone"


@pytest.mark.parametrize(
    "reply",
    [
        (503, {}, b""),
        (429, {"Retry-After": "1"}, b""),
        (200, {}, b"<html>"),
        (200, {}, b"[1]"),
        (200, {"Content-Length": "100"}, b"{"),
        (302, {"Location": "https://example.org/"}, b""),
        (400, {}, b""),
    ],
)
@pytest.mark.parametrize("name", ["crossref", "europepmc"])
def test_what_cannot_be_asked_is_unchecked(
    service: Service, name: SecondOpinion, reply: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing follows from it, and the verdict says so."""
    monkeypatch.setattr(getting, "MAX_ATTEMPTS", 1)
    service.reply = lambda _path, _params: reply
    verdict = opinion(service, name)
    assert (verdict.kind, verdict.opinions[0].kind) == (VerdictKind.NOT_FOUND_WEAK, OpinionKind.UNCHECKED)
    assert "nothing follows from that" in verdict.summary


@pytest.mark.parametrize("source", ["starter", "none", "snapshot:file", "frozen"])
def test_where_no_network_is_wanted_nobody_is_asked(service: Service, source: str) -> None:
    """A run without a network stays one."""
    assert opinion(service, "crossref", source=source).opinions == ()
    assert service.asked == []


def test_the_pace_follows_the_headers(service: Service) -> None:
    """Two requests a second are half a second apart; a 429 waits as long as it asks."""
    replies = iter(
        [
            (200, {"x-rate-limit-limit": "2", "x-rate-limit-interval": "1s"}, b"{}"),
            (429, {"retry-after": "7"}, b""),
            (200, {}, b"{}"),
        ]
    )
    service.reply = lambda _path, _params: next(replies)
    slept: list[float] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    getter = Getter(service.url, "", 5, 60, clock=lambda: now[0], sleep=sleep, jitter=lambda: 0.0)
    assert getter.get("a", {}) == {}
    assert getter.get("b", {}) == {}
    getter.close()
    assert slept == [pytest.approx(0.2), pytest.approx(7.0)]


def test_a_service_that_is_away_is_given_up(service: Service) -> None:
    """After three failures it is not asked any more; the deadline bounds all."""
    service.reply = lambda _path, _params: (500, {}, b"")
    now = [0.0]
    getter = Getter(service.url, "", 5, 1000, clock=lambda: now[0], sleep=lambda _: None, jitter=lambda: 0.0)
    outcomes = [getter.get("x", {}) for _ in range(5)]
    getter.close()
    assert all(isinstance(outcome, Unreached) for outcome in outcomes)
    assert len(service.asked) == 3 * getting.MAX_ATTEMPTS


def test_a_flood_is_stopped(service: Service) -> None:
    """Answers are bounded in size."""
    service.reply = lambda _path, _params: (200, {}, b" " * (getting.MAX_REPLY_BYTES + 1))
    getter = Getter(service.url, "", 5, 60)
    found = getter.get("x", {})
    getter.close()
    assert isinstance(found, Unreached)


def test_addresses_must_be_https() -> None:
    """Except on the loopback."""
    with pytest.raises(ValidationError):
        LiteratureSettings(crossref_url="http://api.example.org/")
