"""Form fields for hours, spans of the day and closed lists, typed the way people write them."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from wtforms import Form, HiddenField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.utils import unset_value
from wtforms.widgets import CheckboxInput, ListWidget

from egu.web.numbers import number
from egu.week import DAY_NAMES, DAYS, WeekSpans

SPAN = re.compile(r"^(\d{1,2})(?:[.:](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[.:](\d{2}))?$")
MOST_HOURS = 60
NO_VERSION = -1


class VersionField(HiddenField):
    """What the form was filled from, so that two at once overwrite nothing.

    The data is a number; where nothing or nonsense was sent, one that nothing ever has.
    """

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.data = number(valuelist[0])
        except (IndexError, ValueError):
            self.data = NO_VERSION


class HoursField(StringField):
    """Hours a week, `15` or `22,5`; the data is minutes."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data / 60:g}".replace(".", ",")

    def process_formdata(self, valuelist: list[str]) -> None:
        text = (valuelist[0] if valuelist else "").strip().replace(",", ".")
        self.data = None
        if not text:
            return
        try:
            hours = float(text)
        except ValueError:
            hours = -1
        if not 0 < hours <= MOST_HOURS:
            raise ValueError(_("Skriv timer som 15 eller 22,5 – højst 60."))
        self.data = round(hours * 60)


class SpansField(StringField):
    """Times of one day, `8-14` or `8.30-12, 13-16`; the data is [[start, end]] in minutes."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in self.data or [])

    def process_formdata(self, valuelist: list[str]) -> None:
        parts = [part.strip() for part in (valuelist[0] if valuelist else "").split(",")]
        self.data = [_span(part) for part in parts if part]


class CheckboxesField(SelectMultipleField):
    """Several of a closed list, as checkboxes."""

    data: Any
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, words: Mapping[Any, Any], **options: Any) -> None:
        choices = [SelectChoice(str(code), word) for code, word in words.items()]
        super().__init__(label, choices=choices, **options)


class KeepingField(CheckboxesField):
    """Keeps what it had beside its list, such as »one of two licences«: no box can say it."""

    def process(self, formdata: Any, data: Any = unset_value, **options: Any) -> None:
        super().process(formdata, data, **options)
        listed = {choice.value for choice in self.choices}
        beside = [value for value in self.object_data or [] if value not in listed]
        self.data = [*(value for value in self.data or [] if value in listed), *beside]

    def pre_validate(self, form: Form) -> None:
        """Nothing but listed or kept values is left in the data."""


def week_form(base: type[Form], hint: str | LazyString) -> type[Form]:
    """A form with one SpansField a weekday, named mon … sun."""
    fields = {
        day: SpansField(DAY_NAMES[day], description=hint if day == "mon" else "") for day in DAYS
    }
    return type("WeekForm", (base,), fields)


def spans_of(form: Form) -> WeekSpans:
    return {day: form[day].data for day in DAYS if form[day].data}


def _span(text: str) -> list[int]:
    found = SPAN.match(text)
    if not found:
        raise ValueError(_("Skriv tider som 8-14 eller 8.30-12, 13-16."))
    start = int(found[1]) * 60 + int(found[2] or 0)
    end = int(found[3]) * 60 + int(found[4] or 0)
    if not 0 <= start < end <= 24 * 60:
        raise ValueError(_("Slut skal ligge efter start, og dagen har 24 timer."))
    return [start, end]


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}.{rest:02d}" if rest else str(hours)
