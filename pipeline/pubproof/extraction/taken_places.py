"""Places of a text that are taken: of two that overlap, the first one to come keeps its place."""

from __future__ import annotations

from bisect import bisect_left, insort

from pubproof.domain.text import Span


class TakenPlaces:
    """Spans without overlaps, in order, so that a new one is compared with its neighbours alone."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def take(self, span: Span) -> bool:
        """Take the place if it is free; False where it overlaps one that is taken."""
        place = bisect_left(self._spans, span)
        neighbours = self._spans[max(place - 1, 0) : place + 1]
        if any(span.overlaps(other) for other in neighbours):
            return False
        insort(self._spans, span)
        return True
