"""The mirror behind E-utilities URLs: our own client, malformed requests, bounds."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from lxml import etree

from eutils_server.sample_papers import JORUM, PAPERS, RETRACTED, SCHMID
from mirror_files import mirror_of, overwrite_index
from pubproof.config import LiteratureSettings
from pubproof.errors import UsageError
from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.serve import run
from pubproof.literature.mirror.serve.app import BASE_PATH, MAX_BODY_BYTES, Service
from pubproof.literature.mirror.serve.run import MAX_CONNECTIONS, listening_socket, run_server, server_of
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.pubmed import PubMed
from pubproof.literature.query import And, Field, Query, Term, Years, title_words

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror of the sample papers."""
    return mirror_of(tmp_path_factory.mktemp("mirror"), PAPERS)


@contextmanager
def served(folder: Path, complain: Callable[[str], None] = lambda _: None) -> Iterator[str]:
    """The address of a mirror while it is served."""
    service, listening = Service(folder, 2, complain), listening_socket("127.0.0.1", 0)
    server = server_of(service)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}{BASE_PATH}"
    server.should_exit = True
    thread.join()
    listening.close()
    service.close()


@pytest.fixture(scope="module")
def base_url(folder: Path) -> Iterator[str]:
    """The mirror, served."""
    with served(folder) as address:
        yield address


def ask(base_url: str, utility: str, **params: str) -> bytes:
    """The body of an answer."""
    with urlopen(f"{base_url}{utility}?{urlencode(params)}") as answer:
        body: bytes = answer.read()
        return body


def esearch(base_url: str, term: str, **params: str) -> dict[str, Any]:
    """A search, as JSON."""
    result: dict[str, Any] = json.loads(
        ask(base_url, "esearch.fcgi", term=term, retmode="json", **params), strict=False
    )
    return result["esearchresult"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "query",
    [
        And((Term(Field.FIRST_AUTHOR, "Jorum"), Term(Field.JOURNAL, "Pain", is_phrase=True), Years(2002, 2004))),
        Term(Field.AUTHOR, "Xu"),
        title_words(Field.TITLE, "ketamine acute postoperative pain"),
        Term(Field.DOI, "10.2147/jpr.s440250"),
        And((Term(Field.JOURNAL, "Pain", is_phrase=True), Years(1950, 1960))),
    ],
)
def test_our_client_hears_the_same_through_the_server(base_url: str, folder: Path, query: Query) -> None:
    """Status, PMIDs and records are those of the mirror itself."""
    settings = LiteratureSettings(base_url=base_url, requests_per_second=10_000)
    with PubMed.from_settings(settings, {}, TODAY) as client, MirrorLiterature(folder, TODAY) as mirror:
        one, two = client.search(query), mirror.search(query)
        assert (one.status, one.pmids, one.count) == (two.status, two.pmids, two.count)
        papers = {paper.pmid: paper.title for paper in client.fetch(one.pmids).papers}
        assert papers == {paper.pmid: paper.title for paper in mirror.fetch(two.pmids).papers}
        assert client.info().is_complete
        assert client.canary()
        assert client.info().papers == mirror.info().papers == mirror.total_papers()


def test_a_search_says_how_it_was_read(base_url: str) -> None:
    """Translation, error list and warning list, as NCBI writes them."""
    found = esearch(base_url, "ketamine[ti] AND 1999:2003[dp] NOT schmid[1au]")
    assert found["idlist"] == [str(JORUM.pmid)]
    assert (
        found["querytranslation"]
        == '"ketamine"[Title] AND 1999/01/01:2003/12/31[Date - Publication] NOT schmid[Author - First]'
    )
    assert esearch(base_url, "pain[ta] AND qwertz[1au]")["errorlist"]["phrasesnotfound"] == ["qwertz"]
    assert esearch(base_url, "pain[ta] AND x[nosuch]")["errorlist"]["fieldsnotfound"] == ["nosuch"]
    assert esearch(base_url, "the[ti] AND ketamine[ti]")["warninglist"]["phrasesignored"] == ["the"]
    assert esearch(base_url, "qwertz[1au]")["warninglist"]["outputmessages"] == ["No items found."]


