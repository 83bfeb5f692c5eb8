"""The loopback server answers as PubMed was recorded to answer; tests that rest on it are worth no more than that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from Bio import Medline
from lxml import etree

from eutils_server.faults import Fault
from eutils_server.records import Index
from eutils_server.sample_papers import CANARY, CLOFIBRATE, DROZDZ, JORUM, PAPERS, RETRACTED, RIDDELL, SCHMID, WU
from eutils_server.server import LONGEST_TERM, EutilsServer
from eutils_server.syntax import DateRange, Group, Joined, Leaf, Node, parse
from pubproof.domain.paper import Author, Paper

PNAS = Paper(
    pmid=11121077,
    title="A record of PNAS, made for a test.",
    authors=(Author("Hart", "RK"), Author("Li", "XY")),
    journal="Proceedings of the National Academy of Sciences of the United States of America",
    journal_abbreviation="Proc Natl Acad Sci U S A",
    year=2001,
    electronic_year=2000,
    volume="97",
    abstract="It speaks of asthma and of non-small-cell lung cancer.",
)


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """The loopback server with the sample papers and one of PNAS."""
    with EutilsServer([*PAPERS, PNAS], other_families=["Altman"]) as running:
        yield running


def ask(server: EutilsServer, endpoint: str, method: str = "POST", **params: str) -> tuple[HTTPResponse, bytes]:
    """One request by the standard library: the server is tested without our own client."""
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


def test_a_search_answers_in_pubmeds_envelope(server: EutilsServer) -> None:
    """Numbers are strings, the newest record comes first, and lists that say nothing are left out."""
    result = search(server, "ketamine[ti] AND pain[ti]")
    assert result == {
        "count": "4",
        "retmax": "4",
        "retstart": "0",
        "idlist": [str(paper.pmid) for paper in (WU, CANARY, JORUM, SCHMID)],
        "translationset": [],
        "querytranslation": '"ketamine"[Title] AND "pain"[Title]',
    }


@pytest.mark.parametrize(
    ("term", "translation"),
    [
        ("asthma[tiab]", '"asthma"[Title/Abstract]'),
        ("non-small-cell lung cancer[tiab]", '"non small cell lung cancer"[Title/Abstract]'),
        ("hart rk[author]", "hart, rk[Author] OR hart rk[Author]"),
        ("PNAS[ta] OR pain[ti]", '"pain"[Title]'),
        (
            '"Proceedings of the National Academy of Sciences of the United States of America"[ta] AND 97[vi]',
            '"proc natl acad sci u s a"[Journal] AND "97"[Volume]',
        ),
        ("pain[ti] AND 2015:2024[DP]", '"pain"[Title] AND 2015/01/01:2024/12/31[Date - Publication]'),
        ("riddell[1au] AND 1810:1810[dp]", "riddell[Author - First] AND 1810/01/01:1810/12/31[Date - Publication]"),
        ("29870458[uid]", "29870458[UID]"),
    ],
)
def test_translations_have_the_recorded_forms(server: EutilsServer, term: str, translation: str) -> None:
    """As PubMed was recorded in 2024 and 2025 (asthma, hart rk, PNAS, a range of years)."""
    result = search(server, term)
    if "PNAS" in term:
        assert result["errorlist"]["phrasesnotfound"] == ["PNAS"]
        assert "[Journal]" in result["querytranslation"]
    else:
        assert result["querytranslation"] == translation


def test_a_journals_title_is_rewritten_to_its_abbreviation(server: EutilsServer) -> None:
    """The translation set says what was put in place of what."""
    (entry,) = search(server, '"Journal of Pain Research"[ta]')["translationset"]
    assert entry["from"] == '"Journal of Pain Research"[ta]'
    assert entry["to"].startswith('"J Pain Res"[Journal:__jid')


def test_an_empty_answer_says_that_no_items_were_found(server: EutilsServer) -> None:
    """A valid question without a match: no error list, and only this message."""
    result = search(server, "riddell[1au] AND 1810:1810[dp]")
    assert (result["count"], result["idlist"]) == ("0", [])
    assert "errorlist" not in result
    assert result["warninglist"] == {
        "phrasesignored": [],
        "quotedphrasesnotfound": [],
        "outputmessages": ["No items found."],
    }


def test_an_author_of_records_elsewhere_is_known(server: EutilsServer) -> None:
    """A name can be in PubMed's index without any paper here."""
    assert "errorlist" not in search(server, "altman[1au] AND pain[ti]")
    assert "errorlist" not in search(server, "altman r[au] AND pain[ti]")


def test_a_query_of_unknown_terms_comes_back_untranslated(server: EutilsServer) -> None:
    """Recorded for a word that no record holds: quoted in the warning though it was sent without quotes."""
    result = search(server, "qzxwvunonsenseterm")
    assert result["querytranslation"] == "qzxwvunonsenseterm"
    assert result["warninglist"]["quotedphrasesnotfound"] == ['"qzxwvunonsenseterm"']
    assert "errorlist" not in result


