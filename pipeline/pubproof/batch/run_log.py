"""What a run did, as JSON lines beside its report: how it began, each input once with what became of it, how it ended.

A log without an end is that of a run that was stopped. It can be resumed: the log is begun again with the time of the
first run, and what the cache holds of it is passed over.
"""

from __future__ import annotations

import fcntl
import json
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from pubproof.errors import PubproofError, ReportError, UsageError

FILE = "run.jsonl"
_MAX_LINE_CHARS = 1_000_000


class Outcome(StrEnum):
    """What became of an input."""

    CHECKED = "checked"
    SKIPPED = "skipped"
    """Not looked at, on purpose: unchanged, or deleted."""
    UNREADABLE = "unreadable"
    FAILED = "failed"
    """Read, and not analysed: a fault of pubproof."""


class RunLog:
    """Written line by line, so that a killed run leaves it whole up to then. Without a path, nothing is written.

    While it is open no other run can open it: two that write one report would mix their pages.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self._made: list[Path] = []
        self._counts: Counter[Outcome] = Counter()

    def __enter__(self) -> Self:
        if self._path is not None:
            try:
                self._made = [folder for folder in self._path.absolute().parents if not folder.exists()]
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = _begun(self._path)
            except BlockingIOError as error:
                raise ReportError(
                    f"{self._path.parent}: another run writes its report here; wait for its end, or name another --output"
                ) from error
            except OSError as error:
                raise ReportError(f"{self._path}: cannot be written ({error.strerror or error})") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with suppress(OSError):  # every line was written, or said to be missing, when it was made
                self._file.close()
        if self._path is not None and isinstance(error, PubproofError):
            self._path.unlink(missing_ok=True)  # a run that was refused did nothing, and leaves nothing
            with suppress(OSError):
                for folder in self._made:
                    folder.rmdir()

    def start(self, **facts: Any) -> None:
        """The first line."""
        self._line({"event": "start", **facts})

    def input(self, article: str, outcome: Outcome, **facts: Any) -> None:
        """What became of one input."""
        self._counts[outcome] += 1
        self._line({"event": "input", "article": article, "outcome": outcome, **facts})

    def note(self, text: str) -> None:
        """Something that the reader should know of the run itself."""
        self._line({"event": "note", "text": text})

    def end(self, **facts: Any) -> None:
        """The last line, with how many inputs came to what."""
        counts = {outcome.value: self._counts[outcome] for outcome in Outcome}
        self._line({"event": "end", "inputs": self._counts.total(), **counts, **facts})

    def _line(self, content: Mapping[str, Any]) -> None:
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(content, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            raise ReportError(f"{self._path}: cannot be written ({error.strerror or error})") from error


def _begun(path: Path) -> IO[str]:
    """The file, empty and held by this process until it is closed; `BlockingIOError` if another one holds it."""
    file = path.open("a", encoding="utf-8", errors="backslashreplace")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if file.tell():
            file.truncate(0)
    except OSError:
        file.close()
        raise
    return file


def stopped_run(path: Path, settings: str) -> datetime | None:
    """When the run began whose log this is; None if there is nothing to resume. `UsageError` if it was another one."""
    try:
        with path.open(encoding="utf-8", errors="backslashreplace") as file:
            first = _read(file.readline(_MAX_LINE_CHARS))
            has_ended = any(_read(line).get("event") == "end" for line in file)
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no run to resume; run without --resume") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error
    if first.get("event") != "start" or not isinstance(first.get("checked_at"), str):
        raise UsageError(f"{path}: is not the log of a run; run without --resume")
    if has_ended:
        return None
    if first.get("settings") != settings:
        raise UsageError(f"{path}: the stopped run had other settings; run without --resume, or with those settings")
    try:
        return datetime.fromisoformat(first["checked_at"])
    except ValueError as error:
        raise UsageError(f"{path}: is not the log of a run; run without --resume") from error


def _read(line: str) -> dict[str, Any]:
    """One line; the last one of a killed run may be cut off."""
    try:
        content = json.loads(line)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
