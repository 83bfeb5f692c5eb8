"""What the loopback server answers with: the service of `pubproof mirror serve`, over a mirror made of papers."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from mirror_files import mirror_of
from pubproof.domain.paper import Author, Paper
from pubproof.literature.mirror.serve.app import Service

_THREADS = 4


@cache
def _folder() -> Path:
    """One folder for all mirrors of this process."""
    folder = Path(tempfile.mkdtemp(prefix="pubproof-served-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _mirror(papers: tuple[Paper, ...]) -> Path:
    """Papers are frozen, so that many tests share one mirror of the same ones."""
    return mirror_of(Path(tempfile.mkdtemp(dir=_folder())), papers)


def service_over(papers: tuple[Paper, ...]) -> Service:
    """The service; close it."""
    return Service(_mirror(papers), _THREADS)


def strangers(families: tuple[str, ...]) -> tuple[Paper, ...]:
    """Papers that make authors of these names known, though nothing else will find them."""
    return tuple(
        Paper(number, "-", (Author(family, "R"),), year=1600) for number, family in enumerate(families, 2_000_000_000)
    )
