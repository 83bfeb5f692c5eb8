"""Spaces out the starts of requests. NCBI counts them by address or key, so all clients of a process share one pace."""

from __future__ import annotations

import threading
from collections.abc import Callable


class TokenBucket:
    """One token is added every 1/rate seconds and a request takes one; the bucket holds one, so there are no bursts."""

    def __init__(self, requests_per_second: float) -> None:
        self.interval_seconds = 1 / requests_per_second
        self._lock = threading.Lock()
        self._next_start = float("-inf")

    def reserve(self, now: float) -> float:
        """Seconds to wait before the request that reserves this token may start; later callers get later tokens."""
        with self._lock:
            start = max(now, self._next_start)
            self._next_start = start + self.interval_seconds
            return start - now


_shared: dict[tuple[str, float], TokenBucket] = {}
_shared_lock = threading.Lock()


def shared_bucket(host: str, requests_per_second: float) -> TokenBucket:
    """The bucket of this process for `host`; its waiting times hold for one clock only, `time.monotonic`."""
    with _shared_lock:
        return _shared.setdefault((host, requests_per_second), TokenBucket(requests_per_second))


Clock = Callable[[], float]
"""Seconds since any fixed moment, never going back."""
Sleep = Callable[[float], None]
