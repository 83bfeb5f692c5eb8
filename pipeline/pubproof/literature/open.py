"""The name of a source in the settings → the source: `pubmed`, `starter`, `snapshot:FILE`, `frozen`, `mirror:DIR`, `none`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from types import TracebackType

from pubproof.atomic import write_atomically
from pubproof.config import LiteratureSettings
from pubproof.errors import LiteratureError, UsageError
from pubproof.literature.interface import Literature
from pubproof.literature.none import NoLiterature
from pubproof.literature.remembered import Memory, Remembered
from pubproof.literature.snapshot import Recorder, Snapshot

_KNOWN = "pubmed, starter, snapshot:FILE, frozen, mirror:DIR, none"


class Opened:
    """A source in use; on leaving, what it answered is recorded if that was asked for."""

    def __init__(
        self,
        settings: LiteratureSettings,
        environ: Mapping[str, str],
        today: date,
        save_snapshot: Path | None,
        *,
        keeps_snapshot: bool = False,
        memory: Memory | None = None,
    ) -> None:
        """`keeps_snapshot`: whether a run against live PubMed records its answers for a frozen run after it."""
        self._settings = settings
        self._keeps_snapshot = keeps_snapshot
        self._source = open_literature(settings, environ, today, memory)
        self._save_snapshot = save_snapshot
        self._recorder: Recorder | None = None

    def __enter__(self) -> Literature:
        if not self._wanted():
            return self._source
        self._recorder = Recorder(self._source)
        return self._recorder

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(self._source, AbstractContextManager):
            self._source.__exit__(kind, error, trace)
        if kind is None and self._recorder is not None:
            for path in self._wanted():
                if path == self._save_snapshot or self._recorder.has_learned:
                    _write(path, self._recorder.content())

    def _wanted(self) -> tuple[Path, ...]:
        """Where the answers go: where the command says, and where a run against live PubMed always keeps them for `--frozen`."""
        kept = kept_snapshot(self._settings) if self._keeps_snapshot else None
        return tuple(dict.fromkeys(path for path in (self._save_snapshot, kept) if path is not None))


def kept_snapshot(settings: LiteratureSettings) -> Path | None:
    """Where a run against live PubMed writes what it learned, for `--frozen`: only in projects that have a folder for it."""
    wanted = settings.source == "pubmed" and settings.snapshot is not None and settings.snapshot.parent.is_dir()
    return settings.snapshot if wanted else None


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    except OSError as fault:
        raise LiteratureError(f"{path}: cannot be written ({fault.strerror or fault})") from fault


def open_literature(
    settings: LiteratureSettings, environ: Mapping[str, str], today: date, memory: Memory | None = None
) -> Literature:
    """The source that `settings.source` names; `UsageError` for an unknown one, `LiteratureError` for one that cannot be opened.

    `memory` is for answers of live PubMed; sources on disk are asked again as fast as a memory would be.
    """
    kind, _, argument = settings.source.partition(":")
    if kind == "pubmed" and not argument:
        from pubproof.literature.pubmed import PubMed  # noqa: PLC0415 - httpx and Biopython load only where they are used

        pubmed = PubMed.from_settings(settings, environ, today)
        return pubmed if memory is None else Remembered(pubmed, memory, today)
    if kind == "starter" and not argument:
        from pubproof.literature.starter import Starter  # noqa: PLC0415 - as above

        return Starter()
    if kind == "frozen" and not argument:
        if settings.snapshot is None:
            raise UsageError("nothing to run frozen on: literature.snapshot is null in the settings")
        return Snapshot.load(settings.snapshot, is_frozen=True)
    if kind == "snapshot" and argument:
        return Snapshot.load(Path(argument))
    if kind == "mirror" and argument:
        from pubproof.literature.mirror.source import MirrorLiterature  # noqa: PLC0415 - as above

        return MirrorLiterature(Path(argument), today)
    if kind == "none" and not argument:
        return NoLiterature()
    raise UsageError(f'unknown literature "{settings.source}"; known: {_KNOWN}')