def test_an_unknown_term_among_known_ones_is_reported(server: EutilsServer) -> None:
    """With a field it matches nothing; without one it is dropped and the rest is searched."""
    tagged = search(server, "zzzqqqxyzzy[1au] AND ketamine[ti]")
    assert (tagged["count"], tagged["errorlist"]["phrasesnotfound"]) == ("0", ["zzzqqqxyzzy"])
    loose = search(server, "zzzqqqxyzzy ketamine[ti]")
    assert (loose["count"], loose["errorlist"]["phrasesnotfound"]) == ("7", ["zzzqqqxyzzy"])
    assert loose["querytranslation"] == '"ketamine"[Title]'


def test_of_an_unknown_phrase_the_known_words_are_searched(server: EutilsServer) -> None:
    """Recorded in 2018: "Charles-rawlins J[au]" was searched as "J[au]", and the surname reported."""
    result = search(server, "townesbrocks ketamine[ti]")
    assert (result["querytranslation"], result["errorlist"]["phrasesnotfound"]) == (
        '"ketamine"[Title]',
        ["townesbrocks"],
    )


def test_the_older_habit_drops_fielded_terms_too() -> None:
    """Switched on, the name goes and everyone's papers stay."""
    with EutilsServer(PAPERS, drops_unknown_terms=True) as server:
        result = search(server, 'zzzqqqxyzzy[1au] AND "Pain"[ta]')
    assert (result["count"], result["querytranslation"]) == ("2", '"pain"[Journal]')


def test_an_unknown_field_is_searched_everywhere(server: EutilsServer) -> None:
    """PubMed reports the tag and takes the word as free text."""
    result = search(server, "ketamine[tiba]")
    assert result["errorlist"]["fieldsnotfound"] == ["tiba"]
    assert result["querytranslation"] == '"ketamine"[All Fields]'


def test_stop_words_are_ignored_with_a_warning(server: EutilsServer) -> None:
    """They are in no index of words; a surname that is one of them is searched."""
    result = search(server, "ketamine[ti] AND with[ti]")
    assert result["warninglist"]["phrasesignored"] == ["with"]
    assert result["querytranslation"] == '"ketamine"[Title]'
    assert "phrasesignored" not in str(
        search(server, "ketamine[ti] AND altman[au]").get("warninglist", {}).get("x", "")
    )


@pytest.mark.parametrize(
    ("term", "papers"),
    [
        ("katz[au]", {DROZDZ, SCHMID}),
        ("katz j[au]", {DROZDZ, SCHMID}),
        ("katz k[au]", set()),
        ("katz[1au]", set()),
        ("riddell[1au]", {RIDDELL}),
        ("riddell j[1au]", {RIDDELL}),
        ('"riddell j"[au]', set()),
        ('"riddell jm"[au]', {RIDDELL}),
        ("jorum e[au]", {JORUM}),
        ("committee[au]", set()),
        ("committee of principal investigators[cn]", {CLOFIBRATE}),
        ("principal[cn] AND investigators[cn]", {CLOFIBRATE}),
        ('"J PAIN RES"[ta]', {DROZDZ, WU}),
        ('"Journal of pain research"[ta]', {DROZDZ, WU}),
        ('"Pain"[ta]', {JORUM, SCHMID}),
        ('"Research"[ta]', set()),
        ("2014:2014[dp]", {RETRACTED}),
        ("2015[dp]", {RETRACTED}),
        ("2014/01/01:2015/12/31[dp]", {RETRACTED}),
        ('"narrative review"[ti]', {DROZDZ}),
        ('"review narrative"[ti]', set()),
        ("psychother*[ti]", {DROZDZ}),
        ("asthma[ti]", set()),
        ("asthma[tiab]", {PNAS}),
        (f"{JORUM.pmid}[uid] OR 99999999[uid]", {JORUM}),
        ('"10.1016/S0304-3959(02)00122-7"[aid]', {JORUM}),
        ("PMC9207256[pmc]", {DROZDZ}),
        ("PMC9207256", {DROZDZ}),
    ],
)
def test_fields_are_searched_as_pubmeds_guide_says(server: EutilsServer, term: str, papers: set[Paper]) -> None:
    """Initials are cut off unless quoted, dates are print or electronic, journals go by title or abbreviation."""
    assert found(server, term) == {paper.pmid for paper in papers}


def test_registry_numbers_are_searched_with_or_without_registry() -> None:
    """ "NCT01234567[si]" and "ClinicalTrials.gov/NCT01234567[si]" are the same."""
    paper = Paper(1, "A trial made for a test.", trial_ids=("NCT01234567",))
    with EutilsServer([paper]) as server:
        assert found(server, "nct01234567[si]") == found(server, "ClinicalTrials.gov/NCT01234567[si]") == {1}


