"""How much a workplace can take: youths at a time, and how often it wants to be asked."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.employers.models import Workplace
from egu.employers.queries import workplaces_of
from egu.employers.services import set_limits
from egu.placements.asking import asked_lately
from egu.web.access import acting, allow_on
from egu.web.forms import Form

pages = Blueprint("employer_workplaces", __name__, url_prefix="/arbejdsgiver/steder")


class LimitsForm(Form):
    max_heads = IntegerField(
        _l("Højst så mange unge på én gang"),
        validators=[Optional(), NumberRange(min=0, max=99, message=_l("Skriv et tal under 100."))],
        description=_l("Alle jeres pladser på stedet tæller med. Tom betyder: ingen grænse."),
    )
    ask_at_most = IntegerField(
        _l("Spørg os højst så mange gange på 30 dage"),
        validators=[Optional(), NumberRange(min=0, max=99, message=_l("Skriv et tal under 100."))],
        description=_l("En gang er ét forslag om en ung. Tom betyder: ingen grænse."),
    )


def own_workplace(principal: Principal, own_workplace_id: int) -> Workplace | None:
    ours = workplaces_of(principal.company_id) if principal.company_id else []
    return next((one for one in ours if one.id == own_workplace_id), None)


@pages.route("/<int:own_workplace_id>", methods=["GET", "POST"])
@allow_on(Permission.OWN_OFFER_EDIT, own_workplace)
def limits(workplace: Workplace) -> ResponseReturnValue:
    form = LimitsForm(obj=workplace)
    if form.validate_on_submit():
        set_limits(actor=acting().actor, workplace=workplace, max_heads=form.max_heads.data,
                   ask_at_most=form.ask_at_most.data)  # fmt: skip
        flash(_("Gemt for %(name)s.", name=workplace.name), "success")
        return redirect(url_for("employer_people.index"))
    asked = asked_lately([workplace.id]).get(workplace.id, 0)
    return render_template("employer/workplace.html", workplace=workplace, form=form, asked=asked)
