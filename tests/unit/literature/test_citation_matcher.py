"""Places in journals by NCBI's citation matcher: what its lines say, and what is no answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from eutils_server.faults import Fault
from eutils_server.sample_papers import CANARY, JORUM, PAPERS
from eutils_server.server import EutilsServer
from pubproof.config import LiteratureSettings
from pubproof.domain.citation import CitedAuthor, Reference
from pubproof.domain.lookup import Answer, AnswerStatus, Fetched, Rung
from pubproof.domain.verdict import VerdictKind
from pubproof.literature.citation_matcher import MATCH_BATCH, ecitmatch_request, parse_ecitmatch
from pubproof.literature.eutils import Reply
from pubproof.literature.ladder import Ladder
from pubproof.literature.none import NoLiterature
from pubproof.literature.pubmed import PubMed
from pubproof.literature.query import Place, Query, Years, render
from pubproof.verification.decide import decide
from pubproof.verification.identity import is_settled

KNOWN = Place("Pain", "101", "229")
UNKNOWN = Place("Pain", "9", "1")


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """The sample papers."""
    with EutilsServer(PAPERS) as running:
        yield running


def pubmed_at(server: EutilsServer) -> PubMed:
    """A client that asks the server once for each question."""
    settings = LiteratureSettings(base_url=server.base_url, requests_per_second=100_000, attempts=1)
    return PubMed.from_settings(settings, {}, date(2026, 11, 22))


def told(body: str, content_type: str = "text/plain; charset=UTF-8") -> list[tuple[AnswerStatus, tuple[int, ...]]]:
    """What is made of an answer to the questions for KNOWN and UNKNOWN."""
    answers = parse_ecitmatch([KNOWN, UNKNOWN], Reply(content_type, body.encode()))
    return [(answer.status, answer.pmids) for answer in answers]


def test_a_place_is_asked_for_by_journal_volume_and_page() -> None:
    """Year and author stay empty: they are compared with the record. Signs of the form itself cannot be smuggled in."""
    [_, _, (_, lines)] = ecitmatch_request([KNOWN, Place("A|B\nC", "1\r2", "3|")]).params
    assert lines == "Pain||101|229||0|\rA B C||1 2|3||1|"


def test_a_match_and_a_miss_as_they_are_observed() -> None:
    """Of a miss the author is left out, so that only the last two fields tell."""
    assert told("Pain||101|229||0|12414\nPain||9|1|1|NOT_FOUND\n") == [
        (AnswerStatus.HIT, (12414,)),
        (AnswerStatus.NO_HIT, ()),
    ]


@pytest.mark.parametrize("said", ["NOT_FOUND;INVALID_JOURNAL", "AMBIGUOUS (783 citations)", "AMBIGUOUS 12,13"])
def test_what_is_no_answer_to_the_question_warns(said: str) -> None:
    """Neither a paper nor its absence follows from it."""
    [first, _] = told(f"Pain||101|229||0|{said}\nPain||9|1|1|NOT_FOUND\n")
    assert first == (AnswerStatus.WARNED, ())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n",
        "Pain||101|229||0|124",
        "Pain||9|1|1|NOT_FOUND\n",
        "Brain||101|229||0|12414\nPain||9|1|1|NOT_FOUND\n",
        "Pain||101|229||0|soon\nPain||9|1|1|NOT_FOUND\n",
        "Pain||101|229||0|0\nPain||9|1|1|NOT_FOUND\n",
        "<html><body>Maintenance</body></html>\n",
    ],
)
def test_an_answer_that_is_damaged_is_an_error(body: str) -> None:
    """Half a PMID is the number of another paper."""
    assert told(body)[0] == (AnswerStatus.ERROR, ())
    assert told("Pain||101|229||0|12414\n", "image/png")[0] == (AnswerStatus.ERROR, ())


def test_many_places_are_one_request(server: EutilsServer) -> None:
    """Alone or among other questions; a source without a matcher searches the fields."""
    places = [KNOWN, *(Place("Pain", "9", str(page)) for page in range(1, MATCH_BATCH))]
    with pubmed_at(server) as pubmed:
        known, *unknown, searched = pubmed.search_all([*places, Years(1600, 1601)])
        assert known.pmids == (JORUM.pmid,)
        assert {answer.status for answer in (*unknown, searched)} == {AnswerStatus.NO_HIT}
        assert len(server.asked("ecitmatch")) == 1
        assert pubmed.search(KNOWN).pmids == known.pmids


def cited_in_full() -> Reference:
    """A paper that stands at its place in the record under another name of the journal than the text gives."""
    return Reference(
        "r1",
        (CitedAuthor("Jorum"),),
        year=2003,
        journal="Pain",
        journal_key="Pain",
        title="Wings, and how to grow them overnight",
        volume="9",
        pages="1",
    )


def test_it_is_asked_once_for_what_nothing_else_found(server: EutilsServer) -> None:
    """One request for all references of a run; what was found otherwise is not asked for."""
    absent = [replace(cited_in_full(), id=f"r{n}", authors=(CitedAuthor(f"Nobody{n}"),)) for n in range(20)]
    found = replace(cited_in_full(), id="found", title=JORUM.title, volume=JORUM.volume, pages=JORUM.pages)
    with pubmed_at(server) as pubmed:
        lookups = Ladder(pubmed, is_settled).lookup_all([*absent, found])
    assert len(server.asked("ecitmatch")) == 1
    asked = {reference.id: [query.rung for query in lookup.queries] for reference, lookup in lookups.items()}
    assert all(Rung.CITATION_MATCH in asked[reference.id] for reference in absent)
    assert not any(query.rung is Rung.CITATION_MATCH for query in lookups[found].queries)


class OnlyAtItsPlace(NoLiterature):
    """Finds one paper by its place, and nothing by any other question."""

    def search(self, query: Query, limit: int = 200) -> Answer:  # noqa: ARG002 - the protocol's signature
        """See `Literature.search`."""
        is_place = isinstance(query, Place)
        return Answer(AnswerStatus.HIT, (JORUM.pmid,), 1) if is_place else Answer(AnswerStatus.NO_HIT)

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`."""
        return Fetched((JORUM,) if pmids else ())


