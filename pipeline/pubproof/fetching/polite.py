"""Fetching as sites wish it: what robots.txt allows, at its pace, and nothing twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from pubproof.config import MEGABYTE_BYTES, FetchingSettings
from pubproof.fetching.fetch import Fetched, Fetcher, NotFetched
from pubproof.fetching.robots import Robots
from pubproof.fetching.store import Store
from pubproof.fetching.targets import NotAsked, Target, target_of
from pubproof.literature.pacing import Clock, Sleep


class PoliteFetcher:
    """A fetcher with manners and a memory."""

    def __init__(
        self,
        fetcher: Fetcher,
        settings: FetchingSettings,
        now: datetime,
        *,
        clock: Clock = time.monotonic,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._fetcher = fetcher
        self._settings = settings
        self.store = Store(settings.store, timedelta(hours=settings.keep_hours), now)
        self._robots = Robots(self._paced)
        self._clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}
        """When each host was asked last, on the clock."""

    def __enter__(self) -> Self:
        self.store.prune(self._settings.max_mb * MEGABYTE_BYTES)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fetcher.__exit__(kind, error, trace)

    def fetch(self, url: str) -> Fetched | NotFetched:
        """The page, from the store if it is there, else from its site."""
        target = target_of(url, self._fetcher.policy)
        if isinstance(target, NotAsked):
            return NotFetched(url, target.reason)
        kept = self.store.get(url)
        if kept is not None:
            return kept
        manners = self._robots.of(target)
        refusal = manners.refuses(target.url)
        if refusal:
            return NotFetched(url, refusal)
        page = self._paced(url, manners.delay_seconds, self._refused_onward)
        if isinstance(page, Fetched):
            self.store.put(page)
        return page

    def _refused_onward(self, onward: Target) -> str:
        """Why the address that a page leads on to is left alone; else its turn is waited for."""
        manners = self._robots.of(onward)
        refusal = manners.refuses(onward.url)
        if not refusal:
            self._wait(onward, manners.delay_seconds)
        return refusal

    def _paced(
        self, url: str, delay_seconds: float = 0.0, refuses: Callable[[Target], str] | None = None
    ) -> Fetched | NotFetched:
        """The page, in its turn. `refuses`: see `Fetcher.fetch`; robots.txt itself may lead on anywhere (RFC 9309), in its turn."""
        target = target_of(url, self._fetcher.policy)
        if not isinstance(target, NotAsked):
            self._wait(target, delay_seconds)
        return self._fetcher.fetch(url, refuses or self._waited)

    def _waited(self, onward: Target) -> str:
        self._wait(onward, 0.0)
        return ""

    def _wait(self, target: Target, delay_seconds: float) -> None:
        """Until the host was left alone for as long as it, or the settings, ask for; whatever it was asked for last."""
        interval = max(self._settings.seconds_between, delay_seconds)
        now = self._clock()
        turn = max(now, self._asked.get(target.host, now - interval) + interval)
        self._asked[target.host] = turn
        if turn > now:
            self._sleep(turn - now)
