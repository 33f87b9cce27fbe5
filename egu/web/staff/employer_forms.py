"""The forms with which staff write down a contact with a workplace, and what comes next."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from egu.accounts.staff import people_of
from egu.employers.models import Relation, RelationStage
from egu.web.fields import VersionField
from egu.web.forms import Form, line, long_text, required
from egu.web.wording import LISTS


class ContactForm(Form):
    text = TextAreaField(
        _l("Hvad talte I om?"), validators=[required(_l("Skriv et par ord.")), long_text()]
    )


class NextStepForm(Form):
    version = VersionField()
    stage = SelectField(
        _l("Samarbejde"),
        choices=[SelectChoice(one.value, LISTS["stages"][one]) for one in RelationStage],
    )
    owner_id = SelectField(
        _l("Hvem holder kontakten?"), coerce=lambda value: int(value) if value else None
    )
    next_step = StringField(_l("Næste skridt"), validators=[Optional(), line()])
    next_on = DateField(
        _l("Hvornår?"), validators=[Optional()], description=_l("Så kommer det på listen den dag.")
    )


def next_step_form(institution_id: str | None, relation: Relation | None) -> NextStepForm:
    """Whoever has the workplace already may keep it."""
    form = NextStepForm(obj=relation)
    people = {one.user_id: one.user.name for one in people_of(institution_id)}
    if relation and relation.owner:
        people.setdefault(relation.owner.id, relation.owner.name)
    chosen = [SelectChoice(str(key), name) for key, name in people.items()]
    form.owner_id.choices = [SelectChoice("", _l("Ikke valgt")), *chosen]
    return form


def planned(form: NextStepForm) -> dict[str, Any]:
    return {
        "stage": RelationStage(form.stage.data),
        "owner_id": form.owner_id.data,
        "next_step": form.next_step.data or None,
        "next_on": form.next_on.data,
    }
