"""Address of a page, sitemap or feed → the sources behind it, fetched into the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from pubproof.config import FetchingSettings
from pubproof.fetching.fetch import Fetched, NotFetched
from pubproof.fetching.polite import PoliteFetcher
from pubproof.reading.formats import READABLE_SUFFIXES
from pubproof.reading.source import Source, shown
from pubproof.sources.listings import Listing, UnusableListing, listing_in

_MAX_LISTINGS = 500
_SAID_EVERY = 10
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-research-info-systems": ".ris",
    "application/x-bibtex": ".bib",
    "text/x-bibtex": ".bib",
}
# Types that servers give to files they do not know: the name of the file tells more.
_UNTYPED = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/force-download", "text/plain"}
)


def sources_at(
    address: str,
    settings: FetchingSettings,
    polite: PoliteFetcher,
    limit: int | None,
    say: Callable[[str], None],
) -> Iterator[Source]:
    """The page at `address`, or the pages that the sitemap or feed there lists, `limit` and `fetching.max_pages` at most."""
    most = min(limit or settings.max_pages, settings.max_pages)
    first = polite.fetch(address)
    listing = _listing(first, settings)
    if not isinstance(listing, Listing):
        yield _source(first, listing, polite)
        return
    found = 0
    for url in _pages(listing, address, polite, settings):
        if isinstance(url, Source):
            yield url
            continue
        if found >= most:
            if limit is None or limit > most:
                reason = f"lists more than {most:,} pages; the others were not fetched (fetching.max_pages)"
                yield Source.missing(address, reason)
            return
        found += 1
        yield _source(polite.fetch(url), None, polite)
        if found % _SAID_EVERY == 0:
            say(f"Fetched {found} pages of {address}")
    if not found:
        yield Source.missing(address, "lists no pages")


def _pages(listing: Listing, address: str, polite: PoliteFetcher, settings: FetchingSettings) -> Iterator[str | Source]:
    """Addresses of pages, those of further sitemaps after those of the first; sitemaps that cannot be read, as sources."""
    waiting: deque[str] = deque()
    asked = {address}
    given: set[str] = set()
    is_cut = False
    current: Listing | None = listing
    while current is not None or waiting:
        if current is None:
            url = waiting.popleft()
            answer = polite.fetch(url)
            inner = _listing(answer, settings)
            if not isinstance(inner, Listing):
                yield _source(answer, inner or "is no sitemap", polite)
                continue
            current = inner
        yield from (url for url in current.pages if url not in given)
        given.update(current.pages)
        further = [url for url in current.listings if url not in asked]
        taken = further[: _MAX_LISTINGS - len(asked)]
        if len(taken) < len(further) and not is_cut:
            is_cut = True
            yield Source.missing(address, f"lists more than {_MAX_LISTINGS} sitemaps; the others were not read")
        asked.update(taken)
        waiting.extend(taken)
        current = None


def _listing(answer: Fetched | NotFetched, settings: FetchingSettings) -> Listing | str | None:
    """What a listing lists; the reason why one cannot be read; None for anything else."""
    if isinstance(answer, NotFetched):
        return None
    try:
        return listing_in(answer.content, answer.url, settings.max_bytes)
    except UnusableListing as error:
        return str(error)


def _source(answer: Fetched | NotFetched, problem: str | None, polite: PoliteFetcher) -> Source:
    if isinstance(answer, NotFetched):
        return Source.missing(answer.url, answer.reason)
    if problem:
        return Source.missing(answer.url, problem)
    by_name = PurePosixPath(urlsplit(answer.url).path).suffix.lower()
    suffix = _SUFFIXES.get(answer.media_type, "")
    if answer.media_type in _UNTYPED and by_name in READABLE_SUFFIXES:
        suffix = by_name
    if not suffix and answer.media_type not in _UNTYPED:
        return Source.missing(answer.url, f"is {answer.media_type}, not an article")
    return Source(shown(answer.url), polite.store.path(answer.url), suffix, charset=answer.charset)
