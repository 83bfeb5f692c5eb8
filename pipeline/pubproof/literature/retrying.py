"""When to ask again: pauses between the tries of a request, and a breaker that gives up on a server that is away."""

from __future__ import annotations

from dataclasses import dataclass

from pubproof.literature.pacing import Clock

FIRST_PAUSE_SECONDS = 1.0
MAX_PAUSE_SECONDS = 60.0
BREAKER_FAILURES = 3
BREAKER_PAUSE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Retry:
    """A try that failed in a way that may pass."""

    fault: str
    """What the server did, after "PubMed": "answered 503 (service unavailable)"."""
    retry_after: str = ""
    """The header of that name, as sent."""
    max_tries: int = 10


def backoff_seconds(tries: int, jitter: float, retry_after: str = "") -> float:
    """The pause after that many tries: doubling, half of it by chance (`jitter` in [0, 1)), so that clients spread out.

    What the server asks for (Retry-After) is granted up to a minute; NCBI seldom says.
    """
    ceiling = min(FIRST_PAUSE_SECONDS * 2.0 ** (tries - 1), MAX_PAUSE_SECONDS)
    return max(ceiling * (1 + jitter) / 2, min(_asked_seconds(retry_after), MAX_PAUSE_SECONDS))


def _asked_seconds(retry_after: str) -> float:
    """Seconds that the header names; a date counts as the whole minute, because clocks differ and NCBI sends none."""
    text = retry_after.strip()
    if not text:
        return 0.0
    return float(text[:6]) if text.isascii() and text.isdigit() else MAX_PAUSE_SECONDS


class Breaker:
    """After several failed requests in a row it is open: nothing is asked for a minute, and no one waits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self._opened_at = 0.0
        self.reason = ""
        """Why it is open."""

    def is_open(self) -> bool:
        """Whether the server counts as unreachable now; after the pause one request may try again."""
        return self._failures >= BREAKER_FAILURES and self._clock() < self._opened_at + BREAKER_PAUSE_SECONDS

    def failed(self, reason: str) -> None:
        """Counts a failed request."""
        self._failures += 1
        self._opened_at = self._clock()
        self.reason = f"PubMed was not asked: the {self._failures} requests before failed ({reason})"

    def succeeded(self) -> None:
        """Counts a request that was answered."""
        self._failures = 0
