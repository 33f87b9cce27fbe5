"""The few choices before a match run; all of them can be left alone."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField
from wtforms.validators import NumberRange, Optional

from egu.employers.network import offer_for
from egu.matching.ids import number_of, youth_key
from egu.matching.models import MatchRun
from egu.matching.services import RunRefused
from egu.web.forms import Form
from egu.youths.caseload import youth_in


class RunForm(Form):
    date = DateField(_l("Dato"), validators=[Optional()], description=_l("Tom: i dag."))
    seed = IntegerField(
        _l("Nummer til lodtrækning"),
        validators=[Optional(), NumberRange(min=0, max=2**31)],
        description=_l("Trækker lod, når to planer er lige gode. Samme tal giver samme plan."),
    )


def why_refused(_refusal: RunRefused) -> str:
    """What stands in the way of a run, and what to do about it."""
    return _("Ingen unge er klar endnu. Se på de unges sider, hvad de mangler.")


def whose_facts(run: MatchRun) -> str | None:
    """Whoever has facts that cannot be true, where that ended the run."""
    if (name := _named(run.institution_id, run.progress.get("about"))) is None:
        return None
    return _(
        "Noget om %(name)s kan ikke passe, for eksempel en tid, der slutter, før den "
        "begynder. Ret det, og prøv igen.",
        name=name,
    )


def _named(institution_id: str, key: str | None) -> str | None:
    if key is None:
        return None
    if key == youth_key(number_of(key)):
        youth = youth_in(institution_id, number_of(key))
        return youth.name if youth else None
    offer = offer_for(institution_id, number_of(key))
    return offer.title if offer else None
