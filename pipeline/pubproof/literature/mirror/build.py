"""Files of PubMed → a mirror. Workers read files, one process applies them in order; a kill at any moment loses nothing applied."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from pubproof.errors import LiteratureError
from pubproof.literature.mirror.documents import documents
from pubproof.literature.mirror.index import Writer, open_index
from pubproof.literature.mirror.sources import md5_of, rank_of, source_files, year_and_number
from pubproof.literature.mirror.staging import StagedFile, read_staging, sampled_dictionary, stage, start_worker
from pubproof.literature.mirror.store import AppliedFile, Store

INDEX = "index"
STAGING = "staging"
_AHEAD = 1
"""Files that are read ahead of the one that is applied, besides one a worker."""
_COMMIT_RECORDS = 120_000
"""Records between commits of the index: few commits make few segments, which need not be merged later."""


_BUDGET_MB, _MAIN_MB, _WORKER_MB = 1_000, 340, 130
"""Memory that a build may take, and what the process that applies and a worker take, as `benchmarks/mirror_growth.py` measures them."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    applied: tuple[AppliedFile, ...]
    unchanged: int
    refused: tuple[str, ...]
    """One line for each file that cannot be used: its name, and why."""


class Watcher(Protocol):
    """Hears of progress."""

    def __call__(self, done_bytes: int, total_bytes: int, records: int) -> None:
        """So many bytes of the files are done, and so many records were applied."""


def build(
    paths: Sequence[Path],
    folder: Path,
    *,
    abstracts: bool | None = None,
    is_complete: bool | None = None,
    workers: int | None = None,
    watch: Watcher | None = None,
) -> Built:
    """Bring the mirror in `folder` up to what the files say. Files that it holds already are passed over, by name and MD5."""
    files = source_files(paths)
    folder.mkdir(parents=True, exist_ok=True)
    with Store(folder, is_writable=True, abstracts=abstracts) as store:
        writer = Writer(open_index(folder / INDEX))
        try:
            _recover(store, writer)
            if is_complete is not None:
                store.set_meta("complete", "yes" if is_complete else "no")
            with _no_garbage_collection():
                return _Build(store, writer, folder, watch).run(files, workers)
        finally:
            writer.close()


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Nothing here refers to itself in a circle; looking for such garbage takes a twentieth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _recover(store: Store, writer: Writer) -> None:
    """Indexes anew what a build that was killed had stored, and perhaps not indexed."""
    pending = store.pending()
    if not pending:
        return
    for start in range(0, len(pending), 1000):
        part = pending[start : start + 1000]
        writer.delete(part)
        writer.add(documents(list(store.lines(part))))
    writer.commit()
    store.clear_pending()


