"""Which lines of a file changed."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lines:
    """Runs of changed lines (first, last), ascending, counted from 1; or all lines of a file."""

    runs: tuple[tuple[int, int], ...] = ()
    are_all: bool = False

    def touch(self, first: int, last: int) -> bool:
        """Whether any of the lines from `first` to `last` changed."""
        if self.are_all:
            return True
        place = bisect_left(self.runs, first, key=lambda run: run[1])
        return place < len(self.runs) and self.runs[place][0] <= last


ALL_LINES = Lines(are_all=True)
