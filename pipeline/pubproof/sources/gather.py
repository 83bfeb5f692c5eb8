"""Arguments of a command → `Source`s, each once. What cannot be had becomes a source that says why."""

from __future__ import annotations

import glob
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pubproof.config import Settings
from pubproof.errors import UsageError
from pubproof.reading.formats import READABLE_SUFFIXES
from pubproof.reading.source import Source
from pubproof.sources.files import Ignored, in_archive, in_folder

if TYPE_CHECKING:
    from pubproof.fetching.polite import PoliteFetcher

STANDARD_INPUT = "-"
_ARCHIVE = ".zip"
_GLOB = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command is asked to read."""

    arguments: Sequence[str | Path]
    limit: int | None = None
    """Articles at most, for long sitemaps and large folders."""
    input_format: str = ""
    """Suffix or name of the format of standard input; empty: told by its content."""
    stdin: BinaryIO | None = None
    say: Callable[[str], None] = field(default=lambda line: None)  # noqa: ARG005 - nothing to say it to
    fetcher: PoliteFetcher | None = None
    """What fetches pages, where it is not the usual one (tests)."""


def gather(wanted: Wanted, settings: Settings, now: datetime) -> tuple[Source, ...]:
    """Every source that the arguments name, each once, `limit` at most.

    `UsageError` for a path that does not exist and for a folder without articles: "nothing to check" must not look clean.
    """
    ignored = Ignored(settings.reading.ignore)
    with ExitStack() as opened:
        # One for all addresses: the pace of a host, its robots.txt and the bounds of the store hold for the whole run.
        fetcher = cache(lambda: opened.enter_context(_fetcher(wanted, settings, now)))
        named = (
            source
            for argument in wanted.arguments
            for source in _named(str(argument), wanted, settings, ignored, fetcher)
        )
        return tuple(islice(each_once(named), wanted.limit))


def each_once(sources: Iterable[Source]) -> Iterator[Source]:
    """Every source once. Two files whose names look alike as reports show them are told apart by a number."""
    seen: set[tuple[str, Path, str]] = set()
    alike: Counter[str] = Counter()
    for source in sources:
        known = (source.name, source.path, source.member)
        if known in seen:
            continue
        seen.add(known)
        alike[source.name] += 1
        count = alike[source.name]
        yield source if count == 1 else replace(source, name=f"{source.name} ({count})")


def is_address(argument: str) -> bool:
    """Whether an argument is an address and not a path."""
    return "://" in argument


def _named(
    argument: str, wanted: Wanted, settings: Settings, ignored: Ignored, fetcher: Callable[[], PoliteFetcher]
) -> Iterable[Source]:
    if argument == STANDARD_INPUT:
        return (_standard_input(wanted, settings.reading.max_bytes),)
    if is_address(argument):
        return _at_address(argument, wanted, settings, fetcher())
    path = Path(argument)
    if "\x00" in argument:
        raise UsageError(f"{argument!r}: no file can have this name")
    if path.is_dir():
        return _some(in_folder(path, ignored), argument)
    if path.suffix.lower() == _ARCHIVE and path.is_file():
        return in_archive(path, settings.reading, ignored)
    if path.exists() or path.is_symlink():
        return (Source.of(path),)
    if _GLOB & set(argument):
        return _some(_matching(argument, settings, ignored), argument)
    raise UsageError(f"{argument}: no such file or folder")


def _some(sources: Iterable[Source], argument: str) -> list[Source]:
    found = list(sources)
    if not found:
        looked_for = ", ".join(sorted(READABLE_SUFFIXES))
        raise UsageError(
            f"{argument}: no articles in this folder (looked for {looked_for}; reading.ignore is left out)"
        )
    return found


def _matching(pattern: str, settings: Settings, ignored: Ignored) -> Iterator[Source]:
    """Files that a pattern matches, folders it matches searched."""
    searched = _fixed_part(pattern)
    # pathlib takes no pattern that begins with a root or holds "..".
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207
        path = Path(name)
        if ignored.holds(path.relative_to(searched).as_posix(), searched):
            continue
        if path.is_dir():
            if "**" not in pattern:  # else what is below is matched by the pattern itself
                yield from in_folder(path, ignored)
        elif path.suffix.lower() == _ARCHIVE:
            yield from in_archive(path, settings.reading, ignored)
        elif path.suffix.lower() in READABLE_SUFFIXES:
            yield Source.of(path)


def _fixed_part(pattern: str) -> Path:
    """The folder that a pattern searches: "blog" of "blog/**/*.md"."""
    parts = Path(pattern).parts
    return Path(*takewhile(lambda part: not _GLOB & set(part), parts[:-1]))


def _fetcher(wanted: Wanted, settings: Settings, now: datetime) -> PoliteFetcher:
    # The network is loaded by those who use it.
    from pubproof.fetching.fetch import Fetcher  # noqa: PLC0415
    from pubproof.fetching.polite import PoliteFetcher  # noqa: PLC0415

    return wanted.fetcher or PoliteFetcher(Fetcher(settings.fetching), settings.fetching, now)


def _at_address(address: str, wanted: Wanted, settings: Settings, polite: PoliteFetcher) -> Iterable[Source]:
    from pubproof.sources.web import sources_at  # noqa: PLC0415 - as above

    return sources_at(address, settings.fetching, polite, wanted.limit, wanted.say)


def _standard_input(wanted: Wanted, max_bytes: int) -> Source:
    suffix = f".{wanted.input_format.lower().lstrip('.')}" if wanted.input_format else ""
    if suffix and suffix not in READABLE_SUFFIXES:
        known = ", ".join(sorted(one[1:] for one in READABLE_SUFFIXES))
        raise UsageError(f'--input-format: "{wanted.input_format}" is not known; known here: {known}')
    content = (wanted.stdin or sys.stdin.buffer).read(max_bytes + 1)
    return Source(STANDARD_INPUT, format=suffix, content=content)
