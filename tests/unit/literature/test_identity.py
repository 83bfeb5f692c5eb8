"""What tells the states of a source apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pubproof.config import LiteratureSettings
from pubproof.literature.identity import identity_of

TODAY = date(2026, 1, 5)


def test_a_mirror_is_the_same_whoever_has_it_open(tmp_path: Path) -> None:
    """SQLite's files for sharing come, change and go with readers; a log that holds something is a change."""

    def state() -> str | None:
        return identity_of(LiteratureSettings(source=f"mirror:{tmp_path}"), "code", TODAY)

    (tmp_path / "records.sqlite3").write_bytes(b"records")
    before = state()
    (tmp_path / "records.sqlite3-shm").write_bytes(b"shared")
    (tmp_path / "records.sqlite3-wal").touch()
    (tmp_path / "gone.sqlite3-wal").symlink_to("closed by its reader")
    assert state() == before
    (tmp_path / "records.sqlite3-wal").write_bytes(b"a change")
    assert state() != before
