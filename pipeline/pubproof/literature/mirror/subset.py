"""Only the journals and years that some articles cite, pulled through E-utilities into a mirror: closed-world answers in a few MB."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from pubproof.config import LiteratureSettings
from pubproof.domain.citation import Reference
from pubproof.errors import LiteratureError
from pubproof.literature.eutils import MAX_IDS_PER_SEARCH, Request
from pubproof.literature.evaluation import journal_key
from pubproof.literature.interface import Literature
from pubproof.literature.mirror.build import build
from pubproof.literature.mirror.store import Store
from pubproof.literature.pacing import shared_bucket
from pubproof.literature.query import And, Field, Term, Years
from pubproof.literature.transport import Failure, Identity, Limits, Transport, takes_key

_AROUND_YEARS = 1
_FETCH = 500
_RATE, _RATE_WITH_KEY = 3.0, 10.0
_RECORDS = re.compile(rb"<PubmedArticle>.*</Pubmed(?:Book)?Article>", re.DOTALL)


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
    source: Literature,
    fetch_xml: Callable[[Sequence[int]], bytes],
    today: date,
    *,
    say: Callable[[str], None] = lambda _: None,
) -> Pulled:
    """Pull each journal year in full, and build the mirror in `folder` from it. What is there is not pulled again.

    A year that is not over is pulled, but never counts as held in full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with Store(folder, is_writable=True) as store:
        before = store.holdings()
        store.set_meta("complete", "no")
    files = folder / "pulled"
    files.mkdir(exist_ok=True)
    new = [(journal, year) for journal, year in wanted if (journal_key(journal), year) not in before]
    records, failed, whole = 0, [], []
    for number, (journal, year) in enumerate(new, 1):
        pmids = _listed(source, journal, year)
        say(
            f"{number} of {len(new)}: {journal} {year}: {pmids if isinstance(pmids, str) else f'{len(pmids):,} papers'}"
        )
        if isinstance(pmids, str):
            failed.append(f"{journal} {year}: {pmids}")
            continue
        try:
            _write(files, journal, year, [fetch_xml(pmids[n : n + _FETCH]) for n in range(0, len(pmids), _FETCH)])
        except LiteratureError as error:
            failed.append(f"{journal} {year}: {error}")
            continue
        records += len(pmids)
        if year < today.year:
            whole.append((journal_key(journal), year))
    if any(files.iterdir()):
        failed += build([files], folder, workers=1).refused
    with Store(folder, is_writable=True) as store:
        store.add_holdings(whole)
    return Pulled(records, len(wanted) - len(new), tuple(failed))


def _listed(source: Literature, journal: str, year: int) -> tuple[int, ...] | str:
    """PMIDs of everything in that journal and year, or why that is not known."""
    query = And((Term(Field.JOURNAL, journal, is_phrase=True), Years(year, year)))
    answer = source.search(query, MAX_IDS_PER_SEARCH)
    if answer.status in {"hit", "no_hit"}:
        return answer.pmids
    return answer.messages[0] if answer.messages else f"{answer.count:,} papers are more than PubMed hands out"


def _write(folder: Path, journal: str, year: int, answers: Sequence[bytes]) -> None:
    inside = b"\n".join(match[0] for answer in answers if (match := _RECORDS.search(answer)))
    text = b'<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n' + inside + b"\n</PubmedArticleSet>\n"
    digest = hashlib.sha256(journal.encode()).hexdigest()[:12]
    (folder / f"pulled-{digest}-{year}.xml.gz").write_bytes(gzip.compress(text, mtime=0))


class XmlFetcher:
    """Fetches records as XML through E-utilities. Use it as a context."""

    def __init__(self, settings: LiteratureSettings, environ: Mapping[str, str]) -> None:
        key = environ.get("NCBI_API_KEY", "").strip() if takes_key(settings.base_url) else ""
        rate = settings.requests_per_second or (_RATE_WITH_KEY if key else _RATE)
        self._transport = Transport(
            settings.base_url,
            Identity(settings.tool, settings.email, key),
            Limits(settings.attempts, settings.timeout_seconds, settings.deadline_seconds),
            shared_bucket(urlsplit(settings.base_url).netloc, rate),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.close()

    def __call__(self, pmids: Sequence[int]) -> bytes:
        """The answer of EFetch; `LiteratureError` if there is none, or fewer records than asked for."""
        ids = ",".join(map(str, pmids))
        reply = self._transport.send(Request("efetch.fcgi", (("db", "pubmed"), ("retmode", "xml"), ("id", ids))))
        if isinstance(reply, Failure):
            raise LiteratureError(reply.reason)
        sent = reply.body.count(b"<PubmedArticle>") + reply.body.count(b"<PubmedBookArticle>")
        if sent != len(pmids):
            raise LiteratureError(f"PubMed sent {sent} of {len(pmids)} records")
        return reply.body
