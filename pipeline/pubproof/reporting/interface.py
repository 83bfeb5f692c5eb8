"""What every report format does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pubproof.domain.finding import Run


class Format(Protocol):
    """One format: a pure function from a run to files.

    Writing is done once, by `write.py`, so that a report is complete or absent.
    """

    def __call__(self, run: Run) -> Mapping[str, bytes]:
        """File names relative to the output folder, with their contents. The same run gives the same bytes."""
