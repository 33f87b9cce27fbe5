"""What a kind of task is: which rows need a hand, how urgent each is, and what is said of it.

A kind asks the database once for what it shows and once for how many there are; what can be done
about a task stands with the pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement, Select, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.base import ExecutableOption
from sqlalchemy.sql.elements import SQLCoreOperations


class Urgency(IntEnum):
    NOW = 1
    SOON = 2
    CALM = 3


A_WEEK = 7


@dataclass(frozen=True)
class Wanted:
    """Whose tasks: of the whole school, or of one person and of what is nobody's."""

    institution_id: str
    today: date
    user_id: int | None = None


@dataclass(frozen=True)
class Told:
    """`codes`: what the pages need to know to offer the right thing to do."""

    sentence: str
    due: date | None = None
    codes: tuple[str, ...] = ()


Teller = Callable[[Sequence[Any], date], list[Told]]


@dataclass(frozen=True)
class Kind:
    """`subject`: what one task is about, and by what it is put off. `owner`: whose it is.

    A task with a day is urgent when `hurry` days or fewer are left; others are as urgent as the
    kind.
    """

    name: str
    heading: LazyString
    urgency: Urgency
    subject: InstrumentedAttribute[int]
    find: Callable[[Wanted], Select[Any]]
    tell: Teller
    owner: SQLCoreOperations[int | None] | None = None
    hurry: int = 3
    loading: tuple[ExecutableOption, ...] = ()

    def urgency_on(self, today: date, due: date | None) -> Urgency:
        if due is None:
            return self.urgency
        days = (due - today).days
        if days <= self.hurry:
            return Urgency.NOW
        return Urgency.SOON if days <= self.hurry + A_WEEK else Urgency.CALM

    def belongs_to(self, user_id: int) -> ColumnElement[bool] | None:
        """What is nobody's is everybody's."""
        if self.owner is None:
            return None
        return or_(self.owner == user_id, self.owner.is_(None))


@dataclass(frozen=True)
class Task:
    """One row that needs a hand."""

    kind: Kind
    row: Any
    told: Told
    urgency: Urgency

    @property
    def subject_id(self) -> int:
        return int(getattr(self.row, self.kind.subject.key))


def each(sentence: Callable[[Any, date], Told]) -> Teller:
    """Where a row knows all that its sentence says."""
    return lambda rows, today: [sentence(row, today) for row in rows]
