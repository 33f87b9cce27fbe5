"""Kinds of values in a file: how each is read, refused with its path, and written again.

Knows JSON and nothing about matching; solver.format.codec composes these kinds into the format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

LARGEST = 2**31 - 1
LONGEST_EXCERPT = 60
REQUIRED: Any = object()
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_KEY = re.compile(r"\w+", re.ASCII)


class ProblemError(ValueError):
    """A refused file: the path of what is wrong and why, in one short line."""

    def __init__(self, why: str, *path: str | int) -> None:
        super().__init__(why)
        self.why = why
        self.path: tuple[str | int, ...] = path

    def within(self, part: str | int) -> ProblemError:
        """The same refusal seen from one level further out."""
        self.path = (part, *self.path)
        return self

    def __str__(self) -> str:
        return f"{spelled(self.path) or 'file'}: {self.why}"


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """How a value is read from JSON (raises ProblemError) and written back."""

    read: Callable[[object], T]
    write: Callable[[T], object] = lambda value: value


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an object. `attribute` is its name in Python where the key is not one."""

    key: str
    kind: Kind[Any]
    default: Any = REQUIRED
    attribute: str = ""
    left_out_when_default: bool = False

    @property
    def name(self) -> str:
        return self.attribute or self.key


class RepeatedKey(dict[str, object]):
    """A JSON object in which a key stood twice; refused where it is read."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


def object_from(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """For json.loads(object_pairs_hook=…)."""
    built = dict(pairs)
    if len(built) == len(pairs):
        return built
    return RepeatedKey(pairs[first_repeat([key for key, _ in pairs])][0])


def first_repeat(values: Sequence[Hashable]) -> int:
    """Index of the first value that stood before; there must be one."""
    seen: set[Hashable] = set()
    for index, value in enumerate(values):
        if value in seen:
            return index
        seen.add(value)
    raise ValueError("no value is repeated")


def excerpt(value: object) -> str:
    """A value as one short line, however long or strange it is."""
    shown = ascii(value[:LONGEST_EXCERPT] if isinstance(value, str) else value)
    return shown if len(shown) <= LONGEST_EXCERPT else shown[:LONGEST_EXCERPT] + "…"


def spelled(path: tuple[str | int, ...]) -> str:
    """A path as people write it: youths[3].colour."""
    return "".join(map(_spelled_part, path)).removeprefix(".")


def _spelled_part(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    plain = len(part) <= LONGEST_EXCERPT and _PLAIN_KEY.fullmatch(part)
    return f".{part}" if plain else f".{excerpt(part)}"


def whole(least: int = 0, most: int = LARGEST) -> Kind[int]:
    """A whole number between two others, both allowed."""

    def read(value: object) -> int:
        if type(value) is not int:
            raise ProblemError(f"must be a whole number, not {_described(value)}")
        if not least <= value <= most:
            raise ProblemError(f"must be from {least} to {most}")
        return value

    return Kind(read)


def one_of(choices: tuple[str, ...]) -> Kind[str]:
    """One of a closed list of words."""

    def read(value: object) -> str:
        if type(value) is not str:
            raise ProblemError(f"must be a string, not {_described(value)}")
        if value not in choices:
            raise ProblemError(f"{excerpt(value)} is none of {' '.join(choices)}")
        return value

    return Kind(read)


def coded(choices: tuple[str, ...]) -> Kind[int]:
    """One of a closed list of words, as its index."""
    word, index_of = one_of(choices), {choice: index for index, choice in enumerate(choices)}
    return Kind(lambda value: index_of[word.read(value)], lambda index: choices[index])


def nullable(kind: Kind[T]) -> Kind[T | None]:
    """A value or null."""
    return Kind(
        lambda value: None if value is None else kind.read(value),
        lambda value: None if value is None else kind.write(value),
    )


def checked(kind: Kind[T], holds: Callable[[T], bool], why: str) -> Kind[T]:
    """A kind whose values must also fulfil a condition."""

    def read(value: object) -> T:
        result = kind.read(value)
        if not holds(result):
            raise ProblemError(why)
        return result

    return Kind(read, kind.write)


def many(kind: Kind[T]) -> Kind[tuple[T, ...]]:
    """A list of values of one kind."""

    def read(value: object) -> tuple[T, ...]:
        if type(value) is not list:
            raise ProblemError(f"must be a list, not {_described(value)}")
        items, read_item = [], kind.read
        try:
            for item in value:
                items.append(read_item(item))
        except ProblemError as refusal:
            raise refusal.within(len(items)) from None
        return tuple(items)

    return Kind(read, lambda values: [kind.write(value) for value in values])


def many_different(kind: Kind[T]) -> Kind[tuple[T, ...]]:
    """A list in which no value stands twice."""
    plain = many(kind)

    def read(value: object) -> tuple[T, ...]:
        values = plain.read(value)
        if len(set(values)) < len(values):
            index = first_repeat(values)
            raise ProblemError(f"{excerpt(values[index])} stands twice", index)
        return values

    return Kind(read, plain.write)


def pair(kind: Kind[int]) -> Kind[tuple[int, int]]:
    """A list of exactly two values."""
    plain = many(kind)

    def read(value: object) -> tuple[int, int]:
        values = plain.read(value)
        if len(values) != 2:
            raise ProblemError("must be a list of two")
        return values[0], values[1]

    return Kind(read, list)


def keyed(keys: tuple[str, ...], kind: Kind[T], empty: T) -> Kind[tuple[T, ...]]:
    """An object with some of the keys; in Python a tuple with one value for every key."""
    known = frozenset(keys)

    def read(value: object) -> tuple[T, ...]:
        found = _object(value, known)
        return tuple(_read_item(kind, key, found[key]) if key in found else empty for key in keys)

    def write(values: tuple[T, ...]) -> object:
        both = zip(keys, values, strict=True)
        return {key: kind.write(value) for key, value in both if value != empty}

    return Kind(read, write)


def mapping(kind: Kind[T]) -> Kind[Mapping[str, T]]:
    """An object with any keys."""

    def read(value: object) -> Mapping[str, T]:
        found = _object(value)
        return {key: _read_item(kind, key, item) for key, item in found.items()}

    return Kind(read, lambda values: {key: kind.write(value) for key, value in values.items()})


def record(build: Callable[..., T], *fields: Field) -> Kind[T]:
    """An object with fixed keys, as a value that `build` makes from their names."""
    known = frozenset(field.key for field in fields)
    plan = [(field.key, field.name, field.kind.read, field.default) for field in fields]

    def read(value: object) -> T:
        found, values, key = _object(value, known), {}, ""
        try:
            for key, name, read_one, default in plan:
                values[name] = read_one(found[key]) if key in found else _default(default)
        except ProblemError as refusal:
            raise refusal.within(key) from None
        return build(**values)

    def write(value: T) -> object:
        both = [(field, getattr(value, field.name)) for field in fields]
        return {
            field.key: field.kind.write(content)
            for field, content in both
            if not (field.left_out_when_default and content == field.default)
        }

    return Kind(read, write)


def _read_item(kind: Kind[T], key: str | int, value: object) -> T:
    try:
        return kind.read(value)
    except ProblemError as refusal:
        raise refusal.within(key) from None


def _default(value: object) -> object:
    if value is REQUIRED:
        raise ProblemError("is missing")
    return value


def _object(value: object, known: frozenset[str] | None = None) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ProblemError(f"must be an object, not {_described(value)}")
    if isinstance(value, RepeatedKey):
        raise ProblemError("stands twice", value.key)
    if known is not None and not value.keys() <= known:
        raise ProblemError("unknown key", next(key for key in value if key not in known))
    return value


def _described(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    names = {str: "a string", list: "a list", int: "a whole number", float: "a fraction"}
    return names.get(type(value), "an object")


def _read_text(value: object) -> str:
    if type(value) is not str:
        raise ProblemError(f"must be a string, not {_described(value)}")
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ProblemError("is not valid Unicode")
    return value


def _read_flag(value: object) -> bool:
    if type(value) is not bool:
        raise ProblemError(f"must be true or false, not {_described(value)}")
    return value


def _read_date(value: object) -> date:
    if type(value) is not str:
        raise ProblemError(f"must be a date like 2027-01-04, not {_described(value)}")
    try:
        return date.fromisoformat(value if _ISO_DATE.fullmatch(value) else "")
    except ValueError:
        raise ProblemError(f"{excerpt(value)} is not a date like 2027-01-04") from None


text = Kind(_read_text)
flag = Kind(_read_flag)
day = Kind(_read_date, date.isoformat)
