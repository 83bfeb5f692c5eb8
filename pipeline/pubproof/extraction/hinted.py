"""Patterns that are dear to try everywhere: each is tried only in sentences where a cheap one, its hint, finds something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pubproof.extraction.late_pattern import LatePattern


@dataclass(frozen=True, slots=True)
class Hinted:
    """A pattern with a hint: words without which it matches nowhere."""

    hint: re.Pattern[str]
    pattern: LatePattern

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if self.hint.search(text, start, end) is None:
            return iter(())
        return self.pattern.finditer(text, start, end)


def hinted(hint: str, pattern: str) -> Hinted:
    """The hint is matched without regard to case."""
    return Hinted(re.compile(hint, re.IGNORECASE), LatePattern(pattern))
