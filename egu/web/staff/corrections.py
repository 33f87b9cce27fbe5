"""What a youth says is wrong: put right, or right as it stands."""

from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.db import session
from egu.web.access import acting, allow_on
from egu.web.staff.reach import own_youth
from egu.web.staff.way_back import back_or
from egu.youths.corrections import settle_correction
from egu.youths.models import Correction

pages = Blueprint("staff_corrections", __name__, url_prefix="/medarbejder/unge/<int:youth_id>")


def own_correction(principal: Principal, youth_id: int, correction_id: int) -> Correction | None:
    found = session.get(Correction, correction_id) if own_youth(principal, youth_id) else None
    return found if found and found.youth_id == youth_id else None


@pages.post("/rettelse/<int:correction_id>")
@allow_on(Permission.YOUTH_EDIT, own_correction)
def settle(asked: Correction) -> ResponseReturnValue:
    settle_correction(actor=acting().actor, asked=asked, made=request.form.get("blev") == "rettet")
    flash(_("%(name)s kan nu se det på sin side.", name=asked.youth.first_name), "success")
    return back_or(url_for("staff_youths.show", youth_id=asked.youth_id))
