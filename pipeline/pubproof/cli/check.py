"""`pubproof check`: articles → a report and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pubproof.cli.exits import exit_code, refuse_if_nothing_was_read
from pubproof.cli.options import (
    Articles,
    ConfigFile,
    Frozen,
    InputFormat,
    Limit,
    Source,
    gathered,
    opened,
    settings_with,
)
from pubproof.cli.screen import progress
from pubproof.clock import now

if TYPE_CHECKING:
    from pubproof.domain.finding import Run


def check(
    paths: Articles,
    literature: Source = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="html, json, sarif, junit, github, markdown, csv, parquet, terminal; several with commas [default: html,json].",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Folder for the report [default: reports/latest].", show_default=False)
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            help="Exit 1 on a new finding of this level: error, warning, note, never [default: error].",
            show_default=False,
        ),
    ] = None,
    config: ConfigFile = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            help="Ledger of reviewed findings; those do not fail the run [default: claims/ledger.json].",
            show_default=False,
        ),
    ] = None,
    save_snapshot: Annotated[
        Path | None,
        typer.Option(help="Record the literature's answers here, for --literature snapshot:FILE.", show_default=False),
    ] = None,
    frozen: Frozen = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
    limit: Limit = None,
    input_format: InputFormat = "",
) -> None:
    """Check articles and write a report. Exit 0: clean, 1: findings, 2: usage, 3: something could not be checked."""
    from pubproof.check import check as run_check
    from pubproof.ledger import compare, load_ledger
    from pubproof.reporting.formats import format_named
    from pubproof.reporting.write import ensure_writable, write_reports

    settings = settings_with(
        config,
        literature="frozen" if frozen else literature,
        formats=formats,
        output=output,
        fail_on=fail_on,
        ledger=baseline,
    )
    for name in settings.report.formats:
        format_named(name)
    files = gathered(paths, settings, limit, input_format)
    ledger = load_ledger(settings.check.ledger)
    ensure_writable(settings.report.output)
    with opened(settings, save_snapshot, keeps_snapshot=True) as source:
        run = run_check(files, settings, source, now(), progress(is_quiet=quiet))
    refuse_if_nothing_was_read(run, paths)
    run = compare(run, ledger)
    written = write_reports(run, settings.report.formats, settings.report.output)
    if "github" in settings.report.formats:
        _annotate(settings.report.output)
    if not quiet:
        _summarise(run, written)
    raise typer.Exit(exit_code(run, settings))


def _annotate(output: Path) -> None:
    """Workflow commands count only on standard output."""
    from pubproof.reporting.github import FILE

    typer.echo((output / FILE).read_text(encoding="utf-8"), nl=False)


def _summarise(run: Run, written: Sequence[Path]) -> None:
    from rich.console import Console

    from pubproof.reporting.terminal import summary

    console = Console(soft_wrap=True)
    summary(run, console)
    shown = next((path for path in written if path.name == "index.html"), written[0])
    console.print(f"Report: {shown}", markup=False, highlight=False)