@pytest.mark.parametrize(
    ("term", "pmids"),
    [
        ("allodyn*[ti]", {JORUM.pmid}),
        ('"low-dose ketamine"[ti]', {SCHMID.pmid}),
        ('"ketamine pain"[ti:~9]', {SCHMID.pmid}),
        ("(jorum[1au] OR schmid[1au]) AND pain[ta]", {JORUM.pmid, SCHMID.pmid}),
        ("retracted publication[pt]", {RETRACTED.pmid}),
        ("Schmid R[au]", {SCHMID.pmid}),
        ('"Schmid R"[au]', set()),
    ],
)
def test_phrases_wildcards_and_types(base_url: str, term: str, pmids: set[int]) -> None:
    """As PubMed's user guide describes them."""
    found = {int(pmid) for pmid in esearch(base_url, term)["idlist"]}
    assert found & {JORUM.pmid, SCHMID.pmid, RETRACTED.pmid} == pmids


def test_the_history_carries_results_over(base_url: str) -> None:
    """ESearch and EPost keep lists; EFetch and ESearch take them up."""
    found = esearch(base_url, "ketamine[ti]", usehistory="y", retmax="1")
    kept = {"WebEnv": found["webenv"], "query_key": found["querykey"]}
    ids = ask(base_url, "efetch.fcgi", rettype="uilist", retmode="text", **kept).split()
    assert len(ids) == int(found["count"]) > 1
    assert (
        ask(base_url, "efetch.fcgi", rettype="uilist", retmode="text", retstart="1", retmax="1", **kept).split()
        == ids[1:2]
    )
    assert esearch(base_url, "pain[ta]", **kept)["count"] == "2"
    posted = etree.fromstring(ask(base_url, "epost.fcgi", id=f"{JORUM.pmid},{SCHMID.pmid}"))
    again = {"WebEnv": posted.findtext("WebEnv") or "", "query_key": posted.findtext("QueryKey") or ""}
    assert len(etree.fromstring(ask(base_url, "efetch.fcgi", **again)).findall("PubmedArticle")) == 2


def test_summaries_matches_and_information(base_url: str) -> None:
    """ESummary in three forms, ECitMatch, EInfo."""
    summary = json.loads(ask(base_url, "esummary.fcgi", id=f"{JORUM.pmid},99", retmode="json"))["result"]
    assert summary[str(JORUM.pmid)]["title"] == JORUM.title
    assert "error" in summary["99"]
    for version in ("1.0", "2.0"):
        assert JORUM.title in ask(base_url, "esummary.fcgi", id=str(JORUM.pmid), version=version).decode()
    bdata = "pain|2003|101|229|jorum e|a|\rpain|2003|9|1|nobody|b|\rpain|||||c|"
    answers = [line.rpartition("|")[2] for line in ask(base_url, "ecitmatch.cgi", bdata=bdata).decode().splitlines()]
    assert answers == [str(JORUM.pmid), "NOT_FOUND", "NOT_FOUND"]
    assert etree.fromstring(ask(base_url, "einfo.fcgi", db="pubmed")).findtext("DbInfo/Count") == str(len(PAPERS))


