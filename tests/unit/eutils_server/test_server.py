"""The loopback server fetches and fails as NCBI was recorded to."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection, RemoteDisconnected
from urllib.parse import urlsplit

import pytest
from Bio import Medline
from lxml import etree

from eutils_server.faults import Fault
from eutils_server.plain_requests import ask
from eutils_server.sample_papers import CLOFIBRATE, JORUM, PAPERS, RETRACTED
from eutils_server.server import EutilsServer
from pubproof.literature.mirror.serve.app import MAX_TERM_CHARS


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """The loopback server with the sample papers."""
    with EutilsServer(PAPERS) as running:
        yield running


def test_medline_text_is_readable_by_others(server: EutilsServer) -> None:
    """Bio.Medline alone, without our unfolding, finds the records; each ends with its source line."""
    _, body = ask(
        server, "efetch.fcgi", id=f"{JORUM.pmid},99999999,{RETRACTED.pmid}", rettype="medline", retmode="text"
    )
    records = list(Medline.parse(body.decode().splitlines(keepends=True)))  # type: ignore[no-untyped-call]
    assert [int(record["PMID"]) for record in records] == [JORUM.pmid, RETRACTED.pmid]
    assert records[0]["AU"] == ["Jørum E", "Warncke T", "Stubhaug A"]
    assert records[0]["TI"] == JORUM.title
    assert records[1]["RIN"] == ["J Surg Res. 2020. PMID: 33012373"]
    assert list(records[1])[-1] == "SO"
    assert max(len(line) for line in body.decode().splitlines()) <= 88


def test_xml_records_hold_the_same(server: EutilsServer) -> None:
    """The default form; a PMID without a record is left out in silence."""
    root = etree.fromstring(ask(server, "efetch.fcgi", id=f"{RETRACTED.pmid},99999999,{CLOFIBRATE.pmid}")[1])
    assert [pmid.text for pmid in root.findall("PubmedArticle/MedlineCitation/PMID")] == [
        str(RETRACTED.pmid),
        str(CLOFIBRATE.pmid),
    ]
    relation = root.find(".//CommentsCorrections")
    assert relation is not None
    assert (relation.get("RefType"), relation.findtext("PMID")) == ("RetractionIn", "33012373")
    assert root.findtext(".//CollectiveName") == "Committee of Principal Investigators"


def test_only_absent_records_make_an_empty_answer(server: EutilsServer) -> None:
    """Recorded: status 200 and an empty set."""
    response, body = ask(server, "efetch.fcgi", id="233333333333333,45555666666666")
    assert response.status == 200
    assert len(etree.fromstring(body)) == 0
    assert ask(server, "efetch.fcgi", id="99999999", rettype="medline", retmode="text")[1] == b""


@pytest.mark.parametrize(
    ("params", "status", "error"),
    [({}, 400, "WebEnv parameter is required"), ({"id": ","}, 200, "Supplied id parameter is empty.")],
)
def test_a_fetch_without_ids_is_an_error(server: EutilsServer, params: dict[str, str], status: int, error: str) -> None:
    """As recorded, with different status."""
    response, body = ask(server, "efetch.fcgi", **params)
    assert response.status == status
    assert etree.fromstring(body).findtext("ERROR") == error


def test_other_endpoints_do_not_exist(server: EutilsServer) -> None:
    """A wrong address is noticed."""
    assert ask(server, "elink.fcgi")[0].status == 404
    assert ask(server, "deeper/esearch.fcgi", term="x")[0].status == 404


def test_a_query_beyond_all_bounds_is_refused(server: EutilsServer) -> None:
    """414 with a page, as recorded."""
    response, body = ask(server, "esearch.fcgi", term="x" * (MAX_TERM_CHARS + 1))
    assert (response.status, b"Submitted URI too large!" in body) == (414, True)


def test_requests_are_noted(server: EutilsServer) -> None:
    """Path, parameters of address and body, and order."""
    ask(server, "esearch.fcgi", "GET", term="wu[au]")
    ask(server, "efetch.fcgi", id="1")
    assert [received.endpoint for received in server.requests] == ["esearch.fcgi", "efetch.fcgi"]
    assert server.asked("efetch")[0].params == {"id": "1"}
    assert server.requests[0].query_string == "term=wu%5Bau%5D"


@pytest.mark.parametrize(
    ("fault", "status", "content"),
    [
        (Fault.TOO_MANY_REQUESTS, 429, b"API rate limit exceeded"),
        (Fault.INTERNAL_ERROR, 500, b"Internal Server Error"),
        (Fault.BAD_GATEWAY, 502, b"Bad Gateway"),
        (Fault.UNAVAILABLE, 503, b"Service Unavailable"),
        (Fault.RATE_LIMIT_AS_200, 200, b'"error":"API rate limit exceeded"'),
        (Fault.BACKEND_AS_200, 200, b"Search Backend failed"),
        (Fault.HTML_AS_200, 200, b"<!DOCTYPE html>"),
        (Fault.KEY_INVALID, 400, b'"api-key":"my-key"'),
        (Fault.REDIRECT, 302, b""),
        (Fault.EMPTY, 200, b""),
    ],
)
def test_faults_happen_once_and_pass(server: EutilsServer, fault: Fault, status: int, content: bytes) -> None:
    """Each spoils one answer; the next is good again."""
    server.faults.add(fault)
    response, body = ask(server, "esearch.fcgi", term="wu[au]", api_key="my-key")
    assert (response.status, content in body) == (status, True)
    good, body = ask(server, "esearch.fcgi", term="wu[au]")
    assert (good.status, b"<Count>1</Count>" in body) == (200, True)


def test_retry_after_is_sent_only_by_its_fault(server: EutilsServer) -> None:
    """NCBI sends it sometimes."""
    server.faults.add(Fault.TOO_MANY_REQUESTS)
    server.faults.add(Fault.TOO_MANY_REQUESTS_RETRY_AFTER)
    assert ask(server, "esearch.fcgi", term="x")[0].getheader("Retry-After") is None
    assert ask(server, "esearch.fcgi", term="x")[0].getheader("Retry-After") == "2"


def test_a_fault_waits_for_its_endpoint_and_turn(server: EutilsServer) -> None:
    """Faults can be planned for one utility, and after some good answers."""
    server.faults.add(Fault.UNAVAILABLE, endpoint="efetch", after=1, times=None)
    statuses = [
        ask(server, name, id="1", term="x")[0].status for name in ("efetch.fcgi", "esearch.fcgi", "efetch.fcgi")
    ]
    assert statuses == [200, 200, 503]
    server.faults.clear()
    assert ask(server, "efetch.fcgi", id="1")[0].status == 200


def test_a_stall_is_released_when_the_server_stops() -> None:
    """No test hangs on it, and no thread is left behind."""
    server = EutilsServer(PAPERS)
    server.faults.add(Fault.STALL)
    address = urlsplit(server.base_url)
    connection = HTTPConnection(str(address.hostname), address.port or 0, timeout=5)
    connection.request("POST", address.path + "esearch.fcgi", "term=x")
    server.stop()
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        connection.getresponse()
    connection.close()
