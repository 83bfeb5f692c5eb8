"""What a person at a terminal sees besides results: complaints and progress, on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from pubproof.batch.progress import Progress


def complain(line: str) -> None:
    """One line in red. Neither Rich's markup nor what would drive a terminal is obeyed in it."""
    from pubproof.reporting.visible import visible

    stderr().print(_one_line(visible(line)), style="red", markup=False, highlight=False, soft_wrap=True)


def say(line: str) -> None:
    """The same, as plain as the rest."""
    from pubproof.reporting.visible import visible

    stderr().print(_one_line(visible(line)), markup=False, highlight=False, soft_wrap=True)


def _one_line(text: str) -> str:
    """What breaks lines, as names of files may, is written out."""
    return "".join(f"[U+{ord(one):04X}]" if one in "\n\r\u2028\u2029" else one for one in text)


def progress(*, is_quiet: bool) -> Progress:
    """Bars on standard error, or nothing."""
    from pubproof.progress import Shown, quiet

    return quiet if is_quiet else Shown(stderr())


def stderr() -> Console:
    """A console on standard error."""
    from rich.console import Console

    return Console(stderr=True, soft_wrap=True)
