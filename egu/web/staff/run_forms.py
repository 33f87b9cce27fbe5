"""The few choices before a match run; all of them can be left alone."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField
from wtforms.validators import NumberRange, Optional

from egu.matching.services import RunRefused
from egu.web.forms import Form


class RunForm(Form):
    date = DateField(_l("Dato"), validators=[Optional()], description=_l("Tom: i dag."))
    seed = IntegerField(
        _l("Nummer til lodtrækning"),
        validators=[Optional(), NumberRange(min=0, max=2**31)],
        description=_l("Trækker lod, når to planer er lige gode. Samme tal giver samme plan."),
    )


def why_refused(refusal: RunRefused) -> str:
    """What stands in the way of a run, and what to do about it."""
    if refusal.about:
        return _(
            "Noget om %(name)s kan ikke passe, for eksempel en tid, der slutter, før den "
            "begynder. Ret det, og prøv igen.",
            name=refusal.about,
        )
    if refusal.key == "facts":
        return _("Oplysningerne passer ikke sammen. Vi kan ikke finde pladser ud fra dem.")
    return _("Ingen unge er klar endnu. Se på de unges sider, hvad de mangler.")
