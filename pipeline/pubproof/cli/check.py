"""`pubproof check`: articles → a report and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pubproof.cli.exits import exit_code, refuse_if_nothing_was_read, told_when_stopped
from pubproof.cli.inputs import Inputs, inputs
from pubproof.cli.options import (
    CacheFolder,
    ConfigFile,
    Frozen,
    InputFormat,
    Jobs,
    Limit,
    NoCache,
    Source,
    frozen_settings,
    gathered,
    opened,
    opened_store,
    settings_with,
)
from pubproof.cli.screen import complain, progress, say
from pubproof.clock import now
from pubproof.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from pubproof.batch.run_log import RunLog
    from pubproof.cache.store import Store
    from pubproof.check import Batch
    from pubproof.config import Settings
    from pubproof.domain.finding import Run
    from pubproof.ledger import Ledger


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Articles: files, folders, patterns, .zip archives, addresses of pages, sitemaps or feeds, or - for standard "
            "input. With --changed-since: this folder, if none is named.",
            show_default=False,
        ),
    ] = None,
    literature: Source = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="html, json, sarif, junit, codequality, github, markdown, csv, parquet, terminal; several with commas [default: html,json].",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Folder for the report [default: reports/latest].", show_default=False)
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            help="Exit 1 on a new finding of this level: error, warning, note, never. auto [default]: error; until the ledger has "
            "a baseline, only what PubMed contradicts or lists as retracted.",
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
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="REF",
            help="Only articles that changed since HEAD left this commit or branch; only findings on changed lines fail the run.",
            show_default=False,
        ),
    ] = None,
    all_lines: Annotated[
        bool, typer.Option("--all-lines", help="With --changed-since: all lines of changed articles count.")
    ] = False,
    frozen: Frozen = False,
    recheck: Annotated[
        bool,
        typer.Option(
            "--recheck", help="Ask for every cited work again; open what the ledger holds on newly retracted ones."
        ),
    ] = False,
    save_snapshot: Annotated[
        Path | None,
        typer.Option(help="Record the literature's answers here, for --literature snapshot:FILE.", show_default=False),
    ] = None,
    jobs: Jobs = None,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was stopped; its log lies in the report's folder.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
    limit: Limit = None,
    input_format: InputFormat = "",
) -> None:
    """Check articles and write a report. Exit 0: clean, 1: findings, 2: usage, 3: something could not be checked."""
    from pubproof.batch.run_log import FILE, RunLog
    from pubproof.ledger import load_ledger
    from pubproof.reporting.formats import format_named
    from pubproof.reporting.write import ensure_writable

    settings = settings_with(
        config, literature=literature, formats=formats, output=output, fail_on=fail_on, ledger=baseline, jobs=jobs
    )
    settings = frozen_settings(settings, literature) if frozen else settings
    for name in settings.report.formats:
        format_named(name)
    if all_lines and changed_since is None:
        raise UsageError("--all-lines goes with --changed-since")
    if resume and no_cache:
        raise UsageError("--resume needs the cache: leave --no-cache out")
    chosen = inputs(paths or [], changed_since, lambda named: gathered(named, settings, limit, input_format))
    load_ledger(settings.check.ledger)
    if baseline is not None and not quiet:
        _say_if_missing(baseline)
    ensure_writable(settings.report.output)
    path = settings.report.output / FILE
    started = _resumed(path, settings) if resume else now()
    with (
        RunLog(path) as log,
        opened_store(settings, cache, is_off=no_cache, today=started.date(), note=partial(_note, log)) as store,
    ):
        batch = _batch(log, settings, save_snapshot, is_refreshed=recheck)
        run = _run(chosen, settings, started, save_snapshot, store, batch=batch, is_quiet=quiet)
        ledger = _ledger(run, settings, is_rechecked=recheck, is_quiet=quiet)
        run = _compared(run, ledger, chosen, all_lines=all_lines)
        refuse_if_nothing_was_read(run, paths or ["."], may_be_empty=changed_since is not None)
        written = _written(run, settings, store)
        code = exit_code(run, settings, has_baseline=ledger.has_baseline)
        log.end(exit_code=int(code))
        if quiet:
            _complain_of_gaps(run)
        else:
            _summarise(run, written)
        if chosen.changes is not None:
            _list_new(run)
    raise typer.Exit(code)


def _say_if_missing(baseline: Path) -> None:
    """A name that was mistyped would otherwise pass for a ledger that holds nothing."""
    if not baseline.exists():
        say(
            f"pubproof: {baseline}: there is no ledger, so every finding counts as new (pubproof ledger init makes one)"
        )


def _resumed(path: Path, settings: Settings) -> datetime:
    """The time of the run that is gone on with."""
    from pubproof.batch.run_log import stopped_run

    started = stopped_run(path, _identity(settings))
    if started is None:
        say(f"{path}: the last run was finished; this is a new one")
    return started or now()


def _identity(settings: Settings) -> str:
    """What makes a run another run: everything but where and how the report is written."""
    from pubproof.cache.entries import key_of

    return key_of(settings.reading, settings.extraction, settings.literature, settings.rules)[:16]


def _batch(log: RunLog, settings: Settings, save_snapshot: Path | None, *, is_refreshed: bool) -> Batch:
    from pubproof.check import Batch
    from pubproof.literature.open import kept_snapshot

    is_recorded = save_snapshot is not None or kept_snapshot(settings.literature) is not None
    return Batch(settings.check.jobs, is_recorded, is_refreshed, log)


def _note(log: RunLog, text: str) -> None:
    say(f"pubproof: {text}")
    log.note(text)


def _run(
    chosen: Inputs,
    settings: Settings,
    started: datetime,
    save_snapshot: Path | None,
    store: Store,
    *,
    batch: Batch,
    is_quiet: bool,
) -> Run:
    """The run, and the log of what it left out."""
    from pubproof import __version__
    from pubproof.batch.run_log import Outcome
    from pubproof.check import check as run_check

    batch.log.start(
        version=__version__,
        checked_at=started.isoformat(),
        settings=_identity(settings),
        literature=settings.literature.source,
        inputs=len(chosen.files) + len(chosen.unchanged),
    )
    for file in chosen.unchanged:
        batch.log.input(file.name, Outcome.SKIPPED, reason="unchanged")
    with (
        told_when_stopped("; no report was written. The same command with --resume goes on where it was"),
        opened(
            settings, save_snapshot, keeps_snapshot=True, cache=store.kept_in, is_refreshed=batch.is_refreshed
        ) as source,
    ):
        return run_check(chosen.files, settings, source, started, progress(is_quiet=is_quiet), store=store, batch=batch)


def _ledger(run: Run, settings: Settings, *, is_rechecked: bool, is_quiet: bool) -> Ledger:
    """The ledger; after a recheck with everything open again that rested on newly retracted works."""
    from pubproof.ledger import load_ledger, update_ledger
    from pubproof.reopening import reopened

    if not is_rechecked:
        return load_ledger(settings.check.ledger)
    before = load_ledger(settings.check.ledger)
    after = update_ledger(settings.check.ledger, lambda present: reopened(run, present, run.checked_at.date()))
    if not is_quiet:
        for key, entry in after.entries.items():
            if before.entries.get(key) != entry:
                say(f"open again: {entry.rule} in {entry.article}: {entry.reason}")
    return after


def _compared(run: Run, ledger: Ledger, chosen: Inputs, *, all_lines: bool) -> Run:
    """The run with what is known marked as known, and with what was resolved."""
    from pubproof.changes.narrowing import narrowed
    from pubproof.domain.review import Resolved
    from pubproof.ledger import compare

    resolved = tuple(
        Resolved(entry.fingerprint, entry.rule, entry.article, entry.text)
        for entry in (ledger.resolved(run, chosen.is_gone) if ledger.entries else ())
    )
    run = replace(compare(run, ledger), resolved=resolved)
    return run if all_lines or chosen.changes is None else narrowed(run, chosen.changed_lines().get)


def _written(run: Run, settings: Settings, store: Store) -> list[Path]:
    from pubproof.cache.versions import versions
    from pubproof.reporting.parts import Parts
    from pubproof.reporting.write import write_reports

    written = write_reports(run, settings.report.formats, settings.report.output, Parts(store, versions().reporting))
    if "github" in settings.report.formats:
        _annotate(settings.report.output)
    return written


def _annotate(output: Path) -> None:
    """Workflow commands count only on standard output."""
    from pubproof.reporting.github import FILE

    typer.echo((output / FILE).read_text(encoding="utf-8"), nl=False)


def _complain_of_gaps(run: Run) -> None:
    """What was not read or not checked, on standard error: exit 3 has to say why, however quiet a run is asked to be."""
    from pubproof.reporting.terminal import gaps

    for line in gaps(run):
        complain(f"pubproof: {line}")


def _list_new(run: Run) -> None:
    """New findings, a line each, as editors and hooks read them: file:line:column."""
    from pubproof.reporting.terminal import new_findings

    for line in new_findings(run):
        typer.echo(line)


def _summarise(run: Run, written: Sequence[Path]) -> None:
    from rich.console import Console

    from pubproof.reporting.terminal import summary

    console = Console(soft_wrap=True)
    summary(run, console)
    shown = next((path for path in written if path.name == "index.html"), written[0])
    console.print(f"Report: {shown}", markup=False, highlight=False)
