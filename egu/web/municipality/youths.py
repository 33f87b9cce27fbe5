"""The youths of one municipality, with their hours, grants and where they stand."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.placements.queries import place_of_youth, placement_of_youth
from egu.web.access import acting, allow, allow_on
from egu.youths.looking import note_look
from egu.youths.models import Youth
from egu.youths.municipal import youth_of_municipality, youths_of_municipality

pages = Blueprint("municipality_youths", __name__, url_prefix="/kommune/unge")


def own_youth(principal: Principal, youth_id: int) -> Youth | None:
    return youth_of_municipality(principal.municipality_code, youth_id)


@pages.get("/")
@allow(Permission.MUNICIPAL_YOUTH_VIEW)
def index() -> ResponseReturnValue:
    youths = youths_of_municipality(acting().municipality_code)
    return render_template("municipality/youths.html", youths=youths)


@pages.get("/<int:youth_id>")
@allow_on(Permission.MUNICIPAL_YOUTH_VIEW, own_youth)
def show(youth: Youth) -> ResponseReturnValue:
    note_look(actor=acting().actor, youth=youth)
    return render_template(
        "municipality/youth.html",
        youth=youth,
        proposal=place_of_youth(youth.id),
        placement=placement_of_youth(youth.id),
    )
