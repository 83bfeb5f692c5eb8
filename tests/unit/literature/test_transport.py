from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from time import monotonic

import pytest

from eutils_server.faults import Fault
from eutils_server.sample_papers import PAPERS
from eutils_server.server import EutilsServer
from pubproof.literature.eutils import Reply, efetch_request, esearch_request
from pubproof.literature.pacing import TokenBucket, shared_bucket
from pubproof.literature.query import Field, Or, Term
from pubproof.literature.retrying import BREAKER_PAUSE_SECONDS, backoff_seconds
from pubproof.literature.transport import Failure, Identity, Limits, Transport, takes_key

KEY = "0123456789abcdef0123456789abcdef0123"
SEARCH = esearch_request(Term(Field.TITLE, "ketamine"), 20)


class FakeTime:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        """Seconds by this clock."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Notes the pause, and lets it pass."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server() -> Iterator[EutilsServer]:
    """The loopback server with the sample papers."""
    with EutilsServer(PAPERS) as running:
        yield running


@pytest.fixture
def time() -> FakeTime:
    """The clock of the transport."""
    return FakeTime()


def transport(
    base_url: str, time: FakeTime, limits: Limits | None = None, *, rate: float = 1e9, max_reply_bytes: int = 10**6
) -> Transport:
    """A transport that never really waits between its tries."""
    return Transport(
        base_url,
        Identity("pubproof-test", "tests@example.org", KEY),
        limits or Limits(timeout_seconds=5),
        TokenBucket(rate),
        clock=time.clock,
        sleep=time.sleep,
        jitter=lambda: 0.5,
        max_reply_bytes=max_reply_bytes,
    )


def test_a_request_is_posted_with_identity_in_its_body(server: EutilsServer, time: FakeTime) -> None:
    """Neither query nor key stands in the address, where logs and proxies would keep them."""
    with transport(server.base_url, time) as sender:
        reply = sender.send(SEARCH)
    (received,) = server.requests
    assert isinstance(reply, Reply)
    assert reply.content_type.startswith("application/json")
    assert (received.method, received.query_string) == ("POST", "")
    assert received.params["tool"] == "pubproof-test"
    assert received.params["email"] == "tests@example.org"
    assert received.params["api_key"] == KEY
    assert received.params["term"] == "ketamine[ti]"


def test_what_is_not_known_of_the_sender_is_not_sent(server: EutilsServer) -> None:
    """No empty address, no empty key."""
    with Transport(server.base_url, Identity("pubproof"), Limits(), TokenBucket(1e9)) as sender:
        sender.send(SEARCH)
    assert {"email", "api_key"}.isdisjoint(server.requests[0].params)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.TOO_MANY_REQUESTS,
        Fault.INTERNAL_ERROR,
        Fault.BAD_GATEWAY,
        Fault.UNAVAILABLE,
        Fault.RATE_LIMIT_AS_200,
        Fault.BACKEND_AS_200,
        Fault.HTML_AS_200,
        Fault.CUT,
        Fault.CUT_UNANNOUNCED,
        Fault.TRUNCATED,
        Fault.EMPTY,
    ],
)
def test_a_fault_that_passes_is_not_noticed(server: EutilsServer, time: FakeTime, fault: Fault) -> None:
    """One bad answer is asked again after a pause."""
    server.faults.add(fault)
    with transport(server.base_url, time) as sender:
        assert isinstance(sender.send(SEARCH), Reply)
    assert len(server.requests) == 2
    assert time.slept == [0.75]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.TOO_MANY_REQUESTS, "PubMed answered 429 (too many requests) 4 times"),
        (Fault.UNAVAILABLE, "PubMed answered 503 (service unavailable) 4 times"),
        (Fault.RATE_LIMIT_AS_200, "PubMed refused the request (API rate limit exceeded) 4 times"),
        (Fault.HTML_AS_200, "PubMed sent a web page instead of data 4 times"),
        (Fault.CUT, "PubMed cut the connection 4 times"),
        (Fault.EMPTY, "PubMed sent an answer that is damaged or cut off 4 times"),
    ],
)
def test_a_fault_that_stays_is_a_failure_with_its_reason(
    server: EutilsServer, time: FakeTime, fault: Fault, reason: str
) -> None:
    """After all tries the reason says what happened and how often; pauses double."""
    server.faults.add(fault, times=None)
    with transport(server.base_url, time) as sender:
        assert sender.send(SEARCH) == Failure(reason)
        assert sender.requests == 4
    assert time.slept == [0.75, 1.5, 3.0]


def test_different_faults_are_told_by_the_last(server: EutilsServer, time: FakeTime) -> None:
    """A mixed series is not summed up as one fault."""
    server.faults.add(Fault.TOO_MANY_REQUESTS)
    server.faults.add(Fault.UNAVAILABLE, times=None)
    with transport(server.base_url, time, Limits(attempts=2)) as sender:
        failure = sender.send(SEARCH)
    assert failure == Failure("PubMed failed 2 times; the last time it answered 503 (service unavailable)")


def test_retry_after_is_honoured_within_bounds(server: EutilsServer, time: FakeTime) -> None:
    """The server may ask for a longer pause, up to a minute."""
    server.faults.add(Fault.TOO_MANY_REQUESTS_RETRY_AFTER)
    with transport(server.base_url, time) as sender:
        assert isinstance(sender.send(SEARCH), Reply)
    assert time.slept == [2.0]
    assert backoff_seconds(1, 0.0, "86400") == 60.0
    assert backoff_seconds(1, 0.0, "9" * 400) == 60.0
    assert backoff_seconds(1, 0.0, "Wed, 21 Oct 2015 07:28:00 GMT") == 60.0
    assert backoff_seconds(3, 0.0, "1") == 2.0


def test_pauses_grow_with_chance_and_stay_bounded() -> None:
    """Half of the pause is chance, so that many clients do not come back at once."""
    assert [backoff_seconds(tries, 0.0) for tries in (1, 2, 3, 10)] == [0.5, 1.0, 2.0, 30.0]
    assert [backoff_seconds(tries, 0.999_999) for tries in (1, 10)] == pytest.approx([1.0, 60.0], abs=1e-4)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault.KEY_INVALID, "PubMed refused the request with 400 (bad request): API key invalid"),
        (Fault.URI_TOO_LARGE, "PubMed refused the query as too long (414; "),
    ],
)
def test_a_refusal_is_not_asked_again(server: EutilsServer, time: FakeTime, fault: Fault, said: str) -> None:
    """The same request would be refused again; the server itself is not away."""
    server.faults.add(fault, times=None)
    with transport(server.base_url, time) as sender:
        failure = sender.send(SEARCH)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(said)
    assert not failure.is_outage
    assert len(server.requests) == 1


def test_a_redirect_is_refused(server: EutilsServer, time: FakeTime) -> None:
    """Query and key are not carried to wherever an answer points."""
    server.faults.add(Fault.REDIRECT, times=None)
    with transport(server.base_url, time) as sender:
        failure = sender.send(SEARCH)
    assert failure == Failure("PubMed tried to send the request to another address (302); redirects are not followed")
    assert len(server.requests) == 1


def test_an_unknown_endpoint_is_a_refusal(server: EutilsServer, time: FakeTime) -> None:
    """A wrong base_url shows up as 404."""
    with transport(server.base_url + "wrong/", time) as sender:
        failure = sender.send(SEARCH)
    assert failure == Failure("PubMed refused the request with 404 (not found)", is_outage=False)


def test_an_answer_is_bounded_in_size(server: EutilsServer, time: FakeTime) -> None:
    """A flood is cut off while it comes in."""
    server.faults.add(Fault.FLOOD)
    with transport(server.base_url, time, max_reply_bytes=100_000) as sender:
        failure = sender.send(SEARCH)
    assert failure == Failure("PubMed's answer is larger than 100,000 bytes", is_outage=False)


def test_a_stall_ends_at_the_timeout(server: EutilsServer, time: FakeTime) -> None:
    """A server that says nothing is given up, and the run goes on."""
    server.faults.add(Fault.STALL)
    with transport(server.base_url, time, Limits(attempts=1, timeout_seconds=0.05)) as sender:
        assert sender.send(SEARCH) == Failure("PubMed did not answer within 0.05 s")
        assert isinstance(sender.send(SEARCH), Reply)


def test_a_stall_ends_at_the_deadline_if_that_is_nearer(server: EutilsServer, time: FakeTime) -> None:
    """The last request of a run gets no more time than the run."""
    server.faults.add(Fault.STALL, times=None)
    started = monotonic()
    with transport(server.base_url, time, Limits(timeout_seconds=30, deadline_seconds=0.05)) as sender:
        assert isinstance(sender.send(SEARCH), Failure)
    assert monotonic() - started < 10


def test_a_trickle_ends_at_the_timeout(server: EutilsServer) -> None:
    """A body that keeps coming is stopped by the clock, whatever the size of its pieces."""
    ticks = iter(range(0, 10_000, 7))
    with Transport(
        server.base_url,
        Identity("pubproof"),
        Limits(attempts=1, timeout_seconds=5),
        TokenBucket(1e9),
        clock=lambda: float(next(ticks)),
        sleep=lambda _: None,
    ) as sender:
        assert sender.send(SEARCH) == Failure("PubMed did not answer within 5 s")


def test_nothing_listening_fails_after_two_tries(time: FakeTime) -> None:
    """A refused connection is told at once, without the pauses that a busy server deserves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with transport(f"http://127.0.0.1:{port}/", time) as sender:
        failure = sender.send(SEARCH)
    assert failure == Failure("PubMed could not be reached (connection refused) 2 times")
    assert time.slept == [0.75]


