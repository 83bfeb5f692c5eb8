"""Carries E-utilities requests over HTTP: paced, retried, bounded in time and size. A failed request is a value."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from random import random
from types import TracebackType
from typing import Self
from urllib.parse import quote_plus, urlencode, urlsplit

import httpx

from pubproof.config import LiteratureSettings, is_loopback
from pubproof.literature.eutils import Reply, Request, error_text, passing_fault
from pubproof.literature.pacing import Clock, Sleep, TokenBucket, shared_bucket
from pubproof.literature.retrying import Breaker, Retry, backoff_seconds

KEY_VARIABLE = "NCBI_API_KEY"
REQUESTS_PER_SECOND, REQUESTS_PER_SECOND_WITH_KEY = 3.0, 10.0
"""What NCBI allows."""
_UNHURRIED = 10_000.0
"""A server on this machine is the user's own: NCBI's pace is not for it."""
MAX_REPLY_BYTES = 64_000_000
_REDACTED = b"[API key]"
_MIN_KEY_CHARS = 8
_FORM = "application/x-www-form-urlencoded"
_KEY_HOSTS = (".ncbi.nlm.nih.gov", ".nlm.nih.gov")
_PASSING = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT})
_TOO_LONG = frozenset({HTTPStatus.REQUEST_URI_TOO_LONG, HTTPStatus.REQUEST_ENTITY_TOO_LARGE})
_REFUSED_TRIES = 2
"""Tries of a request where nothing listens: more would only make people without a connection wait."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that brought no answer, and why, for people."""

    reason: str
    is_outage: bool = True
    """Whether the server could not be used at all; False if it understood this one request and refused it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks, as NCBI wishes to be told. The key never leaves the body of a request."""

    tool: str
    email: str = ""
    api_key: str = field(default="", repr=False)

    @property
    def params(self) -> dict[str, str]:
        """What is sent with each request; what is not known is left out."""
        return {
            name: value
            for name, value in (("tool", self.tool), ("email", self.email), ("api_key", self.api_key))
            if value
        }

    def redacted(self, body: bytes) -> bytes:
        """`body` without the key: NCBI's refusals repeat it. (Its keys have 36 characters; a few could be a word.)"""
        if len(self.api_key) < _MIN_KEY_CHARS:
            return body
        for key in (self.api_key, quote_plus(self.api_key)):
            body = body.replace(key.encode(), _REDACTED)
        return body


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in time and tries."""

    attempts: int = 4
    timeout_seconds: float = 20.0
    """For one try to connect, and again for its answer to come in whole."""
    deadline_seconds: float = 1800.0
    """For all requests together, counted from the first."""


def takes_key(base_url: str) -> bool:
    """Whether NCBI's key may be sent there: to NCBI and to this machine, never to another host that a setting names."""
    host = urlsplit(base_url).hostname or ""
    return is_loopback(host) or f".{host}".endswith(_KEY_HOSTS)


