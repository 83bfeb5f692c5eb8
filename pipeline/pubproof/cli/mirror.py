"""`pubproof mirror …`: arguments → one call → what was done, in a few lines."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pubproof.cli.exits import ExitCode, told_when_stopped
from pubproof.cli.options import Articles, gathered, opened_store
from pubproof.cli.screen import progress, say
from pubproof.errors import UsageError

if TYPE_CHECKING:
    from pubproof.domain.citation import Reference

mirror_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="PubMed on your own disk (docs/mirror.md).")
_GOES_ON = "; whole files are kept, and the same command goes on after them"
MirrorFolder = Annotated[Path, typer.Option("--mirror", help="Folder of the mirror.", show_default=False)]


@mirror_app.command("build")
def build(
    sources: Annotated[
        list[Path],
        typer.Argument(
            help="PubMed XML (.xml, .xml.gz), MEDLINE text (.nbib, .txt), folders of them.", show_default=False
        ),
    ],
    mirror: MirrorFolder,
    abstracts: Annotated[
        bool | None,
        typer.Option(
            "--abstracts/--no-abstracts", help="Keep and search abstracts [default: yes].", show_default=False
        ),
    ] = None,
    complete: Annotated[
        bool | None,
        typer.Option(
            "--complete/--partial",
            help="Whether the mirror counts as all of PubMed, so that absence from it is shown [default: by its size].",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that read files [default: one a core, within 1 GB].", show_default=False),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Build a mirror, or bring it up to date. What it holds already is passed over; it may be killed and run again."""
    from pubproof.literature.mirror.build import build as run_build
    from pubproof.mirror_progress import Progress

    with told_when_stopped(_GOES_ON), Progress(is_quiet=quiet) as watch:
        built = run_build(sources, mirror, abstracts=abstracts, is_complete=complete, workers=workers, watch=watch)
    for reason in built.refused:
        typer.echo(f"pubproof: {reason}", err=True)
    records = sum(file.records for file in built.applied)
    typer.echo(
        f"{mirror}: {len(built.applied)} files applied ({records:,} records), {built.unchanged} held already, {len(built.refused)} refused"
    )
    raise typer.Exit(ExitCode.INCOMPLETE if built.refused else ExitCode.CLEAN)


@mirror_app.command("info")
def info(
    mirror: MirrorFolder,
    author: Annotated[list[str] | None, typer.Option(help="How many papers have an author of this name.")] = None,
    journal: Annotated[list[str] | None, typer.Option(help="How many papers a journal has, year by year.")] = None,
) -> None:
    """Records, last file, date, age, gaps, size on disk; how common a name is, how much a journal published."""
    from pubproof.literature.mirror.info import counted, described
    from pubproof.literature.mirror.source import MirrorLiterature

    today = _today()
    for name, value in described(mirror, today):
        typer.echo(f"{name:<12} {value}")
    if author or journal:
        with MirrorLiterature(mirror, today) as literature:
            for name, value in counted(literature, author or (), journal or (), today.year):
                typer.echo(f"{name:<12} {value}")


@mirror_app.command("serve")
def serve(
    mirror: MirrorFolder,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8765,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    public: Annotated[
        bool, typer.Option("--public", help="Allow an address that other machines reach. There is no access control.")
    ] = False,
) -> None:
    """Serve the mirror behind the URLs of NCBI's E-utilities."""
    from pubproof.literature.mirror.serve.run import run_server

    run_server(mirror, host, port, is_public=public, say=lambda line: typer.echo(line, err=True))


@mirror_app.command("download")
def download(
    to: Annotated[Path, typer.Option("--to", help="Folder for the files.", show_default=False)],
    baseline: Annotated[bool, typer.Option("--baseline", help="The yearly baseline (about 1,334 files).")] = False,
    updates: Annotated[bool, typer.Option("--updates", help="The daily update files.")] = False,
    config: Annotated[Path | None, typer.Option("--config", help="Settings file.", show_default=False)] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="No more files than this, from the first.", show_default=False)
    ] = None,
) -> None:
    """Download NLM's files: resumed, checked by MD5, three at a time. Then: `pubproof mirror build FOLDER --mirror DIR`."""
    from pubproof.config import load_settings
    from pubproof.literature.mirror.download import download as run_download

    if not (baseline or updates):
        raise UsageError("say what to download: --baseline, --updates or both")
    address = load_settings(config).literature.files_url
    failed: list[str] = []
    for name in [name for name, asked in (("baseline", baseline), ("updatefiles", updates)) if asked]:
        with told_when_stopped(_GOES_ON):
            done = run_download(
                f"{address}{name}/", to / name, limit=limit, say=lambda line: typer.echo(line, err=True)
            )
        failed += done.failed
        typer.echo(
            f"{to / name}: {len(done.fetched)} files fetched, {done.held} held already, {len(done.failed)} failed"
        )
    for line in failed:
        typer.echo(f"pubproof: {line}", err=True)
    raise typer.Exit(ExitCode.INCOMPLETE if failed else ExitCode.CLEAN)


@mirror_app.command("subset")
def subset(
    articles: Articles,
    mirror: MirrorFolder,
    config: Annotated[Path | None, typer.Option("--config", help="Settings file.", show_default=False)] = None,
) -> None:
    """Pull the journals and years that these articles cite, through E-utilities: absence from them can then be shown."""
    from pubproof.batch.articles import Failed
    from pubproof.check import analyse
    from pubproof.clock import now
    from pubproof.config import load_settings
    from pubproof.literature.mirror.history_client import HistoryClient
    from pubproof.literature.mirror.subset import pull, wanted_years

    settings, today = load_settings(config), now().date()
    failed: list[str] = []
    references: list[Reference] = []
    with opened_store(settings, None, is_off=False, today=today, note=say) as store:
        for item in analyse(
            gathered(articles, settings), settings, progress(is_quiet=True), store, settings.check.jobs
        ):
            if isinstance(item, Failed):
                failed.append(item.reason)
            else:
                references += item[1].references
    wanted = wanted_years(references, today.year)
    with told_when_stopped(_GOES_ON), HistoryClient(settings.literature, os.environ) as source:
        pulled = pull(wanted, mirror, source, today, say=lambda line: typer.echo(line, err=True))
    for line in (*failed, *pulled.failed):
        typer.echo(f"pubproof: {line}", err=True)
    typer.echo(
        f"{mirror}: {pulled.records:,} records of {len(wanted)} journal years pulled, {pulled.held} held already"
    )
    raise typer.Exit(ExitCode.INCOMPLETE if pulled.failed or failed else ExitCode.CLEAN)


def _today() -> date:
    from pubproof.clock import now

    return now().date()
