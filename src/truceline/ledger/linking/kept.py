"""What linking has at hand: the last things that it used, so many at most."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Things by number, the last used ones. `most`: how many; those asked for at once are all answered."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[int, T] = OrderedDict()

    def put(self, things: Mapping[int, T]) -> None:
        """Keeps these."""
        for number, thing in things.items():
            self._kept[number] = thing
            self._kept.move_to_end(number)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, numbers: Iterable[int]) -> None:
        """Lets these go: they may have changed."""
        for number in numbers:
            self._kept.pop(number, None)

    def get(self, numbers: Collection[int], load: Callable[[Collection[int]], Mapping[int, T]]) -> dict[int, T]:
        """These by number; `load` gives those that are not at hand, and leaves out what there is not."""
        found = {number: self._kept[number] for number in numbers if number in self._kept}
        missing = set(numbers) - found.keys()
        if missing:
            found |= load(missing)
        self.put(found)
        return found
