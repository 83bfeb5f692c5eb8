"""What is to be said of a mirror: size, span, age."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from pubproof.literature.interface import Frequencies
from pubproof.literature.mirror.mirror import Mirror

_MILLION = 1_000_000
_LATEST_YEARS = 10
_MOST_NAMED = 20


def described(folder: Path, today: date) -> Iterator[tuple[str, str]]:
    """Names and values, in the order in which they are shown."""
    with Mirror(folder) as mirror:
        records = mirror.size
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        yield "records", f"{records:,}"
        yield "files", f"{len(mirror.files):,}"
        yield "last file", mirror.last_file or "none"
        yield "as of", f"{mirror.as_of or 'unknown'} ({mirror.days_old(today)} days old)"
        if stale := mirror.staleness(today):
            yield "stale", f"{stale}; `pubproof mirror download --updates` and `mirror build` bring it up to date"
        yield "abstracts", "kept" if mirror.store.keeps_abstracts else "not kept"
        yield "complete", "all of PubMed" if mirror.is_complete else "a part of PubMed"
        if gaps := mirror.gaps:
            yield "gaps", f"files missing: {_some(map(str, gaps))}"
        if missing := mirror.store.missing():
            yield "refused", f"{_some(missing)}: without them it is no whole; download and build them again"
        if held := mirror.store.holdings():
            yield "in full", f"{len({key for key, _ in held})} journals, {len(held)} years of journals"
        yield "size", f"{size / _MILLION:,.1f} MB, {size / records if records else 0:,.0f} bytes a record"


def counted(
    literature: Frequencies, authors: Iterable[str], journals: Iterable[str], last_year: int
) -> Iterator[tuple[str, str]]:
    """How common names are, and how much journals published in the latest years: what scoring and coverage rest on."""
    total = literature.total_papers() or 1
    for author in authors:
        papers = literature.author_papers(author)
        yield "author", f"{author}: {papers:,} papers, {100 * papers / total:.3f} %"
    for journal in journals:
        latest = ", ".join(
            f"{year}: {literature.journal_papers(journal, (year,)):,}"
            for year in range(last_year - _LATEST_YEARS + 1, last_year + 1)
        )
        yield (
            "journal",
            f"{journal}: {literature.journal_papers(journal, range(1800, last_year + 1)):,} papers; {latest}",
        )


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:_MOST_NAMED]) + (" …" if len(listed) > _MOST_NAMED else "")