class Transport:
    """Sends requests to one E-utilities server.

    Always POST, so that neither key nor query stands in an address. Redirects are refused. Every try takes a token of
    `bucket`. Clock, sleep and jitter are arguments, so that waiting can be tested without waiting.
    """

    def __init__(
        self,
        base_url: str,
        identity: Identity,
        limits: Limits,
        bucket: TokenBucket,
        *,
        clock: Clock = time.monotonic,
        sleep: Sleep = time.sleep,
        jitter: Clock = random,
        max_reply_bytes: int = MAX_REPLY_BYTES,
    ) -> None:
        self._base_url = base_url if base_url.endswith("/") else f"{base_url}/"
        self._identity = identity
        self._limits = limits
        self._bucket = bucket
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._max_reply_bytes = max_reply_bytes
        self._breaker = Breaker(clock)
        self._ends_at: float | None = None
        self._client = httpx.Client(
            follow_redirects=False,
            timeout=limits.timeout_seconds,
            # Loading the trusted certificates takes a while, and plain HTTP needs none; the bare context trusts nobody.
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if base_url.startswith("http://") else True,
            # A proxy of the environment is for the way out, not for this machine.
            trust_env=not is_loopback(urlsplit(base_url).hostname or ""),
            headers={"User-Agent": "pubproof", "Accept-Encoding": "gzip", "Content-Type": _FORM},
        )
        self.requests = 0
        """Tries started so far."""

    @classmethod
    def from_settings(
        cls, settings: LiteratureSettings, environ: Mapping[str, str], *, deadline_seconds: float | None = None
    ) -> Self:
        """To the configured server, with the API key of `environ` (NCBI_API_KEY) if the address may be told it."""
        address = urlsplit(settings.base_url)
        key = environ.get(KEY_VARIABLE, "").strip() if takes_key(settings.base_url) else ""
        polite = REQUESTS_PER_SECOND_WITH_KEY if key else REQUESTS_PER_SECOND
        rate = settings.requests_per_second or (_UNHURRIED if is_loopback(address.hostname or "") else polite)
        return cls(
            settings.base_url,
            Identity(settings.tool, settings.email, key),
            Limits(settings.attempts, settings.timeout_seconds, deadline_seconds or settings.deadline_seconds),
            shared_bucket(address.netloc, rate),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def send(self, request: Request) -> Reply | Failure:
        """The answer to `request`, after as many tries as it takes and the limits allow."""
        if self._breaker.is_open():
            return Failure(self._breaker.reason)
        if self._ends_at is None:
            self._ends_at = self._clock() + self._limits.deadline_seconds
        outcome = self._tried(request, self._ends_at)
        if isinstance(outcome, Failure) and outcome.is_outage:
            self._breaker.failed(outcome.reason)
        else:
            self._breaker.succeeded()
        return outcome

    def _tried(self, request: Request, ends_at: float) -> Reply | Failure:
        faults: list[str] = []
        pause = 0.0
        while self._wait(pause, ends_at):
            outcome = self._try_once(request, min(self._limits.timeout_seconds, ends_at - self._clock()))
            if not isinstance(outcome, Retry):
                return outcome
            faults.append(outcome.fault)
            if len(faults) >= min(self._limits.attempts, outcome.max_tries):
                return Failure(_summary(faults))
            pause = backoff_seconds(len(faults), self._jitter(), outcome.retry_after)
        spent = f"the {self._limits.deadline_seconds:g} s for all requests of a run are used up"
        return Failure(f"{_summary(faults)}, and {spent}" if faults else f"PubMed was not asked: {spent}")

    def _wait(self, pause: float, ends_at: float) -> bool:
        """Sleeps through the pause and until a token is there; False, without sleeping, if no time is left for that."""
        now = self._clock()
        seconds = pause + self._bucket.reserve(now + pause)
        if now + seconds >= ends_at:
            return False
        if seconds > 0:
            self._sleep(seconds)
        return True

    def _try_once(self, request: Request, timeout_seconds: float) -> Reply | Failure | Retry:
        self.requests += 1
        form = urlencode({**dict(request.params), **self._identity.params}, errors="replace").encode()
        url = self._base_url + request.endpoint
        try:
            with self._client.stream("POST", url, content=form, timeout=max(timeout_seconds, 0.001)) as response:
                body = self._read(response, timeout_seconds)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # The error holds the request with its body, hence the key: only its kind goes on.
            return self._fault(error)
        if not isinstance(body, bytes):
            return body
        return _judged(request, response, self._identity.redacted(body))

    def _fault(self, error: httpx.HTTPError | httpx.InvalidURL) -> Failure | Retry:
        match error:
            case httpx.TimeoutException():
                return Retry(self._too_slow)
            case httpx.ConnectError():
                return _unreachable(str(error))
            case httpx.DecodingError():
                return Retry("sent a damaged answer")
            case httpx.TransportError():
                return Retry("cut the connection")
            case _:
                return Failure("PubMed could not be asked: nothing can be sent to the address in literature.base_url")

    @property
    def _too_slow(self) -> str:
        return f"did not answer within {self._limits.timeout_seconds:g} s"

    def _read(self, response: httpx.Response, timeout_seconds: float) -> bytes | Failure | Retry:
        """The whole body. A server that trickles is stopped by the clock, one that floods by the size."""
        deadline = self._clock() + timeout_seconds
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self._max_reply_bytes:
                return Failure(f"PubMed's answer is larger than {self._max_reply_bytes:,} bytes", is_outage=False)
            if self._clock() > deadline:
                return Retry(self._too_slow)
        return bytes(body)


def _judged(request: Request, response: httpx.Response, body: bytes) -> Reply | Failure | Retry:
    """What the answer amounts to: data to be read, a refusal, or a fault that may pass."""
    status, headers = response.status_code, response.headers
    is_framed = "content-length" in headers or "chunked" in headers.get("transfer-encoding", "")
    reply = Reply(headers.get("content-type", ""), body, is_framed, headers.get("pubproof-mirror", ""))
    if status == HTTPStatus.OK:
        fault = passing_fault(request, reply)
        return Retry(fault) if fault else reply
    if status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Retry(f"answered {_named(status)}", headers.get("retry-after", ""))
    if response.is_redirect:
        return Failure(f"PubMed tried to send the request to another address ({status}); redirects are not followed")
    if status in _TOO_LONG:
        length = sum(len(value) for _, value in request.params)
        return Failure(f"PubMed refused the query as too long ({status}; {length:,} characters)", is_outage=False)
    detail = error_text(reply)
    return Failure(f"PubMed refused the request with {_named(status)}{detail and f': {detail}'}", is_outage=False)


def _unreachable(detail: str) -> Failure | Retry:
    """The system's words are sorted, not repeated: they differ between systems."""
    if "CERTIFICATE" in detail.upper():
        return Failure("PubMed could not be reached: its certificate could not be verified")
    refused = "refused" in detail.lower()
    return Retry(
        f"could not be reached ({'connection refused' if refused else 'no connection'})", max_tries=_REFUSED_TRIES
    )


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        return str(status)


def _summary(faults: list[str]) -> str:
    """One sentence on all tries: "PubMed answered 429 (too many requests) 4 times"."""
    times = "" if len(faults) == 1 else f" {len(faults)} times"
    if len(set(faults)) == 1:
        return f"PubMed {faults[0]}{times}"
    return f"PubMed failed{times}; the last time it {faults[-1]}"
