"""What the youth was told about a place; it ends on the day the youth turns 18."""

from datetime import timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.clock import today
from egu.placements.first_day import first_day_of
from egu.placements.queries import place_of_youth
from egu.placements.reasons import why_this_place
from egu.web.access import allow_on
from egu.youths.custody import child_in_custody
from egu.youths.models import Youth

pages = Blueprint("custody_child", __name__, url_prefix="/foraelder")


def own_child(principal: Principal) -> Youth | None:
    return child_in_custody(principal.youth_id, today())


@pages.get("/")
@allow_on(Permission.CHILD_VIEW, own_child)
def index(youth: Youth) -> ResponseReturnValue:
    proposal = place_of_youth(youth.id)
    return render_template(
        "custody/child.html",
        youth=youth,
        proposal=proposal,
        reasons=why_this_place(proposal) if proposal else [],
        first_day=first_day_of(proposal) if proposal else None,
        trip=None,
        week_length=timedelta(weeks=1),
    )
