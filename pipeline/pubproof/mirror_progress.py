"""The progress of a build: a bar with rate and time left on a terminal, plain lines elsewhere. Everything goes to standard error."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

_LINES = 10


class Progress:
    """A `Watcher` of a build. Use it as a context."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        self._console = Console(stderr=True, soft_wrap=True, quiet=is_quiet)
        self._started = time.monotonic()
        self._said = 0
        columns = (TextColumn("Building"), BarColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
        self._bar = Bar(*columns, console=self._console, transient=True, disable=not self._console.is_terminal)
        self._task = self._bar.add_task("", total=None, rate="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, done_bytes: int, total_bytes: int, records: int) -> None:
        """Shows how far it is."""
        rate = f"{records:,} records, {records / max(time.monotonic() - self._started, 0.001):,.0f}/s"
        self._bar.update(self._task, completed=done_bytes, total=total_bytes or None, rate=rate)
        tenth = done_bytes * _LINES // total_bytes if total_bytes else 0
        if tenth > self._said and not self._console.is_terminal:
            self._said = tenth
            self._console.print(f"Building: {tenth * 100 // _LINES} %, {rate}", highlight=False, markup=False)
