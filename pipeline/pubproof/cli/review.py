"""`pubproof review`: a report → a server on this machine, or downloaded decisions → the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pubproof.cli.exits import ExitCode
from pubproof.cli.options import ConfigFile, settings_with
from pubproof.cli.screen import say
from pubproof.clock import now


def review(
    report: Annotated[
        Path | None, typer.Option(help="Folder of the report [default: reports/latest].", show_default=False)
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(help="Ledger that decisions are written to [default: claims/ledger.json].", show_default=False),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes any that is free.")] = 8765,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--import", help="Merge decisions that were downloaded from a report's pages, and stop.", show_default=False
        ),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Review the last report in a browser: Accept, Dismiss or Needs work, remembered in the ledger."""
    settings = settings_with(config, output=report, ledger=ledger)
    if decisions is not None:
        raise typer.Exit(_merge(decisions, settings.check.ledger))
    from pubproof.review.serve import serve

    def announce(address: str) -> None:
        typer.echo(f"Open {address}\nDecisions go to {settings.check.ledger}. Stop with Ctrl+C.")

    serve(settings.report.output, settings.check.ledger, port, now, announce)


def _merge(decisions: Path, ledger: Path) -> ExitCode:
    """Merge downloaded decisions; those that the ledger contradicts are shown, with what it says."""
    from pubproof.review.decisions import merge_file

    merged = merge_file(ledger, decisions)
    typer.echo(f"{ledger}: {merged.written} decisions merged, {len(merged.conflicts)} refused")
    for conflict in merged.conflicts:
        chosen, present = conflict.chosen, conflict.present
        says = f"{present.decision} ({present.reason})" if present else "nothing any more"
        say(
            f"refused: {chosen.rule} in {chosen.article}: the file says {chosen.decision} ({chosen.reason}); "
            f"meanwhile the ledger says {says}. Decide again in `pubproof review`",
        )
    return ExitCode.FINDINGS if merged.conflicts else ExitCode.CLEAN
