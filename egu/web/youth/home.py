"""My page: where am I, and what comes next."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.placements.words import places_seen
from egu.web.access import allow_on
from egu.web.youth.next_step import PICTURES, next_step, path_of
from egu.web.youth.scope import self_in_scope
from egu.youths.models import Youth

pages = Blueprint("youth_home", __name__, url_prefix="/ung")


@pages.get("")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def index(youth: Youth) -> ResponseReturnValue:
    return render_template(
        "youth/home.html",
        youth=youth,
        next_step=next_step(youth),
        path=path_of(youth),
        pictures=PICTURES,
        contact=youth.contact,
        has_seen=bool(places_seen(youth.id)),
    )
