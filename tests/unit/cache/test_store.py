from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from pubproof.cache.store import FILE, Held, Store

LARGE = 10_000_000
DAY = "2026-01-05"


@pytest.fixture
def notes() -> list[str]:
    """What a store had to say."""
    return []


@pytest.fixture
def opened(tmp_path: Path, notes: list[str]) -> Callable[..., Store]:
    """Opens the store of one folder."""

    def opened(max_bytes: int = LARGE, day: str = DAY) -> Store:
        return Store(tmp_path / "cache", max_bytes, day, notes.append)

    return opened


Opened = Callable[..., Store]


def test_what_was_put_in_is_there_later(opened: Opened, notes: list[str]) -> None:
    """At once, and in the next run; with its day."""
    with opened() as store:
        held = store.put("analysis", "a", b"content")
        assert store.get("analysis", "a") == b"content"
        assert store.get("judgement", "a") is None
    with opened(day="2026-01-09") as store:
        assert store.get("analysis", "a") == b"content"
        assert store.held("analysis", "a") == held == Held(held.digest, DAY)
    assert notes == []


def test_a_later_content_takes_the_place_of_the_former(opened: Opened) -> None:
    """Under the same key, and another digest."""
    with opened() as store:
        first = store.put("found", "a", b"one")
        second = store.put("found", "a", b"two")
        assert first.digest != second.digest
        store.drop("found", "a")
        assert store.held("found", "a") is None


@pytest.mark.parametrize("content", [b"", b"no database at all " * 500, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_cache_is_built_again(
    opened: Opened, notes: list[str], tmp_path: Path, content: bytes
) -> None:
    """With a note, unless it is merely empty; the run goes on."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / FILE).write_bytes(content)
    with opened() as store:
        store.put("analysis", "a", b"content")
    with opened() as store:
        assert store.get("analysis", "a") == b"content"
    assert [("was damaged" in note, "\n" in note) for note in notes] == ([(True, False)] if content else [])


def test_a_cache_of_another_format_is_built_again(opened: Opened, notes: list[str], tmp_path: Path) -> None:
    """A later pubproof may have written it."""
    with opened() as store:
        store.put("analysis", "a", b"content")
    database = sqlite3.connect(tmp_path / "cache" / FILE)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with opened() as store:
        assert store.get("analysis", "a") is None
    assert "of format 99" in notes[0]


@pytest.mark.parametrize("damage", ["UPDATE entries SET content = x'00'", "UPDATE entries SET digest = 'other'"])
def test_a_damaged_entry_is_worked_out_again(opened: Opened, notes: list[str], tmp_path: Path, damage: str) -> None:
    """It is dropped, and said; a changed one is never believed."""
    with opened() as store:
        store.put("analysis", "a", b"content")
    database = sqlite3.connect(tmp_path / "cache" / FILE)
    database.execute(damage)
    database.commit()
    database.close()
    with opened() as store:
        assert store.get("analysis", "a") is None
        assert store.held("analysis", "a") is None
    assert "an entry was damaged" in notes[0]


def test_pages_damaged_while_in_use(opened: Opened, notes: list[str], tmp_path: Path) -> None:
    """Bytes overwritten in the middle of the file: what cannot be read is missing, and new entries are kept."""
    with opened() as store:
        for number in range(200):
            store.put("analysis", str(number), bytes(range(256)) * 8 + str(number).encode() * 900)
    path = tmp_path / "cache" / FILE
    raw = bytearray(path.read_bytes())
    raw[4096:-100] = b"\xa5" * (len(raw) - 4196)
    path.write_bytes(raw)
    with opened() as store:
        assert all(store.get("analysis", str(number)) is None for number in range(200))
        store.put("analysis", "new", b"content")
        store.flush()
        assert store.get("analysis", "new") == b"content"
    assert any("damaged" in note for note in notes)


def test_an_entry_cannot_unpack_to_more_than_an_entry_holds(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache may come from elsewhere."""
    monkeypatch.setattr("pubproof.cache.store._LARGEST_BYTES", 1000)
    with opened() as store:
        store.put("analysis", "a", b"x" * 5000)
    with opened() as store:
        assert store.get("analysis", "a") is None


def test_a_folder_that_cannot_be_written(tmp_path: Path, notes: list[str]) -> None:
    """The run goes on with a store of its own, and says that nothing is kept."""
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    with Store(tmp_path / "cache", LARGE, DAY, notes.append) as store:
        store.put("analysis", "a", b"content")
        assert store.get("analysis", "a") == b"content"
    assert "nothing is kept after this run" in notes[0]


def test_without_a_folder_nothing_is_kept(notes: list[str]) -> None:
    """No file is left behind."""
    with Store(None, LARGE, DAY, notes.append) as store:
        store.put("analysis", "a", b"content")
        store.flush()
        folder = store.folder
        assert (folder / FILE).exists()
    assert not folder.exists()


def test_what_was_not_used_for_longest_goes_first(opened: Opened, tmp_path: Path) -> None:
    """The file stays below its bound."""
    content = [Random(number).randbytes(3000) for number in range(30)]  # noqa: S311 - what does not compress
    with opened() as store:
        for number in range(30):
            store.put("analysis", str(number), content[number])
    with opened() as store:
        assert store.get("analysis", "0") == content[0]
    with opened(max_bytes=20_000) as store:
        store.put("analysis", "new", content[1])
    with opened() as store:
        assert store.get("analysis", "new") == content[1]
        assert store.get("analysis", "0") == content[0]
        assert store.get("analysis", "1") is None
    assert (tmp_path / "cache" / FILE).stat().st_size < 60_000


def test_several_runs_at_once(opened: Opened, notes: list[str]) -> None:
    """Each finds what it put in, and nobody fails."""

    def run(name: int) -> bool:
        with opened() as store:
            for number in range(150):
                store.put("analysis", f"{name % 3}-{number}", f"{name % 3}-{number}".encode())
                assert store.get("analysis", f"{name % 3}-{number // 2}") == f"{name % 3}-{number // 2}".encode()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(run, range(6)))
    assert notes == []
    with opened() as store:
        assert store.get("analysis", "2-149") == b"2-149"
