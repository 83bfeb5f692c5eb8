"""Keeps fetched pages on disk, so that a run that was stopped goes on where it was and no page is asked for twice.

Bounded in age and size: what can be read no more is dropped, and what was fetched longest ago where there is too much.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pubproof.atomic import write_atomically
from pubproof.errors import UsageError
from pubproof.fetching.fetch import Fetched

# Files of a page, and what a kill left of writing them: nothing else in the folder is ours to delete.
_OWN = re.compile(r"\.?([0-9a-f]{64})\.(?:body|json)(?:\.\w+)?")


class _Kept(NamedTuple):
    """A page in the store, oldest first when sorted."""

    fetched_at: datetime
    name: str
    size: int
    files: tuple[Path, ...]


class Store:
    """One file with the bytes of each page and one with what is known of it."""

    def __init__(self, folder: Path, keep: timedelta, now: datetime) -> None:
        self._folder = folder
        self._keep = keep
        self._now = now

    def path(self, url: str) -> Path:
        """Where the bytes of a page are kept."""
        name = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()
        return self._folder / name[:2] / f"{name}.body"

    def get(self, url: str) -> Fetched | None:
        """The page, if it was fetched not too long ago."""
        path = self.path(url)
        try:
            known = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            fetched_at = datetime.fromisoformat(known["fetched_at"])
            if known["url"] != url or not timedelta(0) <= self._now - fetched_at <= self._keep:
                return None
            content = path.read_bytes()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if hashlib.sha256(content).hexdigest() != known.get("sha256"):
            return None
        return Fetched(url, content, str(known.get("media_type", "")), str(known.get("charset", "")))

    def put(self, page: Fetched) -> None:
        """Keep a page; what is known of it is written last, as that is what says that it is there."""
        path = self.path(page.url)
        known = {
            "url": page.url,
            "fetched_at": self._now.isoformat(),
            "media_type": page.media_type,
            "charset": page.charset,
            "sha256": hashlib.sha256(page.content).hexdigest(),
        }
        try:
            write_atomically(path, page.content)
            write_atomically(path.with_suffix(".json"), json.dumps(known, indent=1).encode())
        except OSError as error:
            raise UsageError(
                f"{self._folder}: fetched pages cannot be kept here ({error.strerror or error}); see fetching.store"
            ) from error

    def prune(self, max_bytes: int) -> None:
        """Drop pages that are too old to be read again; beyond `max_bytes` those fetched longest ago, until a tenth of the room is free.

        To be called before a run fetches: what it fetches is read after the fetching has ended.
        """
        kept = sorted(self._pages())
        total = sum(page.size for page in kept)
        surplus = total - max_bytes * 9 // 10 if total > max_bytes else 0
        for page in kept:
            is_old = self._now - page.fetched_at > self._keep
            if not is_old and surplus <= 0:
                continue
            surplus -= page.size
            for path in page.files:
                with suppress(OSError):  # another run was quicker, or may write here and this one may not
                    path.unlink()

    def _pages(self) -> Iterator[_Kept]:
        files: dict[str, list[Path]] = {}
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            own = _OWN.fullmatch(path.name)
            if own and own[1].startswith(path.parent.name):
                files.setdefault(own[1], []).append(path)
        for name, paths in files.items():
            with suppress(OSError):  # gone meanwhile
                stats = [path.stat() for path in paths]
                written = datetime.fromtimestamp(max(stat.st_mtime for stat in stats), UTC)
                yield _Kept(
                    self._fetched_at(name) or written, name, sum(stat.st_size for stat in stats), tuple(sorted(paths))
                )

    def _fetched_at(self, name: str) -> datetime | None:
        """When a page was fetched, as was noted; None where that cannot be told."""
        try:
            known = json.loads((self._folder / name[:2] / f"{name}.json").read_text(encoding="utf-8"))
            fetched_at = datetime.fromisoformat(known["fetched_at"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return fetched_at if fetched_at.tzinfo else None
