"""A bus that staff know: written down for a youth and a place, shown, and taken away again."""

from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, NumberRange, Optional

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.employers.models import Offer
from egu.matching.known_buses import bus_between, confirm_bus, forget_bus, outdated, write_bus
from egu.travel.port import LONGEST_MINUTES
from egu.web.access import acting, allow_on
from egu.web.forms import Form, line
from egu.web.staff.reach import own_offer, own_youth
from egu.web.staff.way_back import back_or
from egu.youths.models import Youth

pages = Blueprint(
    "staff_buses", __name__, url_prefix="/medarbejder/unge/<int:youth_id>/bus/<int:offer_id>"
)


class Pair(NamedTuple):
    youth: Youth
    offer: Offer


def own_pair(principal: Principal, youth_id: int, offer_id: int) -> Pair | None:
    youth, offer = own_youth(principal, youth_id), own_offer(principal, offer_id)
    return Pair(youth, offer) if youth and offer else None


def minutes(label: str) -> IntegerField:
    limits = NumberRange(min=1, max=LONGEST_MINUTES, message=_l("Mellem 1 og 240 minutter."))
    return IntegerField(label, validators=[InputRequired(_l("Skriv et tal.")), limits])


class BusForm(Form):
    minutes_out = minutes(_l("Minutter hjemmefra til arbejdet begynder"))
    minutes_home = minutes(_l("Minutter fra arbejdet slutter, til den unge er hjemme"))
    changes = IntegerField(
        _l("Antal skift"),
        default=0,
        validators=[
            InputRequired(_l("Skriv et tal.")),
            NumberRange(min=0, max=5, message=_l("Mellem 0 og 5.")),
        ],
    )
    line = StringField(
        _l("Hvilken bus eller hvilket tog"),
        validators=[Optional(), line()],
        description=_l("For eksempel: Bus 101A klokken 06.14. Den unge ser det."),
    )


@pages.route("", methods=["GET", "POST"])
@allow_on(Permission.YOUTH_EDIT, own_pair)
def write(pair: Pair) -> ResponseReturnValue:
    bus = bus_between(pair.youth, pair.offer.id)
    form = BusForm(obj=bus)
    if form.validate_on_submit():
        write_bus(
            actor=acting().actor,
            youth=pair.youth,
            offer_id=pair.offer.id,
            minutes_out=form.minutes_out.data,
            minutes_home=form.minutes_home.data,
            changes=form.changes.data,
            line=form.line.data,
        )
        flash(_("Bussen er skrevet ned. Den tæller fra det næste match."), "success")
        return redirect(url_for("staff_youths.show", youth_id=pair.youth.id))
    return render_template(
        "staff/bus.html",
        form=form,
        youth=pair.youth,
        offer=pair.offer,
        bus=bus,
        outdated=outdated(bus) if bus else [],
    )


@pages.post("/bekraeft")
@allow_on(Permission.YOUTH_EDIT, own_pair)
def confirm(pair: Pair) -> ResponseReturnValue:
    if bus := bus_between(pair.youth, pair.offer.id):
        confirm_bus(actor=acting().actor, bus=bus)
        flash(_("Bussen er bekræftet. Den tæller fra det næste match."), "success")
    return back_or(url_for("staff_youths.show", youth_id=pair.youth.id))


@pages.post("/fjern")
@allow_on(Permission.YOUTH_EDIT, own_pair)
def forget(pair: Pair) -> ResponseReturnValue:
    if bus := bus_between(pair.youth, pair.offer.id):
        forget_bus(actor=acting().actor, bus=bus)
        flash(_("Bussen er taget væk igen."), "success")
    return redirect(url_for("staff_youths.show", youth_id=pair.youth.id))
