from __future__ import annotations

import json
from typing import Any

import pytest

from pubproof.domain.lookup import Answer, AnswerStatus
from pubproof.literature.eutils import (
    Reply,
    efetch_request,
    error_text,
    esearch_request,
    parse_efetch,
    parse_esearch,
    passing_fault,
)
from pubproof.literature.query import And, Field, Or, Query, Term, Years, render
from pubproof.literature.translation import Rewriting, lost_terms, named_terms

JSON = "application/json; charset=UTF-8"
TEXT = "text/plain; charset=UTF-8"
QUERY = And(
    (
        Term(Field.FIRST_AUTHOR, "Cohen"),
        Term(Field.JOURNAL, "Reg Anesth Pain Med", is_phrase=True),
        Years(2018, 2018),
    )
)
TRANSLATION = 'cohen[Author - First] AND "reg anesth pain med"[Journal] AND 2018/01/01:2018/12/31[Date - Publication]'
RECORDS = "\nPMID- 1\nTI  - One.\nSO  - Test. 2000.\n\nPMID- 2\nTI  - Two.\nSO  - Test. 2000.\n"


def body(result: dict[str, Any]) -> Reply:
    """ESearch's envelope around a result."""
    return Reply(JSON, json.dumps({"header": {"type": "esearch"}, "esearchresult": result}).encode())


def answer(query: Query = QUERY, limit: int = 200, **result: Any) -> Answer:
    """The answer to `query`, by default a clean one with one hit."""
    usual = {"count": "1", "retmax": "1", "retstart": "0", "idlist": ["29870458"], "querytranslation": TRANSLATION}
    return parse_esearch(query, limit, body(usual | result))


def test_requests_name_database_and_form() -> None:
    """ESearch is asked for JSON, EFetch for MEDLINE text."""
    search, fetch = esearch_request(QUERY, 200), efetch_request([3, 1])
    assert (search.endpoint, dict(search.params)) == (
        "esearch.fcgi",
        {"db": "pubmed", "retmode": "json", "retmax": "200", "term": render(QUERY)},
    )
    assert (fetch.endpoint, dict(fetch.params)) == (
        "efetch.fcgi",
        {"db": "pubmed", "rettype": "medline", "retmode": "text", "id": "3,1"},
    )


def test_no_more_is_asked_for_than_pubmed_hands_out() -> None:
    """PubMed's window ends after 9,999 matches."""
    assert dict(esearch_request(QUERY, 50_000).params)["retmax"] == "9999"


def test_a_clean_answer_with_papers_is_a_hit() -> None:
    """Count and list agree, and the translation holds the whole question."""
    assert answer() == Answer(AnswerStatus.HIT, (29870458,), 1, TRANSLATION)


def test_a_clean_empty_answer_is_no_hit() -> None:
    """PubMed says of every empty answer that no items were found; that takes nothing from it."""
    empty = answer(
        count="0",
        idlist=[],
        warninglist={"phrasesignored": [], "quotedphrasesnotfound": [], "outputmessages": ["No items found."]},
    )
    assert (empty.status, empty.messages) == (AnswerStatus.NO_HIT, ())


def test_an_empty_answer_may_repeat_the_query_untranslated() -> None:
    """Where nothing is found PubMed has been seen to return the query as it was sent."""
    assert answer(count="0", idlist=[], querytranslation=render(QUERY)).status is AnswerStatus.NO_HIT


def test_more_matches_than_ids_are_truncated() -> None:
    """What was not handed out is unknown."""
    truncated = answer(count="250")
    assert (truncated.status, truncated.count, truncated.pmids) == (AnswerStatus.TRUNCATED, 250, (29870458,))


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"errorlist": {"phrasesnotfound": ["Cohen"], "fieldsnotfound": []}}, "nothing indexed under Cohen"),
        ({"errorlist": {"phrasesnotfound": [], "fieldsnotfound": ["1auu"]}}, "does not know the field 1auu"),
        ({"warninglist": {"phrasesignored": ["with"]}}, "ignored with"),
        ({"warninglist": {"quotedphrasesnotfound": ['"reg anesth"']}}, 'no such phrase indexed: "reg anesth"'),
        ({"warninglist": {"outputmessages": ["Unmatched double quote ignored."]}}, "Unmatched double quote ignored."),
        ({"warninglist": ["something new"]}, "something new"),
    ],
)
def test_whatever_pubmed_reports_is_a_warning(lists: dict[str, Any], said: str) -> None:
    """With or without matches: a term that was dropped or unknown makes it another question."""
    for count, ids in (("1", ["29870458"]), ("0", [])):
        warned = answer(count=count, idlist=ids, **lists)
        assert warned.status is AnswerStatus.WARNED
        assert any(said in message for message in warned.messages)


