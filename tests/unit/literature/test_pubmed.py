from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from time import monotonic

import pytest

from eutils_server.faults import Fault
from eutils_server.sample_papers import CANARY, DROZDZ, JORUM, PAPERS, RETRACTED, RIDDELL, SCHMID
from eutils_server.server import EutilsServer
from pubproof.config import LiteratureSettings
from pubproof.domain.lookup import AnswerStatus
from pubproof.domain.paper import Paper
from pubproof.literature.interface import Literature
from pubproof.literature.pacing import TokenBucket
from pubproof.literature.pubmed import PubMed
from pubproof.literature.query import And, Field, Or, Query, Term, Years
from pubproof.literature.transport import Identity, Limits, Transport

TODAY = date(2026, 3, 1)
KETAMINE = Term(Field.TITLE, "ketamine")
KEY = "0123456789abcdef0123456789abcdef0123"


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """The loopback server with the sample papers."""
    with EutilsServer(PAPERS) as running:
        yield running


@pytest.fixture
def pubmed(server: EutilsServer) -> Iterator[PubMed]:
    """A client of that server that does not wait."""
    with client(server) as running:
        yield running


def client(server: EutilsServer, attempts: int = 2) -> PubMed:
    """A client of `server` that never sleeps."""
    limits = Limits(attempts=attempts, timeout_seconds=5)
    transport = Transport(server.base_url, Identity("pubproof"), limits, TokenBucket(1e9), sleep=lambda _: None)
    return PubMed(transport, TODAY)


def issue(year: int, papers: int, journal: str = "Test J") -> list[Paper]:
    """As many papers made for a test, of one journal and year."""
    first = 40_000_000 + year * 1000
    return [
        Paper(pmid, "A record made for a test.", journal=journal, journal_abbreviation=journal, year=year)
        for pmid in range(first, first + papers)
    ]


def test_pubmed_is_a_literature_source(pubmed: PubMed) -> None:
    """It fits the seam that the ladder asks through."""
    source: Literature = pubmed
    assert source.info().is_complete


@pytest.mark.parametrize(
    ("query", "pmids"),
    [
        (
            And((Term(Field.FIRST_AUTHOR, "Riddell"), Term(Field.JOURNAL, "Br J Anaesth", is_phrase=True))),
            [RIDDELL.pmid],
        ),
        (Term(Field.AUTHOR, "Katz"), [DROZDZ.pmid, SCHMID.pmid]),
        (Term(Field.FIRST_AUTHOR, "Jorum"), [JORUM.pmid]),
        (Term(Field.DOI, "10.1016/J.JSS.2014.11.031"), [RETRACTED.pmid]),
        (And((KETAMINE, Years(2013, 2014))), [RETRACTED.pmid]),
    ],
)
def test_search_hands_out_what_matches(pubmed: PubMed, query: Query, pmids: list[int]) -> None:
    """Names, journals, identifiers and both kinds of dates are asked over the wire."""
    found = pubmed.search(query)
    assert (found.status, sorted(found.pmids)) == (AnswerStatus.HIT, sorted(pmids))


def test_a_known_author_without_a_match_is_no_hit(pubmed: PubMed) -> None:
    """PubMed answered the whole question, and there is nothing."""
    found = pubmed.search(And((Term(Field.FIRST_AUTHOR, "Riddell"), Years(1990, 1999))))
    assert (found.status, found.pmids) == (AnswerStatus.NO_HIT, ())


def test_an_author_whom_nobody_cites_is_told_apart(pubmed: PubMed) -> None:
    """An invented surname comes back as a warning that names it."""
    found = pubmed.search(And((Term(Field.FIRST_AUTHOR, "Zzyzxqvist"), Term(Field.JOURNAL, "Pain", is_phrase=True))))
    assert (found.status, found.not_indexed, found.count) == (AnswerStatus.WARNED, ("Zzyzxqvist[1au]",), 0)


