"""The ladder over a real server: what is asked, and how many requests it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from eutils_server.sample_papers import CANARY
from eutils_server.server import EutilsServer
from pubproof.config import LiteratureSettings
from pubproof.domain.citation import CitedAuthor, Reference, StudyDescription
from pubproof.domain.lookup import Rung
from pubproof.domain.paper import Author, Paper
from pubproof.literature.ladder import Ladder
from pubproof.literature.pubmed import PubMed
from pubproof.verification.identity import is_settled

JOURNALS = [("Pain", "Pain"), ("Anesthesia and analgesia", "Anesth Analg"), ("Journal of pain research", "J Pain Res")]
PAPERS = tuple(
    Paper(
        60_000_000 + number,
        f"Ketamine for neuropathic pain, part {number}.",
        (Author(f"Name{number:03}", "A"),),
        journal=JOURNALS[number % 3][0],
        journal_abbreviation=JOURNALS[number % 3][1],
        year=2010 + number % 10,
    )
    for number in range(200)
)


COMMON = (
    "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhao", "Wu", "Zhou", "Lee", "Kim", "Smith", "Park", "Xu",
    "Sun", "Singh", "Zhu", "Hu", "Lin",
)  # fmt: skip
BY_COMMON_NAMES = tuple(
    replace(paper, authors=(Author(COMMON[number // 10], "A"),), volume=str(number), pages=f"e{number}")
    for number, paper in enumerate(PAPERS)
)
DENSE = tuple(
    Paper(
        62_000_000 + number,
        "Walking aids.",
        (Author("Walker", "A"),),
        journal="Headache",
        journal_abbreviation="Headache",
        year=2012 + number % 5,
    )
    for number in range(150)
)
"""A journal that is listed in full, and writes of nothing that is asked for."""
NO_TOPIC = StudyDescription()


def cite(paper: Paper, family: str | None = None) -> Reference:
    """The paper in prose style, or one of that journal and year by somebody else."""
    return Reference(
        "r1",
        authors=(CitedAuthor(family or paper.authors[0].family),),
        year=paper.year,
        journal=paper.journal,
        journal_key=paper.journal_abbreviation,
        described=StudyDescription(interventions=("ketamine",), conditions=("neuropathic pain",)),
    )


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """A server with two hundred papers of three journals."""
    with EutilsServer((CANARY, *PAPERS)) as running:
        yield running


@contextmanager
def ladder_over(server: EutilsServer) -> Iterator[Ladder]:
    """A ladder that asks the server."""
    settings = LiteratureSettings(base_url=server.base_url, requests_per_second=100_000, timeout_seconds=60)
    with PubMed.from_settings(settings, {}, date(2026, 11, 22)) as pubmed:
        yield Ladder(pubmed, is_settled)


def test_papers_that_exist_cost_few_requests(server: EutilsServer) -> None:
    """Two hundred citations: at most 0.15 requests each, and each look-up holds its paper."""
    references = {cite(paper): paper for paper in PAPERS}
    with ladder_over(server) as ladder:
        found = ladder.lookup_all(references)
    assert len(server.requests) <= 0.15 * len(PAPERS)
    for reference, paper in references.items():
        assert paper.pmid in {each.pmid for each in found[reference].papers}
        assert [query.rung for query in found[reference].queries] == [Rung.EXACT]


@pytest.mark.parametrize("is_mirror", [True, False])
@pytest.mark.parametrize("in_full", [True, False])
def test_papers_cited_without_a_topic_cost_few_requests(*, is_mirror: bool, in_full: bool) -> None:
    """By common names too, which leave open whether it is that paper: no looser question could tell, so none is asked."""
    references = {
        replace(
            cite(paper),
            described=NO_TOPIC,
            title=paper.title if in_full else None,
            volume=paper.volume if in_full else None,
            pages=paper.pages if in_full else None,
        ): paper
        for paper in BY_COMMON_NAMES
    }
    with EutilsServer((CANARY, *BY_COMMON_NAMES), is_mirror=is_mirror) as server, ladder_over(server) as ladder:
        found = ladder.lookup_all(references)
        assert len(server.requests) <= 0.15 * len(references)
    assert all(paper in found[reference].papers for reference, paper in references.items())


def test_papers_that_do_not_exist_cost_few_requests(server: EutilsServer) -> None:
    """Every rung, coverage and canary: at most 6 requests each."""
    references = [cite(paper, f"Nobody{number}") for number, paper in enumerate(PAPERS[:60])]
    with ladder_over(server) as ladder:
        found = ladder.lookup_all(references)
    assert len(server.requests) <= 6 * len(references)
    assert all(len(found[reference].queries) > 3 for reference in references)


@pytest.mark.parametrize("is_mirror", [True, False])
@pytest.mark.parametrize("journal", ["Pain", "Headache"])
@pytest.mark.parametrize("year", [2014, 2025])
@pytest.mark.parametrize("given", ["topic", "nothing else", "title", "title and topic"])
def test_a_lone_paper_that_does_not_exist_costs_six_requests(
    year: int, journal: str, given: str, *, is_mirror: bool
) -> None:
    """All rungs, the records that they bring, the journal's counts and the test question among them."""
    described = StudyDescription(interventions=("ketamine",), conditions=("neuropathic pain",))
    reference = Reference(
        "r1",
        authors=tuple(map(CitedAuthor, ("Nobody", "Wang", "Wang") if "title" in given else ("Nobody",))),
        year=year,
        journal=journal,
        journal_key=journal,
        title="Wings, and how to grow them overnight" if "title" in given else None,
        volume="12" if "title" in given else None,
        pages="34" if "title" in given else None,
        described=described if "topic" in given else NO_TOPIC,
    )
    papers = (CANARY, *BY_COMMON_NAMES, *DENSE)
    with EutilsServer(papers, is_mirror=is_mirror) as server, ladder_over(server) as ladder:
        found = ladder.lookup(reference)
        assert len(server.requests) <= 6
    assert found.coverage is not None
    assert found.coverage.error == ""
    assert found.canary_answered or not found.coverage.is_complete


