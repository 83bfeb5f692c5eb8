"""A sequence seen through a function: its items are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

Item = TypeVar("Item")


class Mapped(Sequence[Item], Generic[Item]):
    """Each item of `items` through `function`. Nothing is held."""

    def __init__(self, function: Callable[[Item], Item], items: Sequence[Item]) -> None:
        self._function = function
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...

    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return Mapped(self._function, self._items[place])
        return self._function(self._items[place])
