"""Only the journals and years that some articles cite, pulled through E-utilities into a mirror: closed-world answers in a few MB."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pubproof.atomic import write_atomically
from pubproof.domain.citation import Reference
from pubproof.errors import LiteratureError
from pubproof.literature.enumeration import parts_of_year
from pubproof.literature.evaluation import journal_key
from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.history_client import HistoryClient
from pubproof.literature.mirror.sources import digest_of
from pubproof.literature.mirror.store import AppliedFile, Store
from pubproof.literature.query import Field, Term

_AROUND_YEARS = 1
_RECORDS = re.compile(rb"<Pubmed(?:Book)?Article>.*</Pubmed(?:Book)?Article>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What was pulled."""

    records: int
    held: int
    """Journal years that were there in full before."""
    failed: tuple[str, ...]
    """One line for each journal year that could not be pulled."""


def wanted_years(references: Iterable[Reference], last_year: int) -> tuple[tuple[str, int], ...]:
    """Journals (by MEDLINE abbreviation or name) and years around what is cited, none in the future."""
    found: dict[tuple[str, int], None] = {}
    for reference in references:
        name = reference.journal_key or reference.journal
        if name and reference.year:
            for year in range(reference.year - _AROUND_YEARS, reference.year + _AROUND_YEARS + 1):
                if year <= last_year:
                    found[name, year] = None
    return tuple(sorted(found))


def pull(
    wanted: Sequence[tuple[str, int]],
    folder: Path,
    source: HistoryClient,
    today: date,
    *,
    say: Callable[[str], None] = lambda _: None,
) -> Pulled:
    """Pull each journal year in full, and build the mirror in `folder` from it. What is there is not pulled again.

    A year that is not over is pulled, but never counts as held in full.
    """
    files = folder / "pulled"
    files.mkdir(parents=True, exist_ok=True)
    with Store(folder, is_writable=True) as store:
        before = store.holdings()
        store.set_meta("complete", "no")
    new = [(journal, year) for journal, year in wanted if (journal_key(journal), year) not in before]
    records, failed, whole = 0, [], []
    for number, (journal, year) in enumerate(new, 1):
        try:
            kept = parts_of_year(source.find, Term(Field.JOURNAL, journal, is_phrase=True), year)
            papers = sum(part.count for part in kept)
            say(f"{number} of {len(new)}: {journal} {year}: {papers:,} papers")
            _write(files, journal, year, (page for part in kept for page in source.pages(part)))
        except LiteratureError as error:
            say(f"{number} of {len(new)}: {journal} {year}: {error}")
            failed.append(f"{journal} {year}: {error}")
            continue
        records += papers
        if year < today.year:
            whole.append((journal, year))
    if any(files.glob("*.xml.gz")):
        failed += build([files], folder, workers=1).refused
    with Store(folder, is_writable=True) as store:
        held = store.files()
        store.add_holdings(
            (journal_key(journal), year) for journal, year in whole if _is_applied(files / _name(journal, year), held)
        )
    return Pulled(records, len(wanted) - len(new), tuple(failed))


def _write(folder: Path, journal: str, year: int, answers: Iterable[bytes]) -> None:
    inside = b"\n".join(match[0] for answer in answers if (match := _RECORDS.search(answer)))
    text = b'<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n' + inside + b"\n</PubmedArticleSet>\n"
    write_atomically(folder / _name(journal, year), gzip.compress(text, mtime=0))


def _name(journal: str, year: int) -> str:
    return f"pulled-{hashlib.sha256(journal.encode()).hexdigest()[:12]}-{year}.xml.gz"


def _is_applied(path: Path, held: Mapping[str, AppliedFile]) -> bool:
    """Whether the mirror took this very file: what was pulled and refused is not held in full."""
    return path.name in held and held[path.name].md5 == digest_of(path)
