r"""Reads tables of marked texts: `= form`, then `+` with marked places `⟦words|kind⟧`, or `-` with none; `\\n` is a line end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PLACE = re.compile(r"⟦(.*?)\|(\w+)⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text, and the places in it: (start, words, kind)."""

    form: str
    text: str
    places: tuple[tuple[int, str, str], ...]

    def __str__(self) -> str:
        return f"{self.form}: {self.text[:60]}"


def marked_texts(path: Path) -> Iterator[MarkedText]:
    """All texts of a table, in order."""
    form = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            form = line[2:]
        elif line[:2] in {"+ ", "- "}:
            marked = read_marked(form, line[2:].replace("\\n", "\n"))
            assert bool(marked.places) == (line[0] == "+"), line
            yield marked


def read_marked(form: str, marked: str) -> MarkedText:
    """The text without its marks, and what they mark."""
    text, places, end = "", [], 0
    for place in _PLACE.finditer(marked):
        text += marked[end : place.start()]
        places.append((len(text), place[1], place[2]))
        text += place[1]
        end = place.end()
    return MarkedText(form, text + marked[end:], tuple(places))