@pytest.mark.parametrize(
    "message",
    [
        "Restrictions achieved. start and count adjusted to 0, 9999",
        "Your search was processed without automatic term mapping because it retrieved zero results.",
    ],
)
def test_notices_that_take_nothing_from_the_question_are_no_warning(message: str) -> None:
    """Every term of ours carries a field, so there is no term mapping to lose."""
    assert answer(warninglist={"outputmessages": [message]}).status is AnswerStatus.HIT


@pytest.mark.parametrize(
    "lists",
    [
        {"errorlist": {"phrasesnotfound": ["Cohen"]}},
        {"errorlist": {"phrasesnotfound": ["cohen[Author - First]"]}},
        {"warninglist": {"quotedphrasesnotfound": ['"Cohen[1au]"']}},
    ],
)
def test_a_name_that_is_in_no_index_is_told_apart(lists: dict[str, Any]) -> None:
    """The caller can see that PubMed looked for the author and has none of that name, and nothing else is amiss."""
    for translation in (render(QUERY), TRANSLATION.partition(" AND ")[2]):
        warned = answer(count="0", idlist=[], querytranslation=translation, **lists)
        assert (warned.status, warned.not_indexed) == (AnswerStatus.WARNED, ("Cohen[1au]",))
        assert not any("lacks" in message for message in warned.messages)


def test_a_term_that_is_reported_twice_is_one_message() -> None:
    """PubMed reports a term as often as the query holds it."""
    warned = answer(count="0", idlist=[], errorlist={"phrasesnotfound": ["Cohen", "Cohen"]})
    assert (len(warned.messages), len(warned.not_indexed)) == (1, 1)


def test_one_word_of_a_name_counts_as_the_name() -> None:
    """PubMed was seen to drop "Charles-rawlins" of "Charles-rawlins J[au]" and to search for J alone."""
    name = Term(Field.AUTHOR, "Charles-rawlins J")
    warned = answer(name, count="264", querytranslation="J[au]", errorlist={"phrasesnotfound": ["Charles-rawlins"]})
    assert (warned.status, warned.not_indexed) == (AnswerStatus.WARNED, ("Charles-rawlins J[au]",))
    assert named_terms(name, "") == ()


@pytest.mark.parametrize(
    ("query", "translation"),
    [
        (Term(Field.AUTHOR, "hart rk"), "hart, rk[Author] OR hart rk[Author]"),
        (Term(Field.AUTHOR, "Altman R"), "Altman R[Author]"),
        (Term(Field.FIRST_AUTHOR, "O'Brien"), "o brien[Author - First]"),
        (Term(Field.AUTHOR, "Jørum E"), "jorum e[Author]"),
        (Term(Field.TITLE, "asthma"), '"asthma"[Title]'),
        (Term(Field.TITLE_ABSTRACT, "non-small-cell lung cancer"), '"non small cell lung cancer"[Title/Abstract]'),
        (Term(Field.TITLE, "psittacine flight"), '"psittacine"[Title] AND "flight"[Title]'),
        (Term(Field.JOURNAL, "Pain", is_phrase=True), '"pain"[Journal:__jid7508686]'),
        (Term(Field.DOI, "10.1016/s0304-3959(02)00122-7"), '"10.1016/s0304-3959(02)00122-7"[Article Identifier]'),
        (Term(Field.REGISTRY, "NCT01234567"), '"clinicaltrials gov/nct01234567"[Secondary Source ID]'),
        (Term(Field.PMCID, "PMC9207256"), '"pmc9207256"[All Fields]'),
        (Term(Field.PMID, "29870458"), "29870458[UID]"),
        (Term(Field.VOLUME, "97"), '"97"[Volume]'),
        (Term(Field.PAGE, "e109"), '"e109"[Pagination]'),
        (Years(2015, 2024), "2015/01/01:2024/12/31[Date - Publication]"),
        (Years(2013, 2015), '"2013"[PDAT] : "2015"[PDAT]'),
        (Years(2018, 2018), "2018[dp]"),
    ],
)
def test_pubmeds_rewritings_keep_the_question(query: Query, translation: str) -> None:
    """Case, accents, punctuation and names of fields change in a translation; the question does not."""
    assert lost_terms(query, translation) == ()


