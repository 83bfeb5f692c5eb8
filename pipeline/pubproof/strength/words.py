"""Text → words, their stems, and runs of up to three of them: what fitted models look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*|\d+(?:[.,]\d+)*")
_CURLY = str.maketrans("’‘", "''")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ically", ""), ("ingly", ""), ("edly", ""))
_SUFFIXES = ("ing", "ed", "es", "s", "ly", "e")
_SHORTEST_STEM = 4
NUMBER = "0"
"""Stands for every number."""


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case; every number is "0"."""
    found = _WORD.findall(text.lower().translate(_CURLY))
    return [NUMBER if word[0].isdigit() else word for word in found]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """`word` without its ending, roughly: "improved", "improves" and "improving" are all "improv"."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)] + instead
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + _SHORTEST_STEM and not word.endswith("ss"):
            return word[: -len(suffix)]
    return word


def runs(items: Sequence[str], longest: int) -> Iterator[str]:
    """Every run of one to `longest` items, joined with spaces."""
    for length in range(1, longest + 1):
        for start in range(len(items) - length + 1):
            yield " ".join(items[start : start + length])
