"""What was used last, up to a bound: the memory of a run does not grow with it."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Recent(Generic[Item]):
    """Items by key. Those that were not used for longest are forgotten where their sizes together pass the bound."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._items: OrderedDict[str, tuple[Item, int]] = OrderedDict()
        self._size = 0

    def get(self, key: str) -> Item | None:
        """The item, if it is still remembered."""
        held = self._items.get(key)
        if held is None:
            return None
        self._items.move_to_end(key)
        return held[0]

    def put(self, key: str, item: Item, size: int) -> None:
        """Remember an item in place of what has this key."""
        _, former = self._items.pop(key, (None, 0))
        self._items[key] = (item, size)
        self._size += size - former
        while self._size > self._most and len(self._items) > 1:
            _, (_, dropped) = self._items.popitem(last=False)
            self._size -= dropped
