"""The few things made last, so that what is asked again is not made again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cached_property
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Hashed(tuple[T, ...]):
    """A long tuple that is looked up often; its hash is worked out once."""

    @cached_property
    def _hash(self) -> int:
        return super().__hash__()

    def __hash__(self) -> int:
        return self._hash


class Recent(Generic[T]):
    """As many things as there is room for; what has been asked for longest ago goes first.

    `size`: how much room a thing takes."""

    def __init__(self, room: int, size: Callable[[T], int] = lambda _: 1) -> None:
        self.room, self.size = room, size
        self.made = self.taken = 0
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Two who ask at once may both make it; it is the same thing."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        thing = make()
        with self._lock:
            self.made += 1
            if key not in self._kept:
                self._kept[key] = thing
                self.taken += self.size(thing)
            while self.taken > self.room:
                self.taken -= self.size(self._kept.popitem(last=False)[1])
        return thing
