"""Keys → bytes in one SQLite file that several runs may use at once, bounded in size.

Nothing in it is needed: whatever is missing or damaged is worked out again. A file that is no database is replaced, and
the run says so. Contents are checked against their digest when they are read, and never executed (no pickle): a cache
may come from another machine.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import zstandard

FILE = "cache.sqlite"
_FORMAT = 2
_BUSY_SECONDS = 20.0
_TOGETHER = 16
"""Entries that are written in one transaction; a kill loses no more than these."""
_LARGEST_BYTES = 200_000_000
_LEVEL = 3
# When an entry was used is written in every run: in a table of its own, so that no content is written again with it.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    kind TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, day TEXT NOT NULL, content BLOB NOT NULL, UNIQUE (kind, key)
);
CREATE TABLE IF NOT EXISTS uses (
    kind TEXT NOT NULL, key TEXT NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
"""


class _OtherFormat(sqlite3.DatabaseError):
    """The file is a cache, and laid out in another way."""


class Held(NamedTuple):
    """What the store knows of an entry without reading it."""

    digest: str
    """Hash of its content."""
    day: str
    """ISO date on which it was put in."""


class Store:
    """The entries of one folder, put in on `day` (ISO). Without a folder they live as long as the store."""

    def __init__(self, folder: Path | None, max_bytes: int, day: str, note: Callable[[str], None]) -> None:
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._max_bytes = max_bytes
        self._day = day
        self._note = note
        self._waiting: dict[tuple[str, str], tuple[Held, bytes]] = {}
        self._touched: set[tuple[str, str]] = set()
        # Of each store its own: they serve one thread at a time.
        self._compress = zstandard.ZstdCompressor(level=_LEVEL).compress
        self._decompress = zstandard.ZstdDecompressor().decompress
        self._open(folder if folder is not None else self._aside())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """Where the entries lie; another one than was asked for, where that could not be used."""
        return self._path.parent

    @property
    def kept_in(self) -> Path | None:
        """The folder, if its entries outlive this run."""
        return None if self._temporary is not None else self.folder

    def held(self, kind: str, key: str) -> Held | None:
        """Digest and day of an entry; None if there is none. It counts as used."""
        waiting = self._waiting.get((kind, key))
        if waiting is not None:
            return waiting[0]
        row = self._row("SELECT digest, day FROM entries WHERE kind = ? AND key = ?", kind, key)
        if row is None:
            return None
        self._touched.add((kind, key))
        return Held(str(row[0]), str(row[1]))

    def get(self, kind: str, key: str) -> bytes | None:
        """The content of an entry; None if there is none, or none that is whole."""
        waiting = self._waiting.get((kind, key))
        if waiting is not None:
            return self._decompress(waiting[1])
        row = self._row("SELECT digest, content FROM entries WHERE kind = ? AND key = ?", kind, key)
        if row is None:
            return None
        try:
            content = self._unpacked(row[1], row[0])
        except (ValueError, TypeError, zstandard.ZstdError):
            self._note(f"{self._path}: an entry was damaged and is worked out again")
            self.drop(kind, key)
            return None
        self._touched.add((kind, key))
        return content

    def _unpacked(self, packed: object, digest: object) -> bytes:
        """The content, if it is the one that was put in; never more than an entry can hold, whatever a damaged one promises."""
        if not isinstance(packed, bytes):
            raise TypeError("not bytes")
        if not 0 <= zstandard.frame_content_size(packed) <= _LARGEST_BYTES:
            raise ValueError("too large, or of no stated size")
        content = self._decompress(packed)
        if _digest(content) != digest:
            raise ValueError("another content than was put in")
        return content

    def put(self, kind: str, key: str, content: bytes) -> Held:
        """Keep `content`, in place of what was there."""
        held = Held(_digest(content), self._day)
        self._waiting[kind, key] = (held, self._compress(content))
        if len(self._waiting) >= _TOGETHER:
            self.flush()
        return held

    def flush(self) -> None:
        """Write what waits to be written."""
        waiting = self._waiting.items()
        rows = [(kind, key, held.digest, held.day, packed) for (kind, key), (held, packed) in waiting]
        uses = [(kind, key, self._turn, len(packed)) for (kind, key), (_, packed) in waiting]
        self._write("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", rows)
        self._write("INSERT OR REPLACE INTO uses VALUES (?, ?, ?, ?)", uses)
        self._waiting.clear()

    def close(self) -> None:
        """Write what waits, note what was used, and drop what was not used for longest where the bound is passed."""
        self.flush()
        rows = [(self._turn, kind, key) for kind, key in sorted(self._touched)]
        self._write("UPDATE uses SET used = ? WHERE kind = ? AND key = ?", rows)
        self._shrink()
        self._database.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _open(self, folder: Path) -> None:
        self._path = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connect()
        except sqlite3.OperationalError as error:
            self._fall_back(error)
        except sqlite3.DatabaseError as error:
            self._rebuild(error)
        except OSError as error:
            self._fall_back(error)

    def _connect(self) -> None:
        self._database = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            self._database.execute("PRAGMA trusted_schema = OFF")
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version not in {0, _FORMAT}:
                raise _OtherFormat(f"of format {version}")
            self._database.executescript(_SCHEMA)
            self._database.execute(f"PRAGMA user_version = {_FORMAT}")
            (turn,) = self._database.execute("SELECT coalesce(max(used), 0) FROM uses").fetchone()
        except sqlite3.Error:
            self._database.close()
            raise
        self._turn = int(turn) + 1

    def _aside(self) -> Path:
        self._temporary = tempfile.TemporaryDirectory(prefix="pubproof-")
        return Path(self._temporary.name)

    def _fall_back(self, error: Exception) -> None:
        """The folder cannot be used: everything is kept for this run alone."""
        if self._temporary is not None:
            raise error
        self._note(f"{self._path}: the cache cannot be used ({error}); nothing is kept after this run")
        self._open(self._aside())

    def _rebuild(self, error: Exception) -> None:
        what = "is that of another version of pubproof" if isinstance(error, _OtherFormat) else "was damaged"
        self._note(f"{self._path}: the cache {what} ({error}) and is built again")
        with suppress(sqlite3.Error, AttributeError):
            self._database.close()
        try:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            self._connect()
        except (OSError, sqlite3.Error) as fault:
            self._fall_back(fault)

    def _row(self, statement: str, kind: str, key: str) -> tuple[object, ...] | None:
        try:
            row = self._database.execute(statement, (kind, key)).fetchone()
        except sqlite3.OperationalError:
            return None  # locked for longer than we wait: worked out again
        except sqlite3.DatabaseError as error:
            self._rebuild(error)
            return None
        return tuple(row) if row is not None else None

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        try:
            self._transaction(statement, rows)
        except sqlite3.OperationalError as error:
            self._fall_back(error)
            self._transaction(statement, rows)
        except sqlite3.DatabaseError as error:
            self._rebuild(error)
            self._transaction(statement, rows)

    def _transaction(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            self._database.executemany(statement, rows)
            self._database.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise

    def drop(self, kind: str, key: str) -> None:
        """Forget an entry, if there is one."""
        self._waiting.pop((kind, key), None)
        self._write("DELETE FROM entries WHERE kind = ? AND key = ?", [(kind, key)])
        self._write("DELETE FROM uses WHERE kind = ? AND key = ?", [(kind, key)])

    def _shrink(self) -> None:
        """Entries that were not used for longest go first, until a tenth of the room is free."""
        try:
            (total,) = self._database.execute("SELECT coalesce(sum(size), 0) FROM uses").fetchone()
            if total <= self._max_bytes:
                return
            surplus, doomed = total - self._max_bytes * 9 // 10, []
            for kind, key, size in self._database.execute("SELECT kind, key, size FROM uses ORDER BY used, kind, key"):
                if surplus <= 0:
                    break
                surplus -= size
                doomed.append((kind, key))
            self._write("DELETE FROM entries WHERE kind = ? AND key = ?", doomed)
            self._write("DELETE FROM uses WHERE kind = ? AND key = ?", doomed)
            self._database.execute("VACUUM")
        except sqlite3.Error:
            return  # another run holds it: that one, or the next, shrinks it


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
