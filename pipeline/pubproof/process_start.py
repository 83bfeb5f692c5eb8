"""What every process of pubproof settles before it imports anything heavy."""

from __future__ import annotations

import atexit
import gc
import os

_MADE_BETWEEN = 50_000
"""Objects made before Python looks for those that keep one another alive. Its own 700 suits programs that make few: loading libraries,
the model and an article makes millions that stay, and going through them again and again took a fifth of the time of a check."""


def begin() -> None:
    """To be called once, where a process begins."""
    gc.set_threshold(_MADE_BETWEEN, 20, 20)
    atexit.register(
        gc.freeze
    )  # what is there at the end goes with the process, and need not be looked through once more
    # The model multiplies small matrices: further threads only wait for work, and wait by turning round.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A damaged index makes the search engine panic. That is told in one line of our own; a list of its calls helps nobody here.
    os.environ["RUST_BACKTRACE"] = "0"