@pytest.mark.parametrize("is_mirror", [True, False])
def test_a_journal_full_of_the_topic_costs_no_more_requests(*, is_mirror: bool) -> None:
    """Its hundreds of papers on it need not be read to tell whose clause brought them."""
    many = [
        replace(PAPERS[0], pmid=63_000_000 + number, authors=(Author("Walker"),), year=2012 + number % 5)
        for number in range(800)
    ]
    reference = replace(cite(PAPERS[0], "Nobody"), journal="Pain", journal_key="Pain", year=2014)
    with EutilsServer((CANARY, *many), is_mirror=is_mirror) as server, ladder_over(server) as ladder:
        found = ladder.lookup(reference)
        assert len(server.requests) <= 6
    listed = next(query for query in found.queries if query.rung is Rung.JOURNAL_TOPIC)
    assert (listed.count, listed.is_whole) == (480, False)
    assert found.on_topic is None
    assert len(found.papers) == 200


@pytest.mark.parametrize("is_mirror", [True, False])
def test_a_counted_journal_leaves_no_request_for_the_wider_topic(*, is_mirror: bool) -> None:
    """Nothing on the topic, and the journal listed in full: six requests show the absence, a seventh is not made."""
    other = [replace(paper, title=f"Ketamine and headache, part {paper.pmid}.") for paper in PAPERS[:9]]
    migraine = StudyDescription(interventions=("ketamine",), conditions=("migraine",))
    reference = replace(
        cite(PAPERS[4], "Nobody"), journal="Headache", journal_key="Headache", described=migraine, year=2014
    )
    with EutilsServer((CANARY, *other, *DENSE), is_mirror=is_mirror) as server, ladder_over(server) as ladder:
        found = ladder.lookup(reference)
        assert len(server.requests) <= 6
    assert found.coverage is not None
    assert found.coverage.is_complete
    assert found.canary_answered


def test_a_lone_paper_that_exists_costs_two_requests(server: EutilsServer) -> None:
    """One search, one fetch."""
    with ladder_over(server) as ladder:
        ladder.lookup(cite(PAPERS[3]))
    assert len(server.requests) == 2


def test_a_lone_reference_gets_what_it_gets_among_others(server: EutilsServer) -> None:
    """Asking together changes the requests, not the answers."""
    references = [*map(cite, PAPERS[:5]), cite(PAPERS[7], "Nobody")]
    with ladder_over(server) as ladder:
        together = ladder.lookup_all(references)
    for reference in references:
        with ladder_over(server) as ladder:
            alone = ladder.lookup(reference)
        assert [paper.pmid for paper in alone.papers] == [paper.pmid for paper in together[reference].papers]
        assert [(query.query, query.status, query.count, query.is_whole) for query in alone.queries] == [
            (query.query, query.status, query.count, query.is_whole) for query in together[reference].queries
        ]


