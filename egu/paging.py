"""Long lists are counted and cut by the database: a page of rows, and how many there are in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.sql.base import ExecutableOption
from sqlalchemy.sql.elements import SQLCoreOperations

from egu.db import session

ON_A_PAGE = 50
ALL = 100_000
"""More than any list has: for a spreadsheet, which has no pages."""

T = TypeVar("T")
U = TypeVar("U")
Orders: TypeAlias = Mapping[str, tuple[SQLCoreOperations[Any], ...]]
"""What a list can be sorted by; the first is the usual one."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """Page `number` of `pages`, both from 1; `in_all` counts the rows of every page."""

    rows: list[T]
    number: int
    pages: int
    in_all: int

    def with_rows(self, rows: list[U]) -> "Page[U]":
        return Page(rows, self.number, self.pages, self.in_all)


def page_of(
    found: Select[T], number: int = 1, *, size: int = ON_A_PAGE,
    loading: Sequence[ExecutableOption] = (),
) -> Page[T]:  # fmt: skip
    """A page that is not there is the nearest one that is. `loading`: what comes with each row."""
    in_all = count_of(found)
    pages = max(1, -(-in_all // size))
    number = min(max(number, 1), pages)
    rows = session.scalars(found.options(*loading).limit(size).offset((number - 1) * size))
    return Page(list(rows.unique()), number, pages, in_all)


def sorted_by(orders: Orders, chosen: str, falling: bool) -> list[ColumnElement[Any]]:
    """As chosen, else the first of the orders; what is unknown comes last either way round."""
    order = orders.get(chosen) or next(iter(orders.values()))
    return [(one.desc() if falling else one.asc()).nulls_last() for one in order]


def mentions(words: str, *fields: SQLCoreOperations[Any]) -> ColumnElement[bool]:
    """Whether each of the words stands in one of the fields, whole or as a part of another word."""
    spaced = [func.coalesce(one, "") + " " for one in fields]
    text = func.lower(reduce(lambda left, right: left + right, spaced))
    return and_(*(text.contains(word, autoescape=True) for word in words.lower().split()))


def count_of(found: Select[Any]) -> int:
    """How many rows, without reading one."""
    counted = select(func.count()).select_from(found.order_by(None).subquery())
    return session.scalar(counted) or 0