def test_the_breaker_stops_asking_a_server_that_is_away(server: EutilsServer, time: FakeTime) -> None:
    """After three failed requests nothing is asked, and no one waits, until a minute has passed."""
    server.faults.add(Fault.UNAVAILABLE, times=None)
    with transport(server.base_url, time, Limits(attempts=1)) as sender:
        for _ in range(3):
            sender.send(SEARCH)
        slept, asked = list(time.slept), len(server.requests)
        failure = sender.send(SEARCH)
        assert failure == Failure(
            "PubMed was not asked: the 3 requests before failed (PubMed answered 503 (service unavailable))"
        )
        assert (time.slept, len(server.requests)) == (slept, asked)
        time.now += BREAKER_PAUSE_SECONDS
        server.faults.clear()
        assert isinstance(sender.send(SEARCH), Reply)
        server.faults.add(Fault.UNAVAILABLE)
        sender.send(SEARCH)
        assert isinstance(sender.send(SEARCH), Reply)


def test_refusals_do_not_open_the_breaker(server: EutilsServer, time: FakeTime) -> None:
    """A server that refuses three long queries still answers short ones."""
    server.faults.add(Fault.URI_TOO_LARGE, times=5)
    with transport(server.base_url, time) as sender:
        for _ in range(5):
            sender.send(SEARCH)
        assert isinstance(sender.send(SEARCH), Reply)


