"""What a youth says about itself: every answer is kept at once, and the whole confirmed at the end.

Nothing here is a demand: what is not answered stays unknown. Wishes for places stand in
placements, staff's edits in their own module.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from egu.audit.services import Actor, record
from egu.clock import now
from egu.vocabulary import LICENCES, MATTERS_MOST, MODES, THEMES
from egu.week import DAYS
from egu.youths.models import NoteKind, OwnPlace, RestrictedNote, Youth
from egu.youths.queries import own_words, told_place

T = TypeVar("T")
Way = Literal["up", "down"]

LONGEST_TEXT = 4000
MIDNIGHT = 24 * 60


class WishError(Exception):
    """Cannot be kept; `key` names what is wrong."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


FIELDS: dict[str, tuple[str, ...]] = {
    "likes": ("wish_themes",),
    "never": ("not_wanted_themes", "not_wanted_text"),
    "modes": ("modes",),
    "licences": ("licences",),
    "how_far": ("max_each_way",),
    "when": ("available",),
    "matters": ("matters_most",),
    "others": ("open_to_other",),
}
"""The questions that fill fields of the youth, and which."""


def answer(*, actor: Actor, youth: Youth, question: str, values: Mapping[str, Any]) -> None:
    """Keep the answer to one question; `values` holds exactly the question's fields."""
    if set(values) != set(FIELDS[question]):
        raise WishError("fields")
    wrong = [name for name, value in values.items() if not CHECKS[name](value)]
    if wrong:
        raise WishError(wrong[0])
    for name, value in values.items():
        setattr(youth, name, value)
    if question == "likes":
        _forget_refused(youth)
    mark_answered(youth=youth, question=question)
    _record(actor, youth, "youth.answer", FIELDS[question])


def move_theme(*, actor: Actor, youth: Youth, theme: int, way: Way) -> None:
    """One place up or down among the themes the youth likes."""
    if theme not in youth.wish_themes:
        raise WishError("no_such_theme")
    youth.wish_themes = moved(youth.wish_themes, theme, way)
    _record(actor, youth, "youth.order_themes", ["wish_themes"])


def order_themes(*, actor: Actor, youth: Youth, order: list[int]) -> None:
    """All the themes the youth likes, best first."""
    if sorted(order) != sorted(youth.wish_themes):
        raise WishError("not_the_same_themes")
    youth.wish_themes = order
    _record(actor, youth, "youth.order_themes", ["wish_themes"])


def tell(*, actor: Actor, youth: Youth, text: str | None) -> None:
    """Words for the staff alone; empty takes them away."""
    if text and len(text) > LONGEST_TEXT:
        raise WishError("text_too_long")
    note = own_words(youth)
    if not text and note:
        youth.notes.remove(note)
    elif text and note:
        note.text, note.read_at = text, None
    elif text:
        youth.notes.append(RestrictedNote(kind=NoteKind.OWN_WORDS, text=text))
    mark_answered(youth=youth, question="tell")
    _record(actor, youth, "youth.tell", ["notes"])


def tell_of_place(
    *, actor: Actor, youth: Youth, name: str | None, contact: str | None, words: str | None
) -> None:
    """A place that the youth knows; told again it is corrected, and without a name taken back."""
    if any(len(text) > LONGEST_TEXT for text in (name, contact, words) if text):
        raise WishError("text_too_long")
    told = told_place(youth)
    if not name and told:
        youth.own_places.remove(told)
    elif name:
        if told is None:
            told = OwnPlace()
            youth.own_places.append(told)
        told.name, told.contact, told.words = name, contact, words
    mark_answered(youth=youth, question="own_place")
    _record(actor, youth, "youth.tell_of_place", ["own_places"])


def mark_answered(*, youth: Youth, question: str) -> None:
    """The youth has been through this question."""
    if question not in youth.answered:
        youth.answered = [*youth.answered, question]


def confirm_wishes(*, actor: Actor, youth: Youth) -> None:
    """The youth has seen all its answers and says that they are right."""
    youth.wishes_confirmed_at = now()
    _record(actor, youth, "youth.confirm_wishes", ["wishes_confirmed_at"])


def _forget_refused(youth: Youth) -> None:
    youth.not_wanted_themes = [t for t in youth.not_wanted_themes if t not in youth.wish_themes]


def moved(things: list[T], thing: T, way: Way) -> list[T]:
    """One place up or down; at either end nothing happens."""
    here = things.index(thing)
    there = here - 1 if way == "up" else here + 1
    row = list(things)
    if 0 <= there < len(things):
        row[here], row[there] = row[there], row[here]
    return row


def _record(actor: Actor, youth: Youth, action: str, fields: tuple[str, ...] | list[str]) -> None:
    record(actor=actor, action=action, subject=youth, institution_id=youth.institution_id,
           fields=list(fields))  # fmt: skip


def _different(values: Any, among: Mapping[Any, Any]) -> bool:
    return (
        isinstance(values, list) and len(set(values)) == len(values) and set(values) <= set(among)
    )


def _spans(week: Any) -> bool:
    return isinstance(week, dict) and all(
        day in DAYS and all(0 <= start < end <= MIDNIGHT for start, end in spans)
        for day, spans in week.items()
    )


def _text(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= LONGEST_TEXT)


CHECKS: dict[str, Callable[[Any], bool]] = {
    "wish_themes": lambda themes: _different(themes, THEMES),
    "not_wanted_themes": lambda themes: _different(themes, THEMES),
    "not_wanted_text": _text,
    "modes": lambda modes: _different(modes, MODES) and bool(modes),
    "licences": lambda licences: _different(licences, LICENCES),
    "max_each_way": lambda minutes: minutes is None or minutes in range(1, MIDNIGHT),
    "available": _spans,
    "matters_most": lambda matter: matter in MATTERS_MOST,
    "open_to_other": lambda open_: isinstance(open_, bool),
}
