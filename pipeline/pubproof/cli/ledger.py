"""`pubproof ledger …`: the findings that people have reviewed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pubproof.cli.exits import ExitCode, refuse_if_nothing_was_read
from pubproof.cli.options import (
    Articles,
    CacheFolder,
    ConfigFile,
    Jobs,
    NoCache,
    Source,
    gathered,
    opened,
    opened_store,
    settings_with,
)
from pubproof.cli.screen import progress, say
from pubproof.clock import now
from pubproof.errors import UsageError

ledger_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The ledger of findings that people have reviewed."
)


@ledger_app.command("init")
def ledger_init(
    paths: Articles,
    literature: Source = None,
    config: ConfigFile = None,
    jobs: Jobs = None,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
    ledger: Annotated[
        Path | None, typer.Option(help="Ledger to write [default: claims/ledger.json].", show_default=False)
    ] = None,
) -> None:
    """Take every finding of today as known, so that only new ones fail a later check."""
    from pubproof.check import Batch
    from pubproof.check import check as run_check
    from pubproof.ledger import Ledger, baseline, load_ledger, update_ledger

    settings = settings_with(config, literature=literature, ledger=ledger, jobs=jobs)
    load_ledger(settings.check.ledger)
    before = 0
    files = gathered(paths, settings)
    checked_at = now()
    with (
        opened_store(settings, cache, is_off=no_cache, today=checked_at.date(), note=say) as store,
        opened(settings, cache=store.kept_in) as source,
    ):
        batch = Batch(settings.check.jobs)
        run = run_check(files, settings, source, checked_at, progress(is_quiet=False), store=store, batch=batch)
        refuse_if_nothing_was_read(run, paths)

        def taken(present: Ledger) -> Ledger:
            nonlocal before
            before = len(present.entries)  # as it is now: another process may have written since this one began
            return baseline(run, present)

        after = update_ledger(settings.check.ledger, taken)
    typer.echo(
        f"{settings.check.ledger}: {len(after.entries)} findings known, {len(after.entries) - before} of them new"
    )
    raise typer.Exit(ExitCode.INCOMPLETE if run.is_incomplete else ExitCode.CLEAN)


@ledger_app.command("show")
def ledger_show(ledger: Annotated[Path, typer.Option(help="Ledger to show.")] = Path("claims/ledger.json")) -> None:
    """Print the reviewed findings, one a line."""
    from pubproof.ledger import load_ledger
    from pubproof.reporting.visible import one_line

    if not ledger.exists():
        raise UsageError(f"{ledger}: no such ledger; `pubproof ledger init ARTICLES` makes one")
    for entry in load_ledger(ledger).entries.values():
        cells = (entry.decision, entry.rule, entry.article, entry.text, entry.reason)
        typer.echo("\t".join(map(one_line, cells)))
