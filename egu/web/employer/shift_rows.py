"""The week of a place as rows: a day, from, to, and the break; rows come and go with a button."""

from datetime import time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, SelectField, TimeField
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from egu.web.presentation import duration
from egu.week import DAY_NAMES, DAYS, day_index

MIDNIGHT = 24 * 60
PAUSES = (0, 15, 20, 30, 45, 60)
MOST_ROWS = 21
Shift = dict[str, Any]


class ShiftForm(PlainForm):
    """One possible shift; 00.00 as its end is midnight."""

    day = SelectField(_l("Dag"), choices=[SelectChoice(day, DAY_NAMES[day]) for day in DAYS])
    start = TimeField(_l("Fra"), validators=[InputRequired(message=_l("Skriv, hvornår I møder."))])
    end = TimeField(_l("Til"), validators=[InputRequired(message=_l("Skriv, hvornår I går hjem."))])
    pause = SelectField(_l("Pause"), coerce=int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        lengths = sorted({*PAUSES, self.pause.data or 0})
        self.pause.choices = [SelectChoice(n, duration(n)) for n in lengths]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        shift = self.shift()
        if shift["end"] - shift["start"] <= shift["break"]:
            self.end.errors = [_("Tiden skal slutte, efter den er begyndt.")]
            return False
        return True

    def shift(self) -> Shift:
        start, end = self.start.data, self.end.data
        last = end.hour * 60 + end.minute
        return {
            "day": self.day.data,
            "start": start.hour * 60 + start.minute,
            "end": last or MIDNIGHT,
            "break": self.pause.data,
        }

    @property
    def filled(self) -> bool:
        return None not in (self.start.data, self.end.data)


class ShiftRows(FieldList):
    """All rows; `change` adds, removes or evens them out without keeping anything."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(FormField(ShiftForm), label, max_entries=MOST_ROWS, **options)

    def shifts(self) -> list[Shift]:
        """Of the rows that are filled in, in the order of the week, no two alike."""
        found = [row.form.shift() for row in self if row.form.filled]
        unique = {tuple(sorted(shift.items())): shift for shift in found}
        return sorted(unique.values(), key=lambda s: (day_index(s["day"]), s["start"], s["end"]))

    def change(self, asked: str) -> None:
        """`add`, `same`, or `remove-2` for the third row."""
        kind, _dash, number = asked.partition("-")
        if kind == "add" and len(self) < MOST_ROWS:
            self.append_entry(self._next_row())
        elif kind == "same" and len(self):
            self._even_out()
        elif kind == "remove" and number.isdigit() and int(number) < len(self):
            self._keep([row for place, row in enumerate(self) if place != int(number)])

    def _next_row(self) -> Shift:
        """The day after the last one, at its times."""
        last = self[len(self) - 1].form if len(self) else None
        if last is None:
            return {"day": "mon", "pause": 30}
        day = DAYS[(day_index(last.day.data) + 1) % 7]
        return {"day": day, **_times(last)}

    def _even_out(self) -> None:
        times = _times(self[0].form)
        self._replace([{"day": row.form.day.data, **times} for row in self])

    def _keep(self, rows: list[Any]) -> None:
        self._replace([{"day": row.form.day.data, **_times(row.form)} for row in rows])

    def _replace(self, rows: list[Shift]) -> None:
        while len(self):
            self.pop_entry()
        self.last_index = -1
        for row in rows:
            self.append_entry(row)


def rows_of(shifts: list[Shift]) -> list[dict[str, Any]]:
    """Stored shifts as the data of the rows."""
    return [
        {"day": s["day"], "start": _clock(s["start"]), "end": _clock(s["end"]), "pause": s["break"]}
        for s in shifts
    ]


def _times(form: ShiftForm) -> dict[str, Any]:
    return {"start": form.start.data, "end": form.end.data, "pause": form.pause.data}


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
