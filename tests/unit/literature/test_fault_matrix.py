"""Every fault at every request of the ladder: nothing is claimed that was not shown, and what failed is said."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from eutils_server.faults import Fault
from eutils_server.sample_papers import CANARY
from eutils_server.server import EutilsServer
from pubproof.domain.citation import CitedAuthor, Reference, StudyDescription
from pubproof.domain.paper import Author, Paper
from pubproof.domain.verdict import Verdict, VerdictKind
from pubproof.literature.ladder import Ladder
from pubproof.literature.pacing import TokenBucket
from pubproof.literature.pubmed import PubMed
from pubproof.literature.transport import Identity, Limits, Transport
from pubproof.verification.decide import decide
from pubproof.verification.identity import is_settled

JOURNAL = "Pain Med"
PAPERS = tuple(
    Paper(
        70_000_000 + year * 100 + number,
        f"Ketamine for migraine, part {number}." if number == 0 else f"Walking aids, part {number}.",
        (Author(f"Writer{number}", "A"),),
        journal="Pain medicine (Malden, Mass.)",
        journal_abbreviation=JOURNAL,
        year=year,
    )
    for year in range(2011, 2018)
    for number in range(24)
)
TOPICS = StudyDescription(interventions=("ketamine",), conditions=("migraine",))
REAL = Reference(
    "real", (CitedAuthor("Writer0"),), year=2014, journal="Pain Medicine", journal_key=JOURNAL, described=TOPICS
)
INVENTED = Reference(
    "invented", (CitedAuthor("Marlowe"),), year=2014, journal="Pain Medicine", journal_key=JOURNAL, described=TOPICS
)
REQUESTS = 6
"""Of the look-up of the two together: exact, records, relaxed, records, counts with the test question."""
DEADLINE_SECONDS = 600.0
TITLED = Reference(
    "titled",
    (CitedAuthor("Writer3"),),
    year=2014,
    journal="Pain Medicine",
    journal_key=JOURNAL,
    title="Walking aids, part 3",
)
NO_TITLE = Reference("no title", (CitedAuthor("Marlowe"),), year=2014, title="Wings and how to grow them overnight")
NUMBERED = Reference("numbered", pmid=70_201_405)
NO_NUMBER = Reference("no number", pmid=98_765_432)
NO_PLACE = Reference(
    "no place",
    (CitedAuthor("Marlowe"),),
    year=2014,
    journal="Pain Medicine",
    journal_key=JOURNAL,
    volume="9",
    pages="7",
)
OTHERS = {TITLED: 70_201_403, NUMBERED: 70_201_405, NO_TITLE: None, NO_NUMBER: None, NO_PLACE: None}
"""References that are looked up by title and by number, with the paper that each means."""
REQUESTS_OF_OTHERS = 9
"""Records of the numbers, whether the missing one is listed, exact, records, relaxed, the place, counts with the test question."""


class Clock:
    """Moves by sleeping, and by the time that each reading takes; may jump at one of its readings."""

    def __init__(self, jump_at: int | None = None, jump_seconds: float = 0) -> None:
        self.now, self.readings = 1000.0, 0
        self._jump_at, self._jump = jump_at, jump_seconds

    def read(self) -> float:
        """Seconds by this clock."""
        self.readings += 1
        if self.readings == self._jump_at:
            self.now += self._jump
        return self.now

    def sleep(self, seconds: float) -> None:
        """Lets the time pass."""
        self.now += seconds


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """A journal that is listed in full, and the test paper."""
    with EutilsServer((CANARY, *PAPERS), other_families=["Marlowe"]) as running:
        yield running


def looked_up(
    base_url: str,
    clock: Clock,
    *,
    attempts: int = 2,
    timeout: float = 60.0,
    references: Sequence[Reference] = (REAL, INVENTED),
) -> tuple[list[Verdict], PubMed]:
    """The verdicts on these references, looked up together."""
    transport = Transport(
        base_url,
        Identity("pubproof"),
        Limits(attempts, timeout, DEADLINE_SECONDS),
        TokenBucket(1e9),
        clock=clock.read,
        sleep=clock.sleep,
        jitter=lambda: 0.5,
        max_reply_bytes=1_000_000,
    )
    with PubMed(transport, date(2026, 1, 31)) as pubmed:
        lookups = Ladder(pubmed, is_settled).lookup_all(references)
        return [decide(reference, lookups[reference]) for reference in references], pubmed


def test_without_a_fault_both_are_settled(server: EutilsServer) -> None:
    """The real one is found, the invented one is shown to be absent: the matrix below has something to lose."""
    (real, invented), _ = looked_up(server.base_url, Clock())
    assert (real.kind, invented.kind) == (VerdictKind.VERIFIED, VerdictKind.NOT_FOUND)
    assert real.paper is not None
    assert real.paper.pmid == 70_201_400
    assert len(server.requests) <= REQUESTS


@pytest.mark.parametrize("after", range(REQUESTS))
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.STALL])
def test_a_fault_from_any_request_on_makes_no_false_claim(server: EutilsServer, fault: Fault, after: int) -> None:
    """The real one is never called not found, the invented one never verified; unchecked ones say why; the deadline holds."""
    server.faults.add(fault, times=None, after=after)
    clock = Clock()
    (real, invented), _ = looked_up(server.base_url, clock)
    assert real.kind in {VerdictKind.VERIFIED, VerdictKind.UNCHECKED, VerdictKind.AMBIGUOUS}
    assert real.paper is None or real.paper.pmid == 70_201_400
    assert invented.kind in {VerdictKind.NOT_FOUND, VerdictKind.NOT_FOUND_WEAK, VerdictKind.UNCHECKED}
    for verdict in (real, invented):
        assert verdict.kind is not VerdictKind.UNCHECKED or verdict.reasons
    assert clock.now - 1000 <= DEADLINE_SECONDS


def test_without_a_fault_titles_and_numbers_are_settled(server: EutilsServer) -> None:
    """Those that exist are found, the number that does not is shown not to; what has no journal is only not found."""
    verdicts, _ = looked_up(server.base_url, Clock(), references=tuple(OTHERS))
    assert [verdict.kind for verdict in verdicts] == [
        VerdictKind.VERIFIED,
        VerdictKind.VERIFIED,
        VerdictKind.NOT_FOUND_WEAK,
        VerdictKind.NOT_FOUND,
        VerdictKind.NOT_FOUND,
    ]
    assert server.asked("ecitmatch")
    assert REQUESTS_OF_OTHERS - 2 <= len(server.requests) <= REQUESTS_OF_OTHERS


@pytest.mark.parametrize("after", range(REQUESTS_OF_OTHERS))
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.STALL])
def test_a_fault_while_titles_and_numbers_are_looked_up_makes_no_false_claim(
    server: EutilsServer, fault: Fault, after: int
) -> None:
    """No paper that exists is called not found, none that does not is found, and no wrong one is named."""
    server.faults.add(fault, times=None, after=after)
    clock = Clock()
    verdicts, _ = looked_up(server.base_url, clock, references=tuple(OTHERS))
    for verdict, pmid in zip(verdicts, OTHERS.values(), strict=True):
        assert verdict.paper is None or verdict.paper.pmid == pmid
        absent = {VerdictKind.NOT_FOUND, VerdictKind.NOT_FOUND_WEAK}
        assert verdict.kind in {VerdictKind.UNCHECKED, *(absent if pmid is None else {VerdictKind.VERIFIED})}
        assert verdict.kind is not VerdictKind.UNCHECKED or verdict.reasons
    assert clock.now - 1000 <= DEADLINE_SECONDS


@pytest.mark.parametrize("after", range(REQUESTS))
@pytest.mark.parametrize(
    "fault", [Fault.UNAVAILABLE, Fault.HTML_AS_200, Fault.CUT, Fault.TRUNCATED, Fault.BACKEND_AS_200, Fault.EMPTY]
)
def test_a_search_that_fails_for_good_shows_no_absence(server: EutilsServer, fault: Fault, after: int) -> None:
    """From the first failed request on nothing counts as absent: all counts and the test question must have been answered."""
    server.faults.add(fault, times=None, after=after)
    (_, invented), _ = looked_up(server.base_url, Clock())
    if len(server.requests) > after:
        assert invented.kind in {VerdictKind.NOT_FOUND_WEAK, VerdictKind.UNCHECKED}


@pytest.mark.parametrize("after", range(REQUESTS))
@pytest.mark.parametrize("fault", [Fault.TOO_MANY_REQUESTS, Fault.RATE_LIMIT_AS_200, Fault.CUT, Fault.HTML_AS_200])
def test_a_fault_that_passes_changes_nothing(server: EutilsServer, fault: Fault, after: int) -> None:
    """One failed try is asked again."""
    server.faults.add(fault, times=1, after=after)
    verdicts, _ = looked_up(server.base_url, Clock(), attempts=4)
    assert [verdict.kind for verdict in verdicts] == [VerdictKind.VERIFIED, VerdictKind.NOT_FOUND]


@pytest.mark.parametrize("after", range(REQUESTS))
def test_a_stall_leaves_the_rest_unchecked(server: EutilsServer, after: int) -> None:
    """The time-out ends the wait; no verdict rests on what did not come."""
    server.faults.add(Fault.STALL, times=None, after=after)
    (real, invented), _ = looked_up(server.base_url, Clock(), attempts=1, timeout=0.2)
    assert real.kind in {VerdictKind.VERIFIED, VerdictKind.UNCHECKED}
    assert invented.kind in {VerdictKind.NOT_FOUND_WEAK, VerdictKind.UNCHECKED} or len(server.requests) <= after


def test_a_name_that_does_not_resolve_leaves_all_unchecked() -> None:
    """No address for the server."""
    verdicts, _ = looked_up("http://eutils.invalid/", Clock())
    assert {verdict.kind for verdict in verdicts} == {VerdictKind.UNCHECKED}
    assert "could not be reached" in verdicts[0].summary


@pytest.mark.parametrize("jump_seconds", [86_400.0, -3_600.0])
@pytest.mark.parametrize("jump_at", range(1, 40, 4))
def test_a_clock_that_jumps_makes_no_false_claim(server: EutilsServer, jump_at: int, jump_seconds: float) -> None:
    """Forward the deadline is over, backward it is far: both leave verdicts right or open."""
    (real, invented), _ = looked_up(server.base_url, Clock(jump_at, jump_seconds))
    assert real.kind in {VerdictKind.VERIFIED, VerdictKind.UNCHECKED}
    assert invented.kind in {VerdictKind.NOT_FOUND, VerdictKind.NOT_FOUND_WEAK, VerdictKind.UNCHECKED}


def test_a_name_that_pubmed_drops_is_no_absence() -> None:
    """A server that leaves unknown terms out answers another question: others' papers are no match, and nothing is shown absent."""
    with EutilsServer((CANARY, *PAPERS), drops_unknown_terms=True) as server:
        (_, invented), _ = looked_up(server.base_url, Clock())
    assert invented.kind is VerdictKind.NOT_FOUND_WEAK