def test_a_dropped_author_leaves_other_peoples_papers() -> None:
    """Where PubMed drops the name, what it hands out answers another question, and the status says so."""
    with EutilsServer(PAPERS, drops_unknown_terms=True) as server, client(server) as pubmed:
        found = pubmed.search(
            And((Term(Field.FIRST_AUTHOR, "Zzyzxqvist"), Term(Field.JOURNAL, "Pain", is_phrase=True)))
        )
    assert (found.status, found.not_indexed) == (AnswerStatus.WARNED, ("Zzyzxqvist[1au]",))
    assert set(found.pmids) == {JORUM.pmid, SCHMID.pmid}


def test_more_matches_than_the_limit_are_truncated(pubmed: PubMed) -> None:
    """The count tells how many there are."""
    found = pubmed.search(KETAMINE, limit=2)
    assert (found.status, len(found.pmids), found.count) == (AnswerStatus.TRUNCATED, 2, 7)


def test_the_same_question_is_asked_once(server: EutilsServer, pubmed: PubMed) -> None:
    """Two articles that cite the same work cost one request."""
    assert pubmed.search(KETAMINE) == pubmed.search(KETAMINE)
    pubmed.fetch([RIDDELL.pmid])
    pubmed.fetch([RIDDELL.pmid])
    assert (len(server.asked("esearch")), len(server.asked("efetch"))) == (1, 1)
    assert pubmed.info().requests == 2


@pytest.mark.parametrize("fault", [Fault.URI_TOO_LARGE, Fault.WRONG_TYPE])
def test_a_failure_is_not_remembered(server: EutilsServer, pubmed: PubMed, fault: Fault) -> None:
    """The next reference may have more luck."""
    server.faults.add(fault)
    assert pubmed.search(KETAMINE).status is AnswerStatus.ERROR
    assert pubmed.search(KETAMINE).status is AnswerStatus.HIT


def test_a_query_that_the_server_finds_too_long_is_an_error(pubmed: PubMed) -> None:
    """The reason names the length, so that it can be split."""
    long = Or(tuple(Term(Field.TITLE, f"word{n}") for n in range(2000)))
    assert "as too long (414; " in pubmed.search(long).messages[0]


@pytest.mark.parametrize("query", [And(()), Term(Field.TITLE, " "), And((KETAMINE, Term(Field.FIRST_AUTHOR, "?")))])
def test_an_empty_term_is_not_sent(server: EutilsServer, pubmed: PubMed, query: Query) -> None:
    """PubMed would drop it and answer another question."""
    assert pubmed.search(query).status is AnswerStatus.ERROR
    assert server.requests == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault.TOO_MANY_REQUESTS,
        Fault.UNAVAILABLE,
        Fault.RATE_LIMIT_AS_200,
        Fault.HTML_AS_200,
        Fault.WRONG_TYPE,
        Fault.CUT,
    ],
)
def test_no_fault_looks_like_an_empty_answer(server: EutilsServer, pubmed: PubMed, fault: Fault) -> None:
    """Whatever goes wrong, search and fetch say so and claim no absence."""
    server.faults.add(fault, times=None)
    assert pubmed.search(KETAMINE).status is AnswerStatus.ERROR
    fetched = pubmed.fetch([RIDDELL.pmid, 99_999_999])
    assert fetched.missing == ()
    assert fetched.error
    assert pubmed.coverage("Pain", (2000,)).error
    assert not pubmed.canary()


def test_one_429_is_not_noticed(server: EutilsServer, pubmed: PubMed) -> None:
    """The second try brings the answer."""
    server.faults.add(Fault.TOO_MANY_REQUESTS)
    assert pubmed.search(KETAMINE).status is AnswerStatus.HIT