@pytest.mark.parametrize(
    ("family", "year", "fits"),
    [("Jorum", 2003, True), ("Marlowe", 2003, False), ("Jorum", 1995, False), ("Marlowe", 1995, False)],
)
def test_author_and_year_of_a_match_are_compared(family: str, year: int, *, fits: bool) -> None:
    """The service passes over an author or a year that does not fit: what it names is verified only if both do."""
    reference = replace(
        cited_in_full(), authors=(CitedAuthor(family),), year=year, title=None, volume="101", pages="229"
    )
    lookup = Ladder(OnlyAtItsPlace(), is_settled).lookup(reference)
    assert [query.rung for query in lookup.queries if query.count] == [Rung.CITATION_MATCH]
    verdict = decide(reference, lookup)
    assert (verdict.kind is VerdictKind.VERIFIED) is fits
    assert JORUM in {verdict.paper, *(candidate.paper for candidate in verdict.candidates)}


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.STALL])
def test_a_fault_of_the_matcher_makes_no_false_claim(fault: Fault) -> None:
    """Absence is not shown, and the report says what was not checked; a fault that spoils no such answer changes nothing."""
    dense = [
        replace(CANARY, pmid=40_000_000 + n, journal_abbreviation="Pain", journal="", year=1998 + n % 8)
        for n in range(240)
    ]
    with EutilsServer((*PAPERS, *dense), other_families=["Marlowe"]) as server, pubmed_at(server) as pubmed:
        reference = replace(cited_in_full(), authors=(CitedAuthor("Marlowe"),), title=None)
        server.faults.add(fault, times=None, endpoint="ecitmatch")
        verdict = decide(reference, Ladder(pubmed, is_settled).lookup(reference))
        assert server.asked("ecitmatch")
    harmless = {Fault.OTHER_RECORDS, Fault.FEWER_RECORDS}
    expected = VerdictKind.NOT_FOUND if fault in harmless else VerdictKind.UNCHECKED
    assert verdict.kind is expected
    assert bool(verdict.reasons) is (expected is VerdictKind.UNCHECKED)


def test_it_is_written_as_it_is_asked() -> None:
    """In the report's list of questions, and as the key of what is remembered."""
    assert render(KNOWN) == "Pain||101|229||"
