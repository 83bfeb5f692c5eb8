"""The whole run, where the ground moves under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pubproof.cache.store import Store
from pubproof.check import Batch, check
from pubproof.config import Settings
from pubproof.literature.none import NoLiterature
from pubproof.reading.source import Source

Item = TypeVar("Item")
NOW = datetime(2026, 1, 5, tzinfo=UTC)


def test_an_article_that_changes_while_the_cache_is_emptied_fails_alone(tmp_path: Path) -> None:
    """Its analysis is gone and cannot be made again; the other's is, and its report is there."""
    changed, same = tmp_path / "changed.txt", tmp_path / "same.txt"
    for path in (changed, same):
        path.write_text(f"Ketamine may help some people with pain, says {path.name}.\n", encoding="utf-8")

    with Store(tmp_path / "cache", 100_000_000, "2026-01-05", note=print) as store:

        def meddling(label: str, items: Sequence[Item]) -> Iterable[Item]:
            yield from items
            if label == "Reading":
                changed.write_text("Something else.\n", encoding="utf-8")
                store.flush()
                store._database.execute("DELETE FROM entries")

        run = check(
            [Source.of(changed), Source.of(same)], Settings(), NoLiterature(), NOW, meddling, store=store, batch=Batch()
        )
        assert [report.article.source for report in run.articles] == [same.as_posix()]
    assert [item.reason for item in run.unreadable] == [
        f"{changed.as_posix()}: was changed while it was checked; check it again"
    ]