def test_records_arrive_as_they_are(pubmed: PubMed) -> None:
    """Every field of the paper survives the way over MEDLINE text, in the order asked."""
    wanted = [RETRACTED, JORUM, CANARY, RIDDELL]
    fetched = pubmed.fetch([paper.pmid for paper in wanted])
    assert list(fetched.papers) == wanted
    assert (fetched.missing, fetched.error) == ((), "")


def test_records_are_fetched_two_hundred_at_a_time() -> None:
    """As NCBI asks for, and none is lost between the batches."""
    papers = issue(2020, 450)
    with EutilsServer(papers) as server, client(server) as pubmed:
        fetched = pubmed.fetch([paper.pmid for paper in papers])
        assert list(fetched.papers) == papers
        assert [len(request.params["id"].split(",")) for request in server.asked("efetch")] == [200, 200, 50]


def test_a_pmid_that_pubmed_does_not_have_is_missing(server: EutilsServer, pubmed: PubMed) -> None:
    """Only after the search did not know it either; numbers that cannot be PMIDs are not asked at all."""
    fetched = pubmed.fetch([RIDDELL.pmid, 99_999_999, 0, 10**15])
    assert [paper.pmid for paper in fetched.papers] == [RIDDELL.pmid]
    assert (set(fetched.missing), fetched.error) == ({99_999_999, 0, 10**15}, "")
    assert server.asked("esearch")[0].params["term"] == "99999999[uid]"
    assert server.asked("efetch")[0].params["id"] == f"{RIDDELL.pmid},99999999"


@pytest.mark.parametrize("fault", [Fault.FEWER_RECORDS, Fault.EMPTY])
def test_a_record_that_was_left_out_is_not_missing(server: EutilsServer, pubmed: PubMed, fault: Fault) -> None:
    """EFetch left it out, but the search lists it: it is unknown."""
    server.faults.add(fault, endpoint="efetch", times=None)
    fetched = pubmed.fetch([RIDDELL.pmid, JORUM.pmid])
    assert fetched.missing == ()
    assert "no record came for PMID" in fetched.error


@pytest.mark.parametrize("fault", [Fault.TRUNCATED, Fault.CUT_UNANNOUNCED, Fault.OTHER_RECORDS])
def test_a_spoilt_answer_makes_nothing_missing(server: EutilsServer, pubmed: PubMed, fault: Fault) -> None:
    """Cut and foreign answers are errors, and a later fetch can still bring the record."""
    server.faults.add(fault, endpoint="efetch")
    fetched = pubmed.fetch([RIDDELL.pmid, 99_999_999])
    assert (fetched.papers, fetched.missing) == ((), ())
    assert fetched.error
    assert pubmed.fetch([RIDDELL.pmid]).papers == (RIDDELL,)


def test_an_unconfirmed_absence_is_not_missing(server: EutilsServer, pubmed: PubMed) -> None:
    """If the search cannot be asked, absence was not shown."""
    server.faults.add(Fault.UNAVAILABLE, endpoint="esearch", times=None)
    fetched = pubmed.fetch([99_999_999])
    assert fetched.missing == ()
    assert "503" in fetched.error


def test_a_journal_with_steady_years_is_covered() -> None:
    """Every year has its twenty papers, and none falls behind its neighbours."""
    papers = [paper for year in range(2012, 2017) for paper in issue(year, 30)]
    with EutilsServer(papers) as server, client(server) as pubmed:
        coverage = pubmed.coverage("Test J", (2013, 2014, 2015))
    assert (coverage.papers, coverage.is_complete, coverage.error) == (90, True, "")


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        (dict.fromkeys(range(2012, 2017), 15), "too few papers in a year"),
        ({2012: 90, 2013: 90, 2014: 40, 2015: 90, 2016: 90}, "a year with less than half of its neighbours"),
        ({2012: 30, 2013: 30, 2014: 0, 2015: 0, 2016: 0}, "indexing ended"),
    ],
)
def test_a_journal_with_a_gap_is_not_covered(counts: dict[int, int], why: str) -> None:
    """A paper of a thin year may exist without being listed."""
    papers = [paper for year, count in counts.items() for paper in issue(year, count)]
    with EutilsServer(papers) as server, client(server) as pubmed:
        assert not pubmed.coverage("Test J", (2013, 2014, 2015)).is_complete, why


