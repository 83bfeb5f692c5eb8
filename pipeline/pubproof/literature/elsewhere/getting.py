"""Fetches JSON from a public service: paced as its headers ask, retried, bounded in time and size. A failure is a value."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from random import random
from typing import Any
from urllib.parse import urlsplit

import httpx

from pubproof.config import is_loopback
from pubproof.literature.pacing import Clock, Sleep
from pubproof.literature.retrying import Breaker, backoff_seconds

MAX_REPLY_BYTES = 5_000_000
MAX_ATTEMPTS = 3
_FIRST_RATE_SECONDS = 0.2
"""Between requests until the service says what it allows."""
_MAX_INTERVAL_SECONDS = 10.0
_INTERVAL = re.compile(r"(\d{1,6})\s*(ms|s|m)?", re.ASCII)
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, None: 1.0}


@dataclass(frozen=True, slots=True)
class Unreached:
    """Why a service gave no answer, after its name: "answered 503"."""

    reason: str


class Getter:
    """Asks one service. Redirects to other hosts are refused; the time for all requests of a run is bounded."""

    def __init__(
        self,
        base_url: str,
        email: str,
        timeout_seconds: float,
        deadline_seconds: float,
        *,
        clock: Clock = time.monotonic,
        sleep: Sleep = time.sleep,
        jitter: Clock = random,
    ) -> None:
        contact = f" (mailto:{email})" if email else ""
        self._base_url = base_url
        self._timeout = timeout_seconds
        self._deadline = deadline_seconds
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self._breaker = Breaker(clock)
        self._interval = _FIRST_RATE_SECONDS
        self._next_start = float("-inf")
        self._ends_at: float | None = None
        self._client = httpx.Client(
            follow_redirects=False,
            timeout=timeout_seconds,
            trust_env=not is_loopback(urlsplit(base_url).hostname or ""),
            headers={"User-Agent": f"pubproof{contact}", "Accept": "application/json"},
        )

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def get(self, path: str, params: Mapping[str, str]) -> Any | Unreached | None:
        """The JSON at that path, None where the service says that there is nothing (404)."""
        if self._breaker.is_open():
            return Unreached("was not asked: it failed several times before")
        if self._ends_at is None:
            self._ends_at = self._clock() + self._deadline
        found = self._tried(path, params, self._ends_at)
        if isinstance(found, Unreached):
            self._breaker.failed(found.reason)
        else:
            self._breaker.succeeded()
        return found

    def _tried(self, path: str, params: Mapping[str, str], ends_at: float) -> Any | Unreached | None:
        fault, pause = Unreached("was not asked: the time for all requests of a run is used up"), 0.0
        for tries in range(1, MAX_ATTEMPTS + 1):
            if not self._wait(pause, ends_at):
                return fault
            try:
                with self._client.stream("GET", self._base_url + path, params=dict(params)) as response:
                    body = self._read(response)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                fault = Unreached(
                    f"did not answer within {self._timeout:g} s"
                    if isinstance(error, httpx.TimeoutException)
                    else "could not be reached"
                )
                pause = backoff_seconds(tries, self._jitter())
                continue
            self._obey(response.headers)
            if isinstance(body, Unreached):
                return body
            status = response.status_code
            if status == HTTPStatus.NOT_FOUND:
                return None
            if status == HTTPStatus.OK:
                return _json(body)
            fault = Unreached(f"answered {status}")
            if status != HTTPStatus.TOO_MANY_REQUESTS and status < HTTPStatus.INTERNAL_SERVER_ERROR:
                return fault
            pause = backoff_seconds(tries, self._jitter(), response.headers.get("retry-after", ""))
        return fault

    def _wait(self, pause: float, ends_at: float) -> bool:
        now = self._clock()
        start = max(now + pause, self._next_start)
        if start >= ends_at:
            return False
        self._next_start = start + self._interval
        if start > now:
            self._sleep(start - now)
        return True

    def _read(self, response: httpx.Response) -> bytes | Unreached:
        ends_at = self._clock() + self._timeout
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MAX_REPLY_BYTES:
                return Unreached(f"sent more than {MAX_REPLY_BYTES:,} bytes")
            if self._clock() > ends_at:
                return Unreached(f"did not answer within {self._timeout:g} s")
        return bytes(body)

    def _obey(self, headers: httpx.Headers) -> None:
        """The pace that the service announces: "x-rate-limit-limit: 5", "x-rate-limit-interval: 1s"."""
        limit = headers.get("x-rate-limit-limit", "").strip()
        interval = _INTERVAL.fullmatch(headers.get("x-rate-limit-interval", "").strip())
        if limit.isascii() and limit.isdigit() and int(limit[:9]) > 0 and interval:
            seconds = int(interval[1]) * _UNITS[interval[2]]
            self._interval = min(seconds / int(limit[:9]), _MAX_INTERVAL_SECONDS)


def _json(body: bytes) -> Any | Unreached:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return Unreached("sent something that is no JSON")
    return found if isinstance(found, dict) else Unreached("sent something else than was asked for")
