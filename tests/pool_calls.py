"""Functions that tests call in other processes; those must be importable."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def squared(number: int) -> int:
    """A plain call."""
    return number * number


def squared_unless_killed(number: int) -> int:
    """The process of one number is killed, as for want of memory."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def died(number: int) -> int:
    """The answer where a process died."""
    return -number


def nothing() -> None:
    """A worker needs nothing to start."""


def own_process(number: int) -> int:
    """Which process answers."""
    del number
    return os.getpid()


def noted(folder: str) -> str:
    """Leaves a file for each process."""
    (Path(folder) / str(os.getpid())).touch()
    return folder
