"""The few things made last, so that what is asked again is not made again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """At most `room` things; of those, what has been asked for longest ago goes first."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.made = 0
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
            self._kept[key] = thing
            while len(self._kept) > self.room:
                self._kept.popitem(last=False)
        return thing
