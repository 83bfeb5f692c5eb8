"""Lines of data files that hold words: remarks left out, and `name: word word …` read as a name with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pubproof.errors import CatalogueError

_REMARK = re.compile(r"(?:^|\s)#.*$")
_NAMED = re.compile(r"(?P<name>\w+):\s+(?P<words>\S.*)")


class NamedWords(NamedTuple):
    """One line: a name, its words, and the line's number."""

    name: str
    words: tuple[str, ...]
    number: int


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers; `#` begins a remark."""
    for number, line in enumerate(text.splitlines(), 1):
        content = _REMARK.sub("", line).strip()
        if content:
            yield number, content


def named_words(text: str, file: str) -> Iterator[NamedWords]:
    """Every line of `text`; `CatalogueError` with file and line where one is not `name: word word …`."""
    for number, line in lines_of(text):
        found = _NAMED.fullmatch(line)
        if found is None:
            raise CatalogueError(f'{file} line {number}: "{line}" is not "name: word word …"')
        yield NamedWords(found["name"], tuple(found["words"].split()), number)
