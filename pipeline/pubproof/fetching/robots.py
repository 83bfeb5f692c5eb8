"""robots.txt: what a site asks automatic readers to leave alone, and how slowly it wants to be read (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from protego import Protego

from pubproof.fetching.fetch import AGENT, Fetched, NotFetched
from pubproof.fetching.targets import Target

MAX_ROBOTS_BYTES = 500_000
_MAX_DELAY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Manners:
    """What one site asks of us."""

    rules: Protego | None = None
    """None: everything may be read, or nothing, as `problem` says."""
    problem: str = ""

    def refuses(self, url: str) -> str:
        """Why this page is left alone; empty if it may be read."""
        if self.problem:
            return self.problem
        is_allowed = self.rules is None or self.rules.can_fetch(url, AGENT)
        return "" if is_allowed else "the site's robots.txt asks not to read it"

    @property
    def delay_seconds(self) -> float:
        """Seconds that the site asks for between two requests, within reason."""
        asked = self.rules.crawl_delay(AGENT) if self.rules is not None else None
        return min(max(float(asked or 0), 0.0), _MAX_DELAY_SECONDS)


class Robots:
    """Reads each site's robots.txt once."""

    def __init__(self, fetch: Callable[[str], Fetched | NotFetched]) -> None:
        self._fetch = fetch
        self._known: dict[str, Manners] = {}

    def of(self, target: Target) -> Manners:
        """What the site of `target` asks for."""
        if target.origin not in self._known:
            self._known[target.origin] = _manners(self._fetch(f"{target.origin}/robots.txt"))
        return self._known[target.origin]


def _manners(answer: Fetched | NotFetched) -> Manners:
    """A site that has no robots.txt allows everything; one that cannot be asked for it allows nothing."""
    if isinstance(answer, Fetched):
        try:
            return Manners(Protego.parse(answer.content[:MAX_ROBOTS_BYTES].decode("utf-8", errors="replace")))
        except (ValueError, TypeError, RecursionError):
            return Manners(problem="the site's robots.txt could not be understood")
    if (
        HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
        and answer.status != HTTPStatus.TOO_MANY_REQUESTS
    ):
        return Manners()
    return Manners(
        problem=answer.reason if not answer.status else f"the site's robots.txt could not be had: {answer.reason}"
    )
