"""Options that several commands take, and the settings and literature that they ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pubproof.cli.exits import told_when_stopped
from pubproof.cli.screen import say
from pubproof.clock import now

if TYPE_CHECKING:
    from datetime import date

    from pubproof.cache.store import Store
    from pubproof.config import Settings
    from pubproof.literature.open import Opened
    from pubproof.literature.remembered import Memory
    from pubproof.reading.source import Source as ArticleSource

Articles = Annotated[
    list[str],
    typer.Argument(
        help="Articles: files, folders, patterns, .zip archives, addresses of pages, sitemaps or feeds, or - for standard input.",
        show_default=False,
    ),
]
Limit = Annotated[int | None, typer.Option(min=1, help="Read so many articles at most.", show_default=False)]
InputFormat = Annotated[
    str, typer.Option(help="Format of standard input: txt, md, html, docx, pdf, nbib, ris or bib.", show_default=False)
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="Settings file [default: config.yaml here, if there is one].", show_default=False),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--literature",
        help="pubmed, starter, mirror:DIR, snapshot:FILE or none [default: from the settings, else pubmed].",
        show_default=False,
    ),
]
Frozen = Annotated[
    bool,
    typer.Option(
        "--frozen",
        help="Ask nobody: use only what the last run against PubMed learned (literature.snapshot), or a source on disk.",
    ),
]

_ON_DISK = ("snapshot", "starter", "mirror", "none")
Jobs = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=64,
        help="Processes that read articles [default: one a processor, where worthwhile].",
        show_default=False,
    ),
]
CacheFolder = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        help="Folder of what is kept from run to run [default: pubproof in your cache folder].",
        show_default=False,
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep nothing, and use nothing that was kept.")]


def settings_with(
    config: Path | None,
    *,
    literature: str | None = None,
    formats: str | None = None,
    output: Path | None = None,
    fail_on: str | None = None,
    ledger: Path | None = None,
    jobs: int | None = None,
) -> Settings:
    """The settings with what the command line says instead."""
    from pubproof.config import load_settings, with_options

    return with_options(
        load_settings(config),
        {
            "literature.source": literature,
            "report.formats": formats.split(",") if formats is not None else None,
            "report.output": output,
            "check.fail_on": fail_on,
            "check.ledger": ledger,
            "check.jobs": jobs,
        },
    )


def gathered(
    paths: Sequence[str], settings: Settings, limit: int | None = None, input_format: str = ""
) -> tuple[ArticleSource, ...]:
    """The sources that the arguments name; what is fetched is said as it goes."""
    from pubproof.sources.gather import Wanted, gather

    with told_when_stopped(
        " before anything was checked. Pages that were fetched are kept: the same command goes on there"
    ):
        return gather(Wanted(paths, limit, input_format, say=say), settings, now())


def opened(
    settings: Settings,
    save_snapshot: Path | None = None,
    *,
    keeps_snapshot: bool = False,
    cache: Path | None = None,
    is_refreshed: bool = False,
) -> Opened:
    """The literature that the settings name, to be used in a `with` block.

    What PubMed answers is remembered in the `cache` folder, and kept for `--frozen` on demand.
    """
    from pubproof.literature.open import Opened

    memory = _memory(settings, cache, is_refreshed=is_refreshed) if cache is not None else None
    today = now().date()
    return Opened(settings.literature, os.environ, today, save_snapshot, keeps_snapshot=keeps_snapshot, memory=memory)


def _memory(settings: Settings, folder: Path, *, is_refreshed: bool) -> Memory | None:
    """How answers are remembered; None for sources that do not change with time."""
    from pubproof.cache.versions import versions
    from pubproof.config import MEGABYTE_BYTES
    from pubproof.literature.identity import identity_of, is_dated
    from pubproof.literature.remembered import Memory

    if not is_dated(settings.literature):
        return None
    identity = identity_of(settings.literature, versions().looking_up, now().date()) or ""
    kept = settings.cache
    return Memory(
        folder,
        kept.max_mb * MEGABYTE_BYTES,
        identity,
        kept.found_days,
        kept.absent_days,
        is_refreshed,
        lambda text: say(f"pubproof: {text}"),
    )


def frozen_settings(settings: Settings, literature: str | None) -> Settings:
    """The settings with a source that needs no network: the one that is named, or what the last run learned."""
    from pubproof.config import with_options
    from pubproof.errors import UsageError

    kind = settings.literature.source.partition(":")[0]
    if kind in _ON_DISK:
        return settings
    if literature is not None:
        raise UsageError(
            f"--frozen and --literature {literature}: that source needs the network; name one of {', '.join(_ON_DISK)}"
        )
    snapshot = settings.literature.snapshot
    if snapshot is not None and not snapshot.is_file():
        raise UsageError(
            f"{snapshot}: no such snapshot; record one with `pubproof check ARTICLES --save-snapshot {snapshot}`"
        )
    return with_options(settings, {"literature.source": "frozen"})


def opened_store(
    settings: Settings, asked: Path | None, *, is_off: bool, today: date, note: Callable[[str], None]
) -> Store:
    """The store of what is kept from run to run; without a folder it lives as long as this run."""
    from pubproof.cache.store import Store
    from pubproof.config import MEGABYTE_BYTES

    folder = cache_folder(settings, asked, is_off=is_off)
    return Store(folder, settings.cache.max_mb * MEGABYTE_BYTES, today.isoformat(), note)


def cache_folder(settings: Settings, asked: Path | None, *, is_off: bool) -> Path | None:
    """Where results are kept from run to run; None where none are."""
    if is_off:
        return None
    if asked or settings.cache.folder:
        return asked or settings.cache.folder
    # Not in the repository: what it holds is believed, and a pull request must not be able to bring its own.
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "pubproof"
