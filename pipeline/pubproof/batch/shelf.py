"""The reports on articles, in order: the first in memory, the rest on disk, so that a run of any length fits."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Sequence
from typing import overload
from weakref import finalize

from pubproof.cache.entries import pack_report, unpack_report
from pubproof.domain.finding import ArticleReport

IN_MEMORY_CHARACTERS = 10_000_000
"""Characters of articles whose reports are held in memory."""


class Shelf(Sequence[ArticleReport]):
    """A sequence that is filled once and read often. Its file is gone when the sequence is."""

    def __init__(self, most_characters: int = IN_MEMORY_CHARACTERS) -> None:
        self._held: list[ArticleReport] = []
        self._places: list[tuple[int, int]] = []
        self._left = most_characters
        self._file = tempfile.TemporaryFile(prefix="pubproof-")  # noqa: SIM115 - lives as long as the shelf
        finalize(self, self._file.close)

    def add(self, report: ArticleReport) -> None:
        """Put a report at the end."""
        self._left -= len(report.article.text)
        if self._left >= 0 and not self._places:
            self._held.append(report)
            return
        packed = zlib.compress(pack_report(report), 1)
        self._places.append((self._file.seek(0, 2), len(packed)))
        self._file.write(packed)

    def __len__(self) -> int:
        return len(self._held) + len(self._places)

    @overload
    def __getitem__(self, place: int) -> ArticleReport: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[ArticleReport]: ...

    def __getitem__(self, place: int | slice) -> ArticleReport | Sequence[ArticleReport]:
        if isinstance(place, slice):
            return [self[index] for index in range(*place.indices(len(self)))]
        index = place + len(self) if place < 0 else place
        if not 0 <= index < len(self):
            raise IndexError(place)
        if index < len(self._held):
            return self._held[index]
        start, length = self._places[index - len(self._held)]
        self._file.seek(start)
        return unpack_report(zlib.decompress(self._file.read(length)))
