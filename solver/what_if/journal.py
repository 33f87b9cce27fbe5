"""Changes of lists and dictionaries that can be taken back, so that a question leaves no trace."""

from __future__ import annotations

from collections.abc import MutableMapping, MutableSequence
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

_MISSING: Any = object()
_GROWN: Any = object()


class Journal:
    """Remembers what stood where before it was changed through here."""

    def __init__(self) -> None:
        self._before: list[tuple[Any, Any, Any]] = []

    def put(
        self,
        where: MutableMapping[Key, Value] | MutableSequence[Value],
        key: Any,
        value: Value,
    ) -> None:
        """where[key] = value."""
        known = where.get(key, _MISSING) if isinstance(where, dict) else where[key]
        self._before.append((where, key, known))
        where[key] = value

    def drop(self, where: MutableMapping[Key, Value], key: Key) -> None:
        """del where[key], if it is there."""
        if key in where:
            self._before.append((where, key, where.pop(key)))

    def grow(self, where: list[Value], value: Value) -> None:
        """where.append(value)."""
        self._before.append((where, None, _GROWN))
        where.append(value)

    def take_back(self, mark: int = 0) -> None:
        """As it was when `mark` was the journal's length."""
        while len(self._before) > mark:
            where, key, value = self._before.pop()
            if value is _GROWN:
                where.pop()
            elif value is _MISSING:
                del where[key]
            else:
                where[key] = value

    def forget(self) -> None:
        """What has been changed stays."""
        self._before.clear()

    def __len__(self) -> int:
        return len(self._before)
