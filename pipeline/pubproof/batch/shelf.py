"""The reports on articles, in order, none held in memory: each is fetched, or made, when it is asked for."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable
from weakref import finalize

from pubproof.cache.entries import pack_report, unpack_report
from pubproof.domain.finding import ArticleReport
from pubproof.domain.made import Made


class Shelf(Made[ArticleReport]):
    """A sequence that is filled once and read often. Its file is gone when the sequence is."""

    def __init__(self) -> None:
        self._fetch: list[Callable[[], ArticleReport]] = []
        self._file = tempfile.TemporaryFile(prefix="pubproof-")  # noqa: SIM115 - lives as long as the shelf
        finalize(self, self._file.close)

    def add(self, report: ArticleReport) -> None:
        """Put a report at the end that can be had from nowhere else."""
        packed = zlib.compress(pack_report(report), 1)
        start = self._file.seek(0, 2)
        self._file.write(packed)
        self._fetch.append(lambda: self._unpacked(start, len(packed)))

    def add_later(self, fetch: Callable[[], ArticleReport]) -> None:
        """Put a report at the end that `fetch` gets whenever it is asked for."""
        self._fetch.append(fetch)

    def __len__(self) -> int:
        return len(self._fetch)

    def made(self, place: int) -> ArticleReport:
        """See `Made.made`."""
        return self._fetch[place]()

    def _unpacked(self, start: int, length: int) -> ArticleReport:
        self._file.seek(start)
        return unpack_report(zlib.decompress(self._file.read(length)))