def default_workers(processors: int) -> int:
    """Workers that are started unasked: one a processor, as long as all processes together stay below 1 GB."""
    return max(1, min(processors, (_BUDGET_MB - _MAIN_MB) // _WORKER_MB))


class _Build:
    def __init__(self, store: Store, writer: Writer, folder: Path, watch: Watcher | None) -> None:
        self._store = store
        self._writer = writer
        self._staging = folder / STAGING
        self._watch = watch
        self._done_bytes = self._total_bytes = self._records = self._uncommitted = 0

    def run(self, files: Sequence[Path], workers: int | None) -> Built:
        """Applies the files that are new or changed, in order."""
        held = self._store.files()
        self._check_years(files, held)
        new = [path for path in files if not _is_held(path, held)]
        self._total_bytes = sum(path.stat().st_size for path in new)
        applied, refused = [], []
        waiting = {path.name for path in new}
        missing = set(self._store.missing()) - ({path.name for path in files} - waiting)
        self._store.set_missing(missing | waiting)  # until they are there: a build may be killed
        self._clear_staging()
        for number, staged in enumerate(self._staged(new, workers), start=1):
            if staged.problem:
                refused.append(f"{staged.path}: {staged.problem}")
                missing |= {staged.path.name} if rank_of(staged.path.name) else set()
            else:
                applied.append(self._apply(staged))
                missing.discard(staged.path.name)
            self._done_bytes += staged.path.stat().st_size if staged.path.exists() else 0
            self._tell()
            if number == len(new) - 1:
                self._commit_index()  # while a worker still reads the last file: nobody works while the end is committed
        self._commit_index()
        self._store.set_missing(missing)
        self._clear_staging()
        return Built(tuple(applied), len(files) - len(new), tuple(refused))

    def _check_years(self, files: Sequence[Path], held: dict[str, AppliedFile]) -> None:
        """A baseline replaces everything, so files of two years cannot stand in one mirror."""
        ranks = [rank_of(path.name) for path in files] + [file.rank for file in held.values()]
        years = sorted({year_and_number(rank)[0] for rank in ranks if rank})
        if len(years) > 1:
            raise LiteratureError(
                f"files of the baselines of 20{years[0]} and 20{years[-1]} do not go together: each year's replaces all before; "
                "build a new mirror from the new baseline"
            )

    def _staged(self, files: Sequence[Path], workers: int | None) -> Iterator[StagedFile]:
        """The files, read, in their order; a few are read ahead, so that staging stays small."""
        keeps = self._store.keeps_abstracts
        count = min(workers or default_workers(os.cpu_count() or 1), len(files))
        if count <= 1:
            dictionary = self._dictionary(files)
            for number, path in enumerate(files):
                yield stage(path, self._staging / str(number), dictionary, keeps_abstracts=keeps)
            return
        # A fresh interpreter for each worker: the index has threads, which a fork would not survive.
        with ProcessPoolExecutor(count, get_context("spawn"), start_worker) as pool:
            # Workers start while the dictionary is trained.
            for _ in range(count):
                pool.submit(int)
            dictionary = self._dictionary(files)
            running: deque[Future[StagedFile]] = deque()
            try:
                for number, path in enumerate(files):
                    running.append(
                        pool.submit(stage, path, self._staging / str(number), dictionary, keeps_abstracts=keeps)
                    )
                    if len(running) > count + _AHEAD:
                        yield running.popleft().result()
                while running:
                    yield running.popleft().result()
            finally:
                for future in running:
                    future.cancel()

    def _dictionary(self, files: Sequence[Path]) -> bytes | None:
        dictionary = self._store.dictionary
        if dictionary is None and (dictionary := sampled_dictionary(files)) is not None:
            self._store.set_dictionary(dictionary)
        return dictionary

    def _apply(self, staged: StagedFile) -> AppliedFile:
        rank = rank_of(staged.path.name)
        records = deleted = 0
        self._store.begin()
        try:
            for batch, deletions in read_staging(staged.staging):
                replaced, new = self._store.apply(batch, rank)
                gone = self._store.delete(deletions, rank)
                self._writer.delete(replaced)
                self._writer.add(new.documents)
                self._writer.delete(gone)
                records += len(new.pmids)
                deleted += len(gone)
                self._records += len(batch.pmids)
                self._tell()
            file = AppliedFile(staged.path.name, staged.md5, rank, records, deleted, staged.dated)
            self._store.commit(file)
        except BaseException:
            self._store.rollback()
            self._writer.rollback()
            raise
        staged.staging.unlink(missing_ok=True)
        self._uncommitted += records + deleted
        if self._uncommitted >= _COMMIT_RECORDS:
            self._commit_index()
        return file

    def _commit_index(self) -> None:
        """Makes the index last up to here; what a kill before this loses of it is noted in the store, and indexed again."""
        self._writer.commit()
        self._store.clear_pending()
        self._uncommitted = 0

    def _tell(self) -> None:
        if self._watch is not None:
            self._watch(self._done_bytes, self._total_bytes, self._records)

    def _clear_staging(self) -> None:
        self._staging.mkdir(exist_ok=True)
        for left in self._staging.iterdir():
            left.unlink()


def _is_held(path: Path, held: dict[str, AppliedFile]) -> bool:
    """Whether this very file was applied. One that does not fit its MD5 is not: reading it says so."""
    file = held.get(path.name)
    if file is None:
        return False
    try:
        return file.md5 == md5_of(path)
    except (ValueError, OSError):
        return False
