"""What a form's field holds, in words: for telling what somebody else has written meanwhile."""

from datetime import date

from flask_babel import gettext as _
from wtforms import BooleanField, Field

from egu.web.employer.shift_rows import ShiftRows
from egu.web.fields import HoursField
from egu.web.presentation import long_date, week_hours
from egu.web.weeks import shift_lines


def said(field: Field) -> str:
    if isinstance(field, ShiftRows):
        return ", ".join(shift_lines(field.shifts())) or _("tomt")
    if isinstance(field, BooleanField):
        return _("ja") if field.data else _("nej")
    if isinstance(field, HoursField):
        return week_hours(field.data)
    if isinstance(field.data, date):
        return long_date(field.data)
    if getattr(field, "choices", None):
        return ", ".join(_chosen(field)) or _("tomt")
    return str(field.data) if field.data else _("tomt")


def _chosen(field: Field) -> list[str]:
    return [str(choice.choice.label) for choice in field if choice.checked] or [
        str(choice.label) for choice in field.choices if choice.value == field.data
    ]