def test_every_field_is_known_in_a_translation() -> None:
    """A question by any field can be told from what PubMed made of it."""
    for field in Field:
        term = Term(field, "word")
        assert lost_terms(term, "") == (render(term),)


def test_a_journal_may_come_back_under_its_abbreviation() -> None:
    """PubMed puts its own abbreviation in place of a title, and says so in the translation set or not at all."""
    title = Term(Field.JOURNAL, "PNAS")
    rewriting = Rewriting("PNAS[ta]", '"Proc Natl Acad Sci U S A"[Journal:__jid7505876]')
    translation = '"proc natl acad sci u s a"[Journal] AND "97"[Volume]'
    assert lost_terms(title, translation, (rewriting,)) == ()
    assert lost_terms(title, translation) == ()
    assert lost_terms(And((title, Term(Field.JOURNAL, "Pain"))), translation) == ("PNAS[ta]", "Pain[ta]")


@pytest.mark.parametrize(
    ("query", "translation", "lost"),
    [
        (Term(Field.FIRST_AUTHOR, "Cohen"), '"reg anesth pain med"[Journal]', "Cohen[1au]"),
        (Term(Field.FIRST_AUTHOR, "Cohen"), "cohen[All Fields]", "Cohen[1au]"),
        (Term(Field.FIRST_AUTHOR, "Cohen"), "cohen[Author]", "Cohen[1au]"),
        (Term(Field.TITLE, "ketamine"), '"ketamine"[MeSH Terms] OR "ketamine"[All Fields]', "ketamine[ti]"),
        (Term(Field.JOURNAL, "Pain"), '"pain"[All Fields]', "Pain[ta]"),
        (Years(2013, 2015), "2013/01/01:2016/12/31[Date - Publication]", "2013:2015[dp]"),
        (Years(2013, 2015), "2013/01/01:2015/12/31[Date - Entry]", "2013:2015[dp]"),
        (Or((Term(Field.TITLE, "a1"), Term(Field.TITLE, "b1"))), '"a1"[Title]', "b1[ti]"),
    ],
)
def test_a_term_that_is_missing_or_in_another_field_is_lost(query: Query, translation: str, lost: str) -> None:
    """A dropped tag makes it another question, though the word is still there."""
    assert lost_terms(query, translation) == (lost,)
    warned = answer(query, count="0", idlist=[], querytranslation=translation)
    assert warned.status is AnswerStatus.WARNED
    assert lost in warned.messages[0]


def test_an_answer_without_translation_is_a_warning() -> None:
    """Nobody knows what was asked then."""
    assert answer(querytranslation="").status is AnswerStatus.WARNED


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(JSON, b'{"error":"API rate limit exceeded","count":"11"}'), "API rate limit exceeded"),
        (body({"ERROR": "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998."}), "retstart"),
        (body({"ERROR": "Invalid db name specified: fleegle"}), "fleegle"),
        (Reply("text/html", b"<!DOCTYPE html><html></html>"), "web page"),
        (Reply(JSON, b"\n<html></html>"), "web page"),
        (Reply(JSON, b'{"header":{"type":"esearch"},"esearchresult":{"count":"0","idl'), "cut off"),
        (Reply(JSON, b""), "cut off"),
        (Reply(JSON, b"[" * 100_000), "cut off"),
        (Reply(JSON, b"[]"), "lacks its search result"),
        (Reply(JSON, b'{"header":{}}'), "lacks its search result"),
        (Reply("image/png", body({"count": "0", "idlist": []}).body), "image/png"),
        (Reply("", body({"count": "0", "idlist": []}).body), "nothing"),
        (body({"count": "0"}), "lacks the count or the list"),
        (body({"idlist": []}), "lacks the count or the list"),
        (body({"count": "many", "idlist": []}), "lacks the count or the list"),
        (body({"count": "1", "idlist": ["PMC1"]}), "lacks the count or the list"),
        (body({"count": "0", "idlist": ["7"]}), "contradicts itself"),
    ],
)
def test_what_is_no_answer_is_an_error(reply: Reply, said: str) -> None:
    """Reports of failure with status 200, damaged and foreign bodies never count as empty."""
    failed = parse_esearch(QUERY, 200, reply)
    assert failed.status is AnswerStatus.ERROR
    assert said in failed.messages[0]


