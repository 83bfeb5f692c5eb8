"""Keeps fetched pages on disk, so that a run that was stopped goes on where it was and no page is asked for twice."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

from pubproof.atomic import write_atomically
from pubproof.errors import UsageError
from pubproof.fetching.fetch import Fetched


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
