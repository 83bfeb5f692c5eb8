"""The literature that benchmarks ask: a mirror of all records of the data folder, built once and kept.

PUBPROOF_DATA names the data folder, PUBPROOF_MIRROR the folder of the mirror (default: pubproof-benchmark-mirror in the
folder for temporary files). The mirror claims to be whole, so that what it lacks counts as absent.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pubproof.domain.finding import LiteratureInfo
from pubproof.domain.lookup import Answer, AnswerStatus, Coverage, Fetched
from pubproof.literature.interface import DEFAULT_LIMIT
from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.source import MirrorLiterature
from pubproof.literature.query import Query

TODAY = date(2026, 1, 31)


def data_folder() -> Path | None:
    """The data folder, or None after saying that it is not set."""
    folder = os.environ.get("PUBPROOF_DATA")
    if not folder:
        print("PUBPROOF_DATA is not set: nothing was measured")
        return None
    return Path(folder)


def mirror_folder() -> Path:
    """Where the mirror lies, or will lie."""
    kept = os.environ.get("PUBPROOF_MIRROR")
    return Path(kept) if kept else Path(tempfile.gettempdir()) / "pubproof-benchmark-mirror"


def open_pool(data: Path) -> MirrorLiterature:
    """All records of the data folder."""
    mirror = mirror_folder()
    if not (mirror / "records.sqlite3").is_file():
        print(f"building {mirror} (once, some minutes)", file=sys.stderr)
        with tempfile.TemporaryDirectory() as rendered:
            subprocess.run([sys.executable, data / "data/render_pubmed_xml.py", rendered], check=True)
            build([Path(rendered)], mirror, is_complete=True)
    return MirrorLiterature(mirror, TODAY)


class Without:
    """The same literature without some papers, as if they had never been published."""

    def __init__(self, literature: MirrorLiterature, hidden: Iterable[int]) -> None:
        self._literature = literature
        self._hidden = frozenset(hidden)

    def search(self, query: Query, limit: int = DEFAULT_LIMIT) -> Answer:
        """See `Literature.search`."""
        answer = self._literature.search(query, limit)
        pmids = tuple(pmid for pmid in answer.pmids if pmid not in self._hidden)
        if len(pmids) == len(answer.pmids):
            return answer
        count = answer.count - (len(answer.pmids) - len(pmids))
        status = answer.status if pmids or answer.status is AnswerStatus.TRUNCATED else AnswerStatus.NO_HIT
        return replace(answer, pmids=pmids, count=count, status=status)

    def search_all(self, queries: Sequence[Query]) -> list[Answer]:
        """See `Literature.search_all`."""
        return [self.search(query) for query in queries]

    def fetch(self, pmids: Sequence[int]) -> Fetched:
        """See `Literature.fetch`."""
        return self._literature.fetch([pmid for pmid in pmids if pmid not in self._hidden])

    def coverage(self, journal: str, years: tuple[int, ...]) -> Coverage:
        """See `Literature.coverage`."""
        return self._literature.coverage(journal, years)

    def canary(self) -> bool:
        """See `Literature.canary`."""
        return self._literature.canary()

    def info(self) -> LiteratureInfo:
        """See `Literature.info`."""
        return self._literature.info()