def test_the_deadline_bounds_all_requests_together(server: EutilsServer, time: FakeTime) -> None:
    """The time counts from the first request; a pause that would outlast it is not begun."""
    with transport(server.base_url, time, Limits(deadline_seconds=60)) as sender:
        time.now += 1000
        assert isinstance(sender.send(SEARCH), Reply)
        time.now += 59.5
        server.faults.add(Fault.UNAVAILABLE, times=None)
        failure = sender.send(SEARCH)
        assert failure == Failure(
            "PubMed answered 503 (service unavailable), and the 60 s for all requests of a run are used up"
        )
        time.now += 1
        assert sender.send(SEARCH) == Failure("PubMed was not asked: the 60 s for all requests of a run are used up")
    assert len(server.requests) == 2
    assert time.slept == []


def test_starts_of_requests_are_paced(server: EutilsServer, time: FakeTime) -> None:
    """Three a second: retries take tokens too, and a pause since the last request counts."""
    with transport(server.base_url, time, rate=4) as sender:
        for _ in range(3):
            sender.send(SEARCH)
        assert time.slept == [0.25, 0.25]
        time.now += 10
        sender.send(SEARCH)
    assert time.slept == [0.25, 0.25]


def test_one_bucket_serves_all_clients_of_a_host() -> None:
    """NCBI counts by address or key, so two clients must not have two allowances."""
    bucket = shared_bucket("host.example", 3)
    assert shared_bucket("host.example", 3) is bucket
    assert shared_bucket("other.example", 3) is not bucket
    assert [bucket.reserve(100.0) for _ in range(3)] == pytest.approx([0, 1 / 3, 2 / 3])


@pytest.mark.parametrize(
    "fault",
    [Fault.KEY_INVALID, Fault.TOO_MANY_REQUESTS, Fault.CUT, Fault.REDIRECT, Fault.HTML_AS_200, Fault.STALL],
)
def test_the_key_is_never_told(
    server: EutilsServer,
    time: FakeTime,
    fault: Fault,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Not by reasons, logs of any library, output or representations, though NCBI's refusal repeats it."""
    caplog.set_level(logging.DEBUG)
    server.faults.add(fault, times=None)
    sender = transport(server.base_url, time, Limits(attempts=2, timeout_seconds=0.2))
    with sender:
        outcome = sender.send(SEARCH)
    told = [repr(outcome), repr(sender), repr(Identity("x", "", KEY)), caplog.text, *capfd.readouterr()]
    assert server.requests[0].params["api_key"] == KEY
    assert not any(KEY in text for text in told)


def test_the_key_is_taken_out_of_answers(server: EutilsServer, time: FakeTime) -> None:
    """Even an answer that repeats the query with the key in it does not carry it on."""
    request = esearch_request(Or((Term(Field.TITLE, KEY), Term(Field.TITLE, "ketamine"))), 20)
    with transport(server.base_url, time) as sender:
        reply = sender.send(request)
    assert isinstance(reply, Reply)
    assert b"[API key]" in reply.body
    assert KEY.encode() not in reply.body


@pytest.mark.parametrize(
    ("base_url", "is_trusted"),
    [
        ("https://eutils.ncbi.nlm.nih.gov/entrez/eutils/", True),
        ("http://127.0.0.1:8080/", True),
        ("https://mirror.example.org/", False),
        ("https://ncbi.nlm.nih.gov.example.org/", False),
        ("https://evilncbi.nlm.nih.gov.example/", False),
    ],
)
def test_the_key_goes_to_ncbi_only(base_url: str, is_trusted: bool) -> None:
    """A setting that names another server cannot draw the key out."""
    assert takes_key(base_url) is is_trusted


def test_many_ids_travel_in_the_body(server: EutilsServer, time: FakeTime) -> None:
    """Two hundred PMIDs make no long address."""
    with transport(server.base_url, time) as sender:
        reply = sender.send(efetch_request(list(range(30_000_000, 30_000_200))))
    assert isinstance(reply, Reply)
    assert reply.is_framed
    assert len(server.requests[0].params["id"].split(",")) == 200
