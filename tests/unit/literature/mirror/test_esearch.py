"""`mirror serve` searches as PubMed was recorded to: tests that rest on it are worth no more than that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from lxml import etree

from eutils_server.plain_requests import ask, found, search
from eutils_server.sample_papers import CANARY, CLOFIBRATE, DROZDZ, JORUM, PAPERS, RETRACTED, RIDDELL, SCHMID, WU
from eutils_server.server import EutilsServer
from pubproof.domain.paper import Author, Paper
from pubproof.literature.syntax import DateRange, Group, Joined, Leaf, Node, parse

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
    with EutilsServer([*PAPERS, PNAS], other_families=["Altman", "So"]) as running:
        yield running


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
        ("J Nosuch Sci[ta] OR pain[ti]", '"pain"[Title]'),
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
    """As PubMed was recorded in 2024 and 2025 (asthma, hart rk, a range of years)."""
    result = search(server, term)
    if "Nosuch" in term:
        assert result["errorlist"]["phrasesnotfound"] == ["J Nosuch Sci"]
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
    """Words are, names are not: nobody else's papers are handed out for a name with other initials."""
    result = search(server, "townesbrocks ketamine[ti]")
    assert result["querytranslation"] == '"ketamine"[Title]'
    assert result["errorlist"]["phrasesnotfound"] == ["townesbrocks"]
    assert found(server, "katz k[au]") == set()


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
    assert search(server, "ketamine[ti] AND with[ti] AND so[au]")["warninglist"]["phrasesignored"] == ["with"]


@pytest.mark.parametrize(
    ("term", "papers"),
    [
        ("katz[au]", {DROZDZ, SCHMID}),
        ("katz j[au]", {DROZDZ, SCHMID}),
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
    """The number alone finds what the number with "ClinicalTrials.gov/" finds."""
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
        ("2013:2015[dp]", DateRange(date(2013, 1, 1), date(2015, 12, 31), "dp")),
        ("2013/2:2013/02[dp]", DateRange(date(2013, 2, 1), date(2013, 2, 28), "dp")),
        ('"2013/02/03"[dp] : "2013/03"[dp]', DateRange(date(2013, 2, 3), date(2013, 3, 31), "dp")),
        ("2013[dp]:2015[dp]", DateRange(date(2013, 1, 1), date(2015, 12, 31), "dp")),
        ("2013[dp] : pain[ti]", Joined("AND", Leaf("2013", "dp"), Leaf(": pain", "ti"))),
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
