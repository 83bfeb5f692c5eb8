"""The records of a mirror (SQLite): one file is applied in one transaction, later versions replace earlier ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pubproof.errors import LiteratureError
from pubproof.literature.mirror.batch import Batch
from pubproof.literature.mirror.lines import At, Record, items, record_of
from pubproof.literature.mirror.packing import Packer, is_packed_with_words

FORMAT = "5"
DATABASE = "records.sqlite3"
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (name TEXT PRIMARY KEY, md5 TEXT NOT NULL, rank INTEGER NOT NULL, records INTEGER NOT NULL,
  deleted INTEGER NOT NULL, dated TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE dictionary (body BLOB NOT NULL);
CREATE TABLE journals (id INTEGER PRIMARY KEY, line TEXT NOT NULL UNIQUE);
CREATE TABLE terms (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE records (pmid INTEGER PRIMARY KEY, version INTEGER NOT NULL, rank INTEGER NOT NULL, journal INTEGER NOT NULL,
  mesh TEXT NOT NULL, types TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE abstracts (pmid INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE tombstones (pmid INTEGER PRIMARY KEY, rank INTEGER NOT NULL);
CREATE TABLE pending (pmids TEXT NOT NULL);
CREATE TABLE holdings (journal TEXT NOT NULL, year INTEGER NOT NULL, PRIMARY KEY (journal, year)) WITHOUT ROWID;
"""
_BATCH = 500
_SURROGATES, _SKIP = 0xD800, 0x800


@dataclass(frozen=True, slots=True)
class AppliedFile:
    """A file that the mirror holds. `rank` orders files: year and number of NLM's, 0 for others."""

    name: str
    md5: str
    rank: int
    records: int
    deleted: int
    dated: date


