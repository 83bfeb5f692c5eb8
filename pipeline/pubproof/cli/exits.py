"""What a run says to the shell."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from pubproof.cli.screen import complain
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


def exit_code(run: Run, settings: Settings) -> ExitCode:
    """Incomplete goes before findings (docs/decisions/0004)."""
    from pubproof.domain.finding import Level

    if run.is_incomplete:
        return ExitCode.INCOMPLETE
    worst, fail_on = run.worst_level(), settings.check.fail_on
    fails = fail_on != "never" and worst is not None and worst.rank >= Level(fail_on).rank
    return ExitCode.FINDINGS if fails else ExitCode.CLEAN


def refuse_if_nothing_was_read(run: Run, paths: Sequence[str]) -> None:
    """A run without a single readable article checked nothing: that is a usage error, and no report is written."""
    if run.articles:
        return
    for item in run.unreadable[:-1]:
        complain(f"pubproof: {item.reason}")
    raise UsageError(run.unreadable[-1].reason if run.unreadable else f"{paths[0]}: nothing to check")