@pytest.mark.parametrize(
    ("term", "papers"),
    [
        ("wu[au] OR riddell[au] AND 2019:2019[dp]", {RIDDELL}),
        ("wu[au] OR (riddell[au] AND 1990:1990[dp])", {WU}),
        ("katz[au] NOT drozdz[au]", {SCHMID}),
        ("wu[au] AND xu[au]", {WU}),
        ("((wu[au])", {WU}),
        ("wu[au])", {WU}),
        ("AND wu[au]", {WU}),
    ],
)
def test_operators_go_from_left_to_right(server: EutilsServer, term: str, papers: set[Paper]) -> None:
    """Without precedence; parentheses come first, and what is left open is forgiven."""
    assert found(server, term) == {paper.pmid for paper in papers}


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("Li J[au]", Leaf("Li J", "au")),
        ('"J Pain"[ta]', Leaf("J Pain", "ta", is_quoted=True)),
        ("2013:2015[dp]", DateRange(2013, 2015, "dp")),
        ("a OR (b AND c[ti])", Joined("OR", Leaf("a"), Group(Joined("AND", Leaf("b"), Leaf("c", "ti"))))),
        ("a NOT b AND c", Joined("AND", Joined("NOT", Leaf("a"), Leaf("b")), Leaf("c"))),
        ("", None),
        ("()", None),
    ],
)
def test_syntax_becomes_a_tree(query: str, tree: Node | None) -> None:
    """Quotes, tags, ranges, groups and operators are told apart."""
    assert parse(query) == tree


def test_pages_are_cut_from_the_window() -> None:
    """PubMed hands out its first 9,999 matches, says when it cut the page, and refuses to start behind them."""
    papers = [Paper(pmid, "ketamine", year=2000) for pmid in range(1, 12)]
    with EutilsServer(papers) as server:
        page = search(server, "ketamine[ti]", retstart="2", retmax="3")
        assert (page["count"], page["retmax"], page["retstart"], page["idlist"]) == ("11", "3", "2", ["9", "8", "7"])
        assert len(search(server, "ketamine[ti]")["idlist"]) == 11
        assert search(server, "ketamine[ti]", retmax="0")["idlist"] == []
        wide = search(server, "ketamine[ti]", retmax="20000")
        assert wide["warninglist"]["outputmessages"] == ["Restrictions achieved. start and count adjusted to 0, 9999"]
        error = search(server, "ketamine[ti]", retstart="9999")["ERROR"]
    assert error.startswith("Search Backend failed: Exception:\n'retstart' cannot be larger than 9998.")


def test_an_error_text_holds_a_raw_line_break(server: EutilsServer) -> None:
    """As recorded: a strict JSON parser refuses it."""
    _, body = ask(server, "esearch.fcgi", term="x", retmode="json", retstart="9999")
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"db": "fleegle", "term": "x"}, "Invalid db name specified: fleegle"),
        ({"db": "pubmed"}, "Empty term and query_key - nothing todo"),
    ],
)
def test_a_senseless_search_is_an_error_with_status_200(
    server: EutilsServer, params: dict[str, str], error: str
) -> None:
    """NCBI's errors come in the result."""
    response, body = ask(server, "esearch.fcgi", retmode="json", **params)
    assert response.status == 200
    assert json.loads(body)["esearchresult"] == {"ERROR": error}


def test_xml_is_the_default_and_says_the_same(server: EutilsServer) -> None:
    """Counts, ids, translation and lists under the names of NCBI's DTD."""
    response, body = ask(server, "esearch.fcgi", "GET", term="zzzqqqxyzzy[1au] OR wu[au] OR with[ti]")
    root = etree.fromstring(body)
    assert response.getheader("Content-Type") == "text/xml; charset=UTF-8"
    assert b'"-//NLM//DTD esearch 20060628//EN"' in body
    assert root.tag == "eSearchResult"
    assert [root.findtext(name) for name in ("Count", "RetMax", "RetStart")] == ["1", "1", "0"]
    assert [element.text for element in root.findall("IdList/Id")] == [str(WU.pmid)]
    assert root.findtext("ErrorList/PhraseNotFound") == "zzzqqqxyzzy"
    assert root.findtext("WarningList/PhraseIgnored") == "with"
    empty = etree.fromstring(ask(server, "esearch.fcgi", term="qzxwvunonsenseterm")[1])
    assert empty.findtext("WarningList/QuotedPhraseNotFound") == '"qzxwvunonsenseterm"'
    assert empty.findtext("WarningList/OutputMessage") == "No items found."
    assert etree.fromstring(ask(server, "esearch.fcgi", db="x", term="y")[1]).findtext("ERROR")


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
    assert ask(server, "einfo.fcgi")[0].status == 404
    assert ask(server, "deeper/esearch.fcgi", term="x")[0].status == 404


def test_a_query_beyond_all_bounds_is_refused(server: EutilsServer) -> None:
    """414 with a page, as recorded."""
    response, body = ask(server, "esearch.fcgi", term="x" * (LONGEST_TERM + 1))
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


def test_an_index_knows_its_journals() -> None:
    """By abbreviation and title, whatever the case."""
    index = Index(PAPERS)
    assert index.abbreviation("journal of pain research") == "J Pain Res"
    assert index.abbreviation("Journal of Made-up Results") is None