class Store:
    """One mirror's records. Reading never waits for writing (write-ahead log)."""

    def __init__(self, folder: Path, *, is_writable: bool = False, abstracts: bool | None = None) -> None:
        """Opens the store in `folder`; a writable one is made if need be. `abstracts`: whether a new one keeps abstracts."""
        self.path = folder / DATABASE
        if not is_writable and not self.path.is_file():
            raise LiteratureError(
                f"{folder}: holds no mirror; `pubproof mirror build SOURCE --mirror {folder}` makes one"
            )
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False, cached_statements=256)
            if is_writable:
                self._prepare(abstracts)
            else:
                self._db.execute("PRAGMA query_only = 1")
            self._check_format(folder)
        except sqlite3.Error as error:
            raise LiteratureError(f"{self.path}: cannot be used as a mirror ({error})") from error
        self._journals: dict[str, int] = {}
        self._terms: dict[str, int] = {}
        self._types: dict[str, str] = {}
        self._names: dict[int, str] = {}
        self._journal_lines: dict[int, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def _prepare(self, abstracts: bool | None) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA cache_size = -64000")
        self._db.execute("BEGIN IMMEDIATE")
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            for statement in _SCHEMA.split(";")[:-1]:
                self._db.execute(statement)
            self.set_meta("format", FORMAT)
            self.set_meta("abstracts", "no" if abstracts is False else "yes")
        self._db.execute("COMMIT")

    def _check_format(self, folder: Path) -> None:
        row = self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        found = self.meta("format") if row else ""
        if found != FORMAT:
            raise LiteratureError(
                f"{folder}: was built by another version of pubproof (format {found or 'unknown'}); build it anew"
            )

    def meta(self, key: str, default: str = "") -> str:
        """A setting of the mirror."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def set_meta(self, key: str, value: str) -> None:
        """Notes a setting of the mirror."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def missing(self) -> tuple[str, ...]:
        """Files of a build that has not ended, and NLM's files that were refused and have not been applied since."""
        return tuple(name for name in self.meta("missing").split("\n") if name)

    def set_missing(self, names: Iterable[str]) -> None:
        """Notes them: without them a mirror is not all of PubMed."""
        self.set_meta("missing", "\n".join(sorted(names)))

    @property
    def keeps_abstracts(self) -> bool:
        """Whether abstracts are kept and searched."""
        return self.meta("abstracts") == "yes"

    @property
    def dictionary(self) -> bytes | None:
        """What records are packed with; None while there is none, and common words are."""
        row = self._db.execute("SELECT body FROM dictionary").fetchone()
        return bytes(row[0]) if row else None

    def set_dictionary(self, dictionary: bytes) -> None:
        """Settles, once, what records are packed with from now on."""
        self._db.execute("INSERT INTO dictionary VALUES (?)", (dictionary,))

    @cached_property
    def _packers(self) -> tuple[Packer, Packer]:
        """For what was packed with the mirror's dictionary, and before it had one."""
        return Packer(self.dictionary), Packer(None)

    def _unpacked(self, body: bytes) -> str:
        return self._packers[is_packed_with_words(body)].unpack(body)

    def begin(self) -> None:
        """Starts the transaction of one file."""
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self, file: AppliedFile) -> None:
        """Ends the transaction: the file is applied, its records wait for the index."""
        values = (file.name, file.md5, file.rank, file.records, file.deleted, file.dated.isoformat())
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", values)
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Leaves the file unapplied."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        for cache in (self._journals, self._terms, self._types):
            cache.clear()

    def apply(self, batch: Batch, rank: int) -> tuple[list[int], Batch]:
        """Stores records; the PMIDs whose earlier record went, and the records that are new. Older ones are passed over."""
        replaced, places = self._wanted(batch, rank)
        if len(places) < len(batch.pmids):
            batch = batch.only(places)
        known = self._journals
        journals = [known.get(line) or self._number("journals", "line", known, line) for line in batch.journals]
        terms = [
            (self._numbers(mesh), self._type_numbers(types))
            for mesh, types in zip(batch.mesh, batch.types, strict=True)
        ]
        rows = [
            (pmid, version, rank, journal, mesh, types, body)
            for pmid, version, journal, (mesh, types), body in zip(
                batch.pmids, batch.versions, journals, terms, batch.bodies, strict=True
            )
        ]
        self._db.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._note_pending(batch.pmids)
        if self.keeps_abstracts:
            self._db.executemany("DELETE FROM abstracts WHERE pmid = ?", zip(replaced))
            held = [row for row in zip(batch.pmids, batch.abstracts, strict=True) if row[1]]
            self._db.executemany("INSERT OR REPLACE INTO abstracts VALUES (?, ?)", held)
        return replaced, batch

    def _wanted(self, batch: Batch, rank: int) -> tuple[list[int], Sequence[int]]:
        """PMIDs that are held and will be replaced, and the places in the batch of the records that are to be stored."""
        pmids = batch.pmids
        has_buried = self._db.execute("SELECT 1 FROM tombstones LIMIT 1").fetchone()  # a baseline has none
        buried = dict(self._rows("pmid, rank", "tombstones", pmids)) if has_buried else {}
        old = pmids if pmids and min(pmids) <= (self.any_pmid() or 0) else ()
        known = {pmid: (version, held) for pmid, version, held in self._rows("pmid, version, rank", "records", old)}
        if not buried and not known and len(set(pmids)) == len(pmids):
            return [], range(len(pmids))
        held_before = list(known)
        chosen: dict[int, int] = {}
        for place, (pmid, version) in enumerate(zip(pmids, batch.versions, strict=True)):
            if buried.get(pmid, rank) <= rank and known.get(pmid, (0, 0)) <= (version, rank):
                known[pmid] = (version, rank)
                chosen[pmid] = place
        return [pmid for pmid in held_before if pmid in chosen], list(chosen.values())

    def delete(self, pmids: Iterable[int], rank: int) -> list[int]:
        """Takes records back, unless a later file brought them; an earlier file cannot bring them again."""
        gone = []
        for pmid in pmids:
            row = self._db.execute("SELECT rank FROM records WHERE pmid = ?", (pmid,)).fetchone()
            if row is not None and row[0] > rank:
                continue
            self._db.execute("DELETE FROM records WHERE pmid = ?", (pmid,))
            self._db.execute("DELETE FROM abstracts WHERE pmid = ?", (pmid,))
            self._db.execute("INSERT OR REPLACE INTO tombstones VALUES (?, ?)", (pmid, rank))
            gone.append(pmid)
        self._note_pending(gone)
        return gone

    def _note_pending(self, pmids: Sequence[int]) -> None:
        """Many in a row: a row for each would take a fifth of the time of storing it."""
        if pmids:
            self._db.execute("INSERT INTO pending VALUES (?)", (" ".join(map(str, pmids)),))

    def _rows(self, columns: str, table: str, pmids: Sequence[int]) -> Iterator[Any]:
        for start in range(0, len(pmids), _BATCH):
            part = pmids[start : start + _BATCH]
            marks = ",".join("?" * len(part))
            yield from self._db.execute(f"SELECT {columns} FROM {table} WHERE pmid IN ({marks})", part)  # noqa: S608 - own names only

    def _number(self, table: str, column: str, cache: dict[str, int], text: str) -> int:
        """The number of a journal or term; a new one gets the next, so that the order of the files decides."""
        if not cache:
            cache.update((line, number) for number, line in self._db.execute(f"SELECT id, {column} FROM {table}"))  # noqa: S608 - own names
        number = cache.get(text)
        if number is None:
            number = cache[text] = len(cache) + 1
            self._db.execute(f"INSERT INTO {table} VALUES (?, ?)", (number, text))  # noqa: S608 - own names
        return number

    def _numbers(self, listed: str) -> str:
        """Terms as one character each: those seen first, the common ones, take a byte."""
        known = self._terms
        numbers = [known.get(text) or self._number("terms", "text", known, text) for text in items(listed)]
        return "".join([chr(n if n < _SURROGATES else n + _SKIP) for n in numbers])

    def _type_numbers(self, listed: str) -> str:
        """The same for publication types: there are few sets of them."""
        numbers = self._types.get(listed)
        if numbers is None:
            numbers = self._types[listed] = self._numbers(listed)
        return numbers

    def _texts(self, numbers: str) -> str:
        names = self._names
        if any(ord(char) not in names for char in numbers):
            names.update(
                (n if n < _SURROGATES else n + _SKIP, text)
                for n, text in self._db.execute("SELECT id, text FROM terms")
            )
        return "".join([f"{names[ord(char)]}\t" for char in numbers])

    def pending(self) -> list[int]:
        """PMIDs that the index may not have as the records stand."""
        return sorted(
            {int(pmid) for (pmids,) in self._db.execute("SELECT pmids FROM pending") for pmid in pmids.split()}
        )

    def clear_pending(self) -> None:
        """Notes that the index has everything."""
        self._db.execute("DELETE FROM pending")

    def lines(self, pmids: Sequence[int]) -> Iterator[list[str]]:
        """The records of these PMIDs, as lines, ascending; what is not held is left out."""
        wanted = sorted(set(pmids))
        abstracts: dict[int, bytes] = {}
        for start in range(0, len(wanted), _BATCH):
            part = wanted[start : start + _BATCH]
            marks = ",".join("?" * len(part))
            abstracts.update(self._db.execute(f"SELECT pmid, body FROM abstracts WHERE pmid IN ({marks})", part))  # noqa: S608 - own names
            rows = self._db.execute(
                f"SELECT pmid, version, journal, mesh, types, body FROM records WHERE pmid IN ({marks}) ORDER BY pmid",  # noqa: S608 - own names
                part,
            )
            for pmid, version, journal, mesh, types, body in rows:
                wordy = self._unpacked(abstracts[pmid]).split("\n") if pmid in abstracts else ("", "")
                head = (str(pmid), str(version), self._journal(journal), self._texts(mesh), self._texts(types))
                yield [*head, *wordy, *self._unpacked(body).split("\n")]

    def _journal(self, number: int) -> str:
        line = self._journal_lines.get(number)
        if line is None:
            row = self._db.execute("SELECT line FROM journals WHERE id = ?", (number,)).fetchone()
            line = self._journal_lines[number] = str(row[0])
        return line

    def abbreviation(self, pmid: int) -> str:
        """The MEDLINE abbreviation of the journal of a record that is held, else its title: without reading the record."""
        row = self._db.execute("SELECT journal FROM records WHERE pmid = ?", (pmid,)).fetchone()
        title, abbreviation, *_ = self._journal(row[0]).split("\t")
        return abbreviation or title

    def records(self, pmids: Sequence[int]) -> dict[int, Record]:
        """The records of these PMIDs that are held."""
        return {int(lines[At.PMID]): record_of(lines) for lines in self.lines(pmids)}

    def files(self) -> dict[str, AppliedFile]:
        """The files applied so far, by name."""
        rows = self._db.execute("SELECT name, md5, rank, records, deleted, dated FROM files ORDER BY rank, name")
        return {row[0]: AppliedFile(row[0], row[1], row[2], row[3], row[4], date.fromisoformat(row[5])) for row in rows}

    def count(self) -> int:
        """Records held."""
        return int(self._db.execute("SELECT count(*) FROM records").fetchone()[0])

    def any_pmid(self) -> int | None:
        """The highest PMID held."""
        return self._db.execute("SELECT max(pmid) FROM records").fetchone()[0]  # type: ignore[no-any-return]

    def lowest_pmid(self) -> int | None:
        """The lowest PMID held."""
        return self._db.execute("SELECT min(pmid) FROM records").fetchone()[0]  # type: ignore[no-any-return]

    def holdings(self) -> frozenset[tuple[str, int]]:
        """Journals (by key) and years that were pulled in full."""
        return frozenset(self._db.execute("SELECT journal, year FROM holdings"))

    def add_holdings(self, held: Iterable[tuple[str, int]]) -> None:
        """Notes journals and years as pulled in full."""
        self._db.executemany("INSERT OR IGNORE INTO holdings VALUES (?, ?)", list(held))

    def dump(self) -> Iterator[tuple[object, ...]]:
        """Everything held, in a fixed order: two mirrors with the same dump hold the same."""
        yield ("dictionary", self.dictionary)
        for table in ("files", "journals", "terms", "records", "abstracts", "tombstones", "holdings"):
            yield from self._db.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2, 3")  # noqa: S608 - own names
