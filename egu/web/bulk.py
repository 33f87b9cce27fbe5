"""The same thing done to several rows of a list: first shown, then done, then told in a sentence.

What is shown is what would happen: it is tried for each row and undone. A row that refuses is left
out and says why; the others are not held up.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from egu.db import attempt
from egu.paging import Page
from egu.web.lists import Asked
from egu.web.numbers import number

MOST = 200
"""What one person can look through in a preview."""

T = TypeVar("T")


class LeftOut(Exception):
    """This row stays as it is; the message is a sentence for staff."""


@dataclass(frozen=True)
class Action(Generic[T]):
    """`do` raises LeftOut; `would` and `done` tell of a number of rows in a sentence."""

    label: str
    do: Callable[[T], None]
    would: Callable[[int], str]
    done: Callable[[int], str]


@dataclass(frozen=True)
class Several(Generic[T]):
    """A list's actions, how its rows are found and called, and the address of the list."""

    asked: Asked
    actions: Mapping[str, Action[T]]
    chosen: Callable[[Sequence[int]], list[T]]
    everything: Callable[[int], Page[T]]
    name: Callable[[T], str]
    number: Callable[[T], int]
    back: str

    def answer(self) -> ResponseReturnValue:
        action, rows = self.actions.get(request.form.get("handling", "")), self._rows()
        if action is None or not rows or len(rows) > MOST:
            flash(_why_not(action, rows), "warning")
            return redirect(self.back)
        certain = request.form.get("sikker") == "ja"
        done, left_out = _carry_out(action, rows, for_good=certain)
        if certain:
            flash(" ".join([action.done(len(done)), *_told(left_out)]), "success")
            return redirect(self.back)
        return render_template(
            "staff/several.html", several=self, action=action, done=done, left_out=left_out
        )

    def _rows(self) -> list[T]:
        if request.form.get("alle"):
            return self.everything(MOST + 1).rows
        numbers = request.form.getlist("valgt", type=number)
        return self.chosen(numbers[: MOST + 1])


def _carry_out(
    action: Action[T], rows: Iterable[T], *, for_good: bool
) -> tuple[list[T], dict[str, list[T]]]:
    """Those it is done to, and the others by their reason."""
    done: list[T] = []
    left_out: dict[str, list[T]] = {}
    for row in rows:
        try:
            with attempt(for_good=for_good):
                action.do(row)
        except LeftOut as reason:
            left_out.setdefault(str(reason), []).append(row)
        else:
            done.append(row)
    return done, left_out


def _told(left_out: Mapping[str, Sequence[Any]]) -> list[str]:
    number = sum(map(len, left_out.values()))
    if not number:
        return []
    skipped = ngettext("%(num)s blev sprunget over:", "%(num)s blev sprunget over:", number)
    return [skipped, *left_out]


def _why_not(action: Action[T] | None, rows: Sequence[T]) -> str:
    if action is None:
        return _("Vælg, hvad der skal ske.")
    if not rows:
        return _("Sæt kryds ved dem, det gælder.")
    return _("Det er for mange på én gang. Vælg højst %(most)s.", most=MOST)
