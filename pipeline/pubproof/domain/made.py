"""A sequence whose items are made when they are asked for, and not held."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

_Item_co = TypeVar("_Item_co", covariant=True)


class Made(Sequence[_Item_co]):
    """Knows how many items there are, and makes each one anew; a slice makes those that are in it."""

    @abstractmethod
    def made(self, place: int) -> _Item_co:
        """The item at that place, counted from the beginning."""

    @overload
    def __getitem__(self, place: int) -> _Item_co: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_Item_co]: ...

    def __getitem__(self, place: int | slice) -> _Item_co | Sequence[_Item_co]:
        places = range(len(self))
        if isinstance(place, slice):
            return [self.made(one) for one in places[place]]
        return self.made(places[place])
