"""What a run says to the shell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from pubproof.cli.screen import complain, say
from pubproof.errors import UsageError

if TYPE_CHECKING:
    from pubproof.config import Settings
    from pubproof.domain.finding import Run


class ExitCode(IntEnum):
    """What a run says to the shell."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    INTERRUPTED = 130
    """After Ctrl-C, as shells give it."""


@contextmanager
def told_when_stopped(what_is_kept: str) -> Iterator[None]:
    """Ctrl-C ends the command in one line, "pubproof: stopped" with `what_is_kept`, and the code that shells give."""
    try:
        yield
    except KeyboardInterrupt:
        say(f"pubproof: stopped{what_is_kept}")
        raise typer.Exit(ExitCode.INTERRUPTED) from None


def exit_code(run: Run, settings: Settings, *, has_baseline: bool) -> ExitCode:
    """Incomplete goes before findings (docs/decisions/0004)."""
    from pubproof.domain.finding import Level

    if run.is_incomplete:
        return ExitCode.INCOMPLETE
    fail_on = settings.check.fail_on
    if fail_on == "never":
        return ExitCode.CLEAN
    if fail_on == "auto" and not has_baseline:
        return ExitCode.FINDINGS if run.has_contradiction() else ExitCode.CLEAN
    worst, gate = run.worst_level(), Level.ERROR if fail_on == "auto" else Level(fail_on)
    return ExitCode.FINDINGS if worst is not None and worst.rank >= gate.rank else ExitCode.CLEAN


def refuse_if_nothing_was_read(run: Run, paths: Sequence[str], *, may_be_empty: bool = False) -> None:
    """A run without a single readable article checked nothing: that is a usage error, and no report is written.

    Where git named the articles nobody has mistyped a name: the steps of CI that follow need the report of what is unreadable.
    """
    if run.articles or may_be_empty:
        return
    for item in run.unreadable[:-1]:
        complain(f"pubproof: {item.reason}")
    raise UsageError(run.unreadable[-1].reason if run.unreadable else f"{paths[0]}: nothing to check")
