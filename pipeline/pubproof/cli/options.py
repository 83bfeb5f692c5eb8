"""Options that several commands take, and the settings and literature that they ask for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pubproof.cli.screen import say
from pubproof.clock import now

if TYPE_CHECKING:
    from pubproof.config import Settings
    from pubproof.literature.open import Opened
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
        "--frozen", help="Ask nobody: use only what the last run against PubMed learned (literature.snapshot)."
    ),
]


def settings_with(
    config: Path | None,
    *,
    literature: str | None = None,
    formats: str | None = None,
    output: Path | None = None,
    fail_on: str | None = None,
    ledger: Path | None = None,
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
        },
    )


def gathered(
    paths: Sequence[str], settings: Settings, limit: int | None = None, input_format: str = ""
) -> tuple[ArticleSource, ...]:
    """The sources that the arguments name; what is fetched is said as it goes."""
    from pubproof.sources.gather import Wanted, gather

    return gather(Wanted(paths, limit, input_format, say=say), settings, now())


def opened(settings: Settings, save_snapshot: Path | None, *, keeps_snapshot: bool = False) -> Opened:
    """The literature that the settings name, to be used in a `with` block; what PubMed answers is kept for `--frozen` on demand."""
    from pubproof.literature.open import Opened

    return Opened(settings.literature, os.environ, now().date(), save_snapshot, keeps_snapshot=keeps_snapshot)