def test_years_that_are_not_over_do_not_count_against_a_journal() -> None:
    """In March the current year is thin by nature; alone it shows nothing."""
    papers = [paper for year in range(2023, 2026) for paper in issue(year, 30)] + issue(2026, 3)
    with EutilsServer(papers) as server, client(server) as pubmed:
        assert pubmed.coverage("Test J", (2024, 2025, 2026)).is_complete
        assert pubmed.coverage("Test J", (2024, 2025, 2026)).papers == 63
        assert not pubmed.coverage("Test J", (2026, 2027)).is_complete


def test_an_unknown_journal_has_an_error_for_coverage(pubmed: PubMed) -> None:
    """PubMed has no such journal: nothing can be said of its years."""
    coverage = pubmed.coverage("Journal of Made-up Results", (2014,))
    assert (coverage.papers, coverage.is_complete) == (0, False)
    assert "nothing indexed" in coverage.error
    assert pubmed.coverage("Pain", ()).error


def test_the_canary_shows_that_pubmed_answers(pubmed: PubMed) -> None:
    """The known paper is found by the kind of query that the ladder asks."""
    assert pubmed.canary()


def test_without_the_known_record_the_canary_fails() -> None:
    """A custom server without that record cannot show absence."""
    with EutilsServer([RIDDELL, replace(CANARY, pmid=7)]) as server, client(server) as pubmed:
        assert not pubmed.canary()


def test_info_names_source_and_day(pubmed: PubMed) -> None:
    """The day is that of the run, not of the clock."""
    info = pubmed.info()
    assert (info.name, info.as_of, info.requests, info.is_complete) == ("pubmed", TODAY, 0, True)


def test_settings_and_environment_make_a_client(server: EutilsServer) -> None:
    """Tool and address come from the settings, the key from the environment alone."""
    settings = LiteratureSettings(base_url=server.base_url, tool="mytool", email="me@example.org", attempts=1)
    with PubMed.from_settings(settings, {"NCBI_API_KEY": f" {KEY}\n"}, TODAY) as pubmed:
        assert pubmed.search(KETAMINE).status is AnswerStatus.HIT
        assert KEY not in repr(pubmed) + repr(vars(pubmed))
    params = server.requests[0].params
    assert (params["tool"], params["email"], params["api_key"]) == ("mytool", "me@example.org", KEY)


def test_without_a_key_none_is_sent(server: EutilsServer) -> None:
    """An empty variable is no key."""
    with PubMed.from_settings(LiteratureSettings(base_url=server.base_url), {"NCBI_API_KEY": ""}, TODAY) as pubmed:
        pubmed.search(KETAMINE)
    assert "api_key" not in server.requests[0].params


def test_the_key_stays_away_from_other_hosts() -> None:
    """A configuration that names another server does not get NCBI's key, nor NCBI's pace for keys."""
    settings = LiteratureSettings(base_url="https://mirror.example.org/")
    with PubMed.from_settings(settings, {"NCBI_API_KEY": KEY}, TODAY) as pubmed:
        assert pubmed._transport._identity.api_key == ""
        assert pubmed._transport._bucket.interval_seconds == pytest.approx(1 / 3)


def test_a_refused_connection_is_an_error_within_seconds() -> None:
    """With nothing listening, and the real clock, the answer is an error and never an empty one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        base_url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    started = monotonic()
    with PubMed.from_settings(LiteratureSettings(base_url=base_url, requests_per_second=100), {}, TODAY) as pubmed:
        found = pubmed.search(KETAMINE)
    assert found.status is AnswerStatus.ERROR
    assert "connection refused" in found.messages[0]
    assert monotonic() - started < 5
