"""How long work shows itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """Shows long work as it goes."""

    def __call__(self, label: str, items: Sequence[Item]) -> Iterable[Item]:
        """The items, as they are taken."""