@pytest.mark.parametrize(
    ("utility", "params", "status"),
    [
        ("efetch.fcgi", {}, 400),
        ("efetch.fcgi", {"WebEnv": "gone", "query_key": "1"}, 400),
        ("elink.fcgi", {"id": "1"}, 404),
        ("epost.fcgi", {}, 400),
        ("esearch.fcgi", {"term": "x" * 20_001}, 414),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_status(
    base_url: str, utility: str, params: dict[str, str], status: int
) -> None:
    """As NCBI does."""
    with pytest.raises(HTTPError) as refused:
        ask(base_url, utility, **params)
    assert refused.value.code == status
    refused.value.close()


def test_malformed_searches_are_answers(base_url: str) -> None:
    """Errors with status 200, as recorded; whatever is left open in the syntax is forgiven."""
    assert "Empty term" in esearch(base_url, " ")["ERROR"]
    assert "Invalid db" in esearch(base_url, "x", db="protein")["ERROR"]
    assert "retstart" in esearch(base_url, "pain[ta]", retstart="10000")["ERROR"]
    assert "terms" in esearch(base_url, " OR ".join(["a[ti]"] * 2_100))["ERROR"]
    assert "nested" in esearch(base_url, "(" * 300 + "pain[ta] OR pain[ti]" + ")" * 300)["ERROR"]
    assert "ERROR" in esearch(base_url, "(" * 9_000)
    assert "ERROR" in esearch(base_url, " OR ".join(["pain[ta] AND pain[ti]"] * 700))
    assert esearch(base_url, "((pain[ta] AND [ti]")["count"] == "2"


def test_a_body_beyond_all_bounds_is_refused(base_url: str) -> None:
    """It is not read to its end."""
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{base_url}esearch.fcgi", data=b"term=" + b"x" * (MAX_BODY_BYTES + 1))
    assert refused.value.code == 413
    refused.value.close()


def test_it_does_not_open_to_the_world_by_accident(folder: Path) -> None:
    """An address that others reach needs a word of its own."""
    with pytest.raises(UsageError, match="--public"):
        run_server(folder, "0.0.0.0", 0, is_public=False, say=print)  # noqa: S104 - refused


def test_more_connections_than_are_taken_are_refused(base_url: str) -> None:
    """Two hundred that say nothing keep others out, with an answer that says to come again; once they go, all is well."""
    address = urlsplit(base_url)
    with ExitStack() as stack:
        for _ in range(MAX_CONNECTIONS):
            stack.enter_context(socket.create_connection((address.hostname, address.port)))
        with pytest.raises(HTTPError) as refused:
            ask(base_url, "einfo.fcgi")
        with refused.value as answer:
            assert answer.code == 503
    for _ in range(100):
        try:
            assert ask(base_url, "einfo.fcgi")
            break
        except HTTPError as error:
            error.close()  # the server has yet to hear that they went
    else:
        pytest.fail("the server refuses everybody after the others left")


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nterm="]
)
def test_a_connection_that_never_asks_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    """A few hundred of them would keep all others out. One that asks is answered, and may ask again."""
    monkeypatch.setattr(run, "_IDLE_SECONDS", 0.2)
    with served(folder) as base_url:
        address = urlsplit(base_url)
        with socket.create_connection((address.hostname, address.port), timeout=30) as silent:
            silent.sendall(said)
            while silent.recv(65_536):
                pass
        assert ask(base_url, "esearch.fcgi", term="ketamine")


def test_control_characters_are_no_fault_of_the_server(tmp_path: Path) -> None:
    """In a record of MEDLINE text and in a question: XML cannot hold them."""
    record = "PMID- 555\nOWN - NLM\nTI  - Pain\x01 and \x1b[31mketamine\nAU  - Roe\x02 J\nDP  - 2015\nTA  - Headache\nSO  - Headache.\n\n"
    (tmp_path / "a.nbib").write_text(record, encoding="utf-8")
    build([tmp_path / "a.nbib"], tmp_path / "mirror", workers=1)
    service = Service(tmp_path / "mirror", 1)
    try:
        for utility in ("efetch", "esummary"):
            body = service.answer(utility, {"id": "555", "retmode": "xml"}).body
            assert "Pain and [31mketamine" in "".join(etree.fromstring(body).itertext())
        for utility, name in (("einfo", "db"), ("esearch", "term"), ("ecitmatch", "bdata")):
            assert service.answer(utility, {name: "a\x00b"}).status == 200
    finally:
        service.close()


def test_a_damaged_mirror_is_a_fault_of_the_server_which_lives_on(tmp_path: Path) -> None:
    """Answered 500 as NCBI does, said once, and what needs no search is still answered."""
    folder = mirror_of(tmp_path, PAPERS)
    overwrite_index(folder, ".term")
    said: list[str] = []
    with served(folder, said.append) as address:
        for _ in range(3):
            with pytest.raises(HTTPError, match="500"):
                urlopen(f"{address}esearch.fcgi?term=Jorum[au]")
        with urlopen(f"{address}efetch.fcgi?id={JORUM.pmid}&retmode=xml") as answer:
            assert str(JORUM.pmid) in answer.read().decode()
    assert ["is damaged" in line for line in said] == [True]
