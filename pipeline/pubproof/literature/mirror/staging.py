"""What a worker process does with one file: read it whole, write its records to a staging file that is ready to be applied.

A file is applied only after it was read to its end, so a broken one leaves no trace.
"""

from __future__ import annotations

import gc
import marshal
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing.process import BaseProcess
from pathlib import Path

from pubproof.literature.mirror.batch import Batch
from pubproof.literature.mirror.lines import BODY, DELETED, At
from pubproof.literature.mirror.packing import Packer, dictionary_of
from pubproof.literature.mirror.sources import date_of, lines_of_file, md5_of

_BATCH = 1000
_LENGTH_BYTES = 8
"""Before each part of a staging file stands its length."""
_SAMPLED_FILES = 16
_SAMPLED_RECORDS = 4_000


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that was read. `problem` says why it cannot be used."""

    path: Path
    md5: str = ""
    dated: date = date.min
    staging: Path = Path()
    records: int = 0
    problem: str = ""


def stage(path: Path, staging: Path, dictionary: bytes | None, *, keeps_abstracts: bool) -> StagedFile:
    """Reads `path` and writes `staging`, packed with the mirror's dictionary."""
    try:
        md5, dated = md5_of(path), date_of(path)
        records = 0
        with staging.open("wb") as sink:
            for batch, deleted in _batches(path, Packer(dictionary), keeps_abstracts=keeps_abstracts):
                records += len(batch.pmids)
                part = marshal.dumps((tuple(batch), deleted))
                sink.write(len(part).to_bytes(_LENGTH_BYTES, "little") + part)
    except (ValueError, OSError) as error:
        staging.unlink(missing_ok=True)
        return StagedFile(path, problem=" ".join(str(error).split())[:300])
    return StagedFile(path, md5, dated, staging, records)


def _batches(path: Path, packer: Packer, *, keeps_abstracts: bool) -> Iterator[tuple[Batch, list[int]]]:
    """Records, and PMIDs that are deleted after them."""
    held: list[list[str]] = []
    deleted: list[int] = []
    for lines in lines_of_file(path, abstracts=keeps_abstracts):
        if lines[At.VERSION] == DELETED:
            deleted.append(int(lines[At.PMID]))
            continue
        if deleted or len(held) == _BATCH:
            yield Batch.of(held, packer), deleted
            held, deleted = [], []
        if not keeps_abstracts:
            lines[At.ABSTRACT] = lines[At.AFFILIATIONS] = ""
        held.append(lines)
    yield Batch.of(held, packer), deleted


def read_staging(path: Path) -> Iterator[tuple[Batch, list[int]]]:
    """What `stage` wrote. The file is our own, made a moment ago in the mirror's own folder."""
    with path.open("rb") as source:
        while length := source.read(_LENGTH_BYTES):
            # From memory: marshal would ask a file for every few bytes, and that takes ten times as long.
            columns, deleted = marshal.loads(source.read(int.from_bytes(length, "little")))  # noqa: S302 - see above
            yield Batch(*columns), deleted


def sampled_dictionary(paths: Sequence[Path]) -> bytes | None:
    """The dictionary for a mirror of these files: of the first records of some of them, from early to late; None if they are few."""
    chosen = paths[:: -(-len(paths) // _SAMPLED_FILES) or 1]
    share = _SAMPLED_RECORDS // max(len(chosen), 1)
    samples: list[str] = []
    for path in chosen:
        try:
            samples += ["\n".join(lines[BODY:]) for lines in islice(lines_of_file(path, abstracts=False), share)]
        except (ValueError, OSError):
            continue  # it is refused with its name when its turn comes
    return dictionary_of(samples)


def start_worker() -> None:
    """Readies a worker process: it ends when its parent is killed, whatever it is doing."""
    # Nothing here refers to itself in a circle; looking for such garbage would take a twentieth of the time.
    gc.disable()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
