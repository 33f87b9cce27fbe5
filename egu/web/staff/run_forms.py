"""The few choices before a match run; all of them can be left alone."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField
from wtforms.validators import NumberRange, Optional

from egu.web.forms import Form


class RunForm(Form):
    date = DateField(_l("Dato"), validators=[Optional()], description=_l("Tom: i dag."))
    seed = IntegerField(
        _l("Lod"),
        validators=[Optional(), NumberRange(min=0, max=2**31)],
        description=_l("Trækker lod, når to planer er lige gode. Samme tal giver samme plan."),
    )
