"""When can you work: one choice for each weekday, with own times for those who need them."""

from collections.abc import Sequence
from typing import Any, Self

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional

from egu.web.presentation import clock_span
from egu.web.youth.forms import QuestionForm
from egu.week import DAY_NAMES, DAYS
from egu.youths.models import Youth

Spans = list[list[int]]
MIDNIGHT = 24 * 60
PRESETS: dict[str, Spans] = {
    "nej": [],
    "hele": [[360, 1080]],
    "formiddag": [[360, 720]],
    "eftermiddag": [[720, 1080]],
    "altid": [[0, MIDNIGHT]],
}
NAMES = {
    "nej": _l("Kan ikke"),
    "hele": _l("Hele dagen, 6–18"),
    "formiddag": _l("Formiddag, 6–12"),
    "eftermiddag": _l("Eftermiddag, 12–18"),
    "altid": _l("Når som helst"),
}
OWN, STANDING = "egne", "som-nu"
WEEKDAYS = dict.fromkeys(DAYS[:5], PRESETS["hele"])


class WhenForm(QuestionForm):
    """Three fields a day: `mon`, `mon_from`, `mon_to`."""

    @classmethod
    def of(cls, youth: Youth) -> Self:
        """Asked for, the weekdays are filled in; nothing is kept before the youth goes on."""
        filled = WEEKDAYS if "forslag" in request.args else youth.available
        form = cls(data=_filled(filled))
        for day in DAYS:
            form[day].choices = _choices((youth.available or {}).get(day, []))
        return form

    def values(self, youth: Youth) -> dict[str, Any]:
        standing = youth.available or {}
        spans = {day: self._spans(day, standing.get(day, [])) for day in DAYS}
        return {"available": {day: found for day, found in spans.items() if found}}

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever chooses own times must say both, in order."""
        well = super().validate(extra_validators)
        wrong = [day for day in DAYS if self[day].data == OWN and not self._own(day)]
        for day in wrong:
            self[f"{day}_from"].errors = [_("Skriv fra hvornår til hvornår.")]
        return well and not wrong

    def _spans(self, day: str, standing: Spans) -> Spans:
        chosen = self[day].data
        if chosen == STANDING:
            return standing
        return self._own(day) if chosen == OWN else PRESETS[chosen]

    def _own(self, day: str) -> Spans:
        """The times that were typed; 00.00 as the end is midnight."""
        start, end = self[f"{day}_from"].data, self[f"{day}_to"].data
        if start is None or end is None:
            return []
        first, last = minute(start), minute(end) or MIDNIGHT
        return [[first, last]] if first < last else []


for _day in DAYS:
    setattr(
        WhenForm,
        _day,
        SelectField(DAY_NAMES[_day], validators=[InputRequired(message=_l("Vælg for dagen."))]),
    )
    for _end, _name in {"from": _l("Fra"), "to": _l("Til")}.items():
        setattr(WhenForm, f"{_day}_{_end}", TimeField(_name, validators=[Optional()]))


def minute(time: Any) -> int:
    return int(time.hour * 60 + time.minute)


def _filled(available: dict[str, Spans] | None) -> dict[str, str]:
    if available is None:
        return {}
    return {day: _preset_of(available.get(day, [])) for day in DAYS}


def _preset_of(spans: Spans) -> str:
    return next((key for key, preset in PRESETS.items() if preset == spans), STANDING)


def _choices(standing: Spans) -> Sequence[SelectChoice]:
    """Times that no choice fits stay as they are until the youth chooses something else."""
    choices = [SelectChoice("", _("Vælg"))]
    if _preset_of(standing) == STANDING:
        spans = ", ".join(clock_span(start, end) for start, end in standing)
        choices.append(SelectChoice(STANDING, spans))
    choices += [SelectChoice(key, name) for key, name in NAMES.items()]
    return [*choices, SelectChoice(OWN, _("Andre tider"))]