def test_queries_stay_below_what_pubmed_accepts(server: EutilsServer) -> None:
    """PubMed has refused queries of more than some two thousand characters."""
    with ladder_over(server) as ladder:
        ladder.lookup_all([cite(paper) for paper in PAPERS])
    assert all(len(request.params.get("term", "")) <= 2_100 for request in server.requests)


def test_too_little_is_not_looked_up(server: EutilsServer) -> None:
    """A year alone names nothing."""
    with ladder_over(server) as ladder:
        lookup = ladder.lookup(Reference("r1", year=2018))
    assert lookup.skipped
    assert server.requests == []


def test_where_there_is_nothing_on_the_topic_the_wider_one_is_asked_for() -> None:
    """For a reader who asks what there is instead: the treatment, for what the condition is a kind of; never more than six requests."""
    other = [replace(paper, title=f"Ketamine and headache, part {paper.pmid}.") for paper in PAPERS[:9]]
    reference = replace(
        cite(PAPERS[0], "Nobody"),
        journal="Headache",
        journal_key="Headache",
        described=StudyDescription(interventions=("ketamine",), conditions=("migraine",)),
    )
    with EutilsServer((CANARY, *other)) as server, ladder_over(server) as ladder:
        found = ladder.lookup(reference)
        assert len(server.requests) <= 6
    assert [query.rung for query in found.queries][-1] is Rung.BROADER_TOPIC
    assert {paper.pmid for paper in found.papers} >= {paper.pmid for paper in other}


def test_a_reference_in_full_is_found_by_its_place() -> None:
    """Journal, volume and first page are a short question, and what they find under that title needs no other."""
    paper = replace(PAPERS[4], volume="97", pages="e109-21")
    reference = replace(cite(paper), title=paper.title, volume="97", pages="e109-e121", described=StudyDescription())
    with EutilsServer((CANARY, *PAPERS[:4], paper)) as server, ladder_over(server) as ladder:
        found = ladder.lookup(reference)
        assert len(server.requests) == 2
    assert [(query.rung, query.status, query.is_whole) for query in found.queries] == [(Rung.PLACE, "hit", True)]
    assert [each.pmid for each in found.papers] == [paper.pmid]


def test_a_wrong_volume_leaves_the_title_to_find_it() -> None:
    """The place leads nowhere, so title, author and journal are asked for."""
    paper = replace(PAPERS[4], volume="97", pages="109-21")
    reference = replace(cite(paper), title=paper.title, volume="79", pages="109", described=StudyDescription())
    with EutilsServer((CANARY, *PAPERS[:4], paper)) as server, ladder_over(server) as ladder:
        found = ladder.lookup(reference)
    assert all(not query.count for query in found.queries if query.rung is Rung.PLACE)
    assert paper.pmid in {each.pmid for each in found.papers}


def test_a_topic_of_thousands_of_papers_costs_no_more_requests() -> None:
    """What matches too much is not asked for in parts: the first papers are enough to offer."""
    many = [replace(PAPERS[number % 200], pmid=61_000_000 + number) for number in range(900)]
    listed = [
        replace(
            PAPERS[number],
            pmid=62_000_000 + number,
            title="Walking aids.",
            journal="",
            journal_abbreviation="Headache",
            year=2013 + number % 3,
        )
        for number in range(90)
    ]
    reference = replace(cite(PAPERS[4], "Nobody"), journal="Headache", journal_key="Headache")
    with EutilsServer((CANARY, *many, *listed)) as server, ladder_over(server) as ladder:
        found = ladder.lookup(reference)
        assert len(server.requests) <= 6
    assert found.papers


def test_works_that_differ_in_one_field_have_different_hashes() -> None:
    """Thousands of works of one year, or of trials known by their number alone, would otherwise be compared with each other."""
    plain = Reference("", year=2014)
    others = (
        replace(plain, authors=(CitedAuthor("Lee"),)),
        replace(plain, nct="NCT01234567"),
        replace(plain, volume="12"),
        replace(plain, pages="101"),
        replace(plain, doi="10.1000/1"),
        replace(plain, pmid=1),
    )
    assert len({hash(work) for work in (plain, *others)}) == 1 + len(others)