def test_raw_line_breaks_in_an_error_are_read() -> None:
    """PubMed leaves line breaks in its error texts, which strict JSON forbids."""
    failed = parse_esearch(QUERY, 200, Reply(JSON, b'{"esearchresult":{"ERROR":"Search Backend failed:\nException"}}'))
    assert failed.messages == ("PubMed could not run the query: Search Backend failed: Exception",)


def test_the_error_of_a_long_query_says_how_long_it_is() -> None:
    """Backends have refused long queries; the reader learns what may help."""
    long = Or(tuple(Term(Field.TITLE, f"word{n}") for n in range(300)))
    failed = parse_esearch(long, 200, body({"ERROR": "Search Backend failed: term too long"}))
    assert "characters; a shorter one may pass" in failed.messages[0]


def test_foreign_text_is_bounded_and_on_one_line() -> None:
    """A hostile answer cannot flood or forge the report."""
    warned = answer(errorlist={"phrasesnotfound": ["x\n\x1b[31m" + "y" * 10_000] * 1000})
    assert len(warned.messages) <= 10
    assert all(len(message) < 300 and message.isprintable() for message in warned.messages)


@pytest.mark.parametrize(
    ("endpoint_body", "is_passing"),
    [
        (b'{"error":"API rate limit exceeded","count":"11"}', True),
        (b'{"error":"/lbsm/eutils_lb -> Neg","status":"ok"}', True),
        (b'{"esearchresult":{"ERROR":"Search Backend failed: the address table is empty."}}', True),
        (b"<html></html>", True),
        (b'{"esearchresult":{"count":"0"', True),
        (b'{"error":"API key invalid"}', False),
        (b'{"esearchresult":{"ERROR":"Invalid db name specified: fleegle"}}', False),
        (b'{"esearchresult":{"count":"0","idlist":[]}}', False),
    ],
)
def test_faults_that_may_pass_are_told_from_refusals(endpoint_body: bytes, is_passing: bool) -> None:
    """Only what another try may mend is tried again."""
    assert bool(passing_fault(esearch_request(QUERY, 1), Reply(JSON, endpoint_body))) is is_passing


def test_the_reason_of_a_refusal_is_its_error_alone() -> None:
    """The field next to it repeats the API key."""
    refusal = Reply("application/json", b'{"error":"API key invalid","api-key":"a_fake_pubmed_key"}')
    assert error_text(refusal) == "API key invalid"
    assert error_text(Reply("text/html", b"<html>")) == ""


def test_records_come_in_the_order_asked() -> None:
    """Whatever the order of the answer."""
    fetched = parse_efetch([2, 1], Reply(TEXT, RECORDS.encode()))
    assert [paper.pmid for paper in fetched.papers] == [2, 1]
    assert (fetched.missing, fetched.error) == ((), "")


def test_a_pmid_without_record_in_a_whole_answer_is_missing() -> None:
    """PubMed leaves out in silence what it does not have."""
    fetched = parse_efetch([1, 2, 3], Reply(TEXT, RECORDS.encode()))
    assert (fetched.missing, fetched.error) == ((3,), "")
    assert parse_efetch([3], Reply(TEXT, b"")).missing == (3,)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(TEXT, RECORDS[:-5].encode()), "cut off"),
        (Reply(TEXT, RECORDS.encode(), is_framed=False), "may be cut off"),
        (Reply("text/html", b"<html></html>"), "web page"),
        (Reply(TEXT, b"<eFetchResult><ERROR>x</ERROR></eFetchResult>"), "web page"),
        (Reply("application/json", b'{"error":"API key invalid"}'), "API key invalid"),
        (Reply(TEXT, b"Service away"), "MEDLINE"),
    ],
)
def test_a_damaged_answer_makes_no_pmid_missing(reply: Reply, said: str) -> None:
    """What a cut or foreign answer lacks is unknown."""
    fetched = parse_efetch([1, 2, 3], reply)
    assert fetched.missing == ()
    assert said in fetched.error


def test_foreign_records_are_dropped_and_reported() -> None:
    """An answer to another question shows nothing about ours."""
    fetched = parse_efetch([1, 9], Reply(TEXT, RECORDS.encode()))
    assert [paper.pmid for paper in fetched.papers] == [1]
    assert fetched.missing == ()
    assert "not asked for (PMID 2)" in fetched.error
