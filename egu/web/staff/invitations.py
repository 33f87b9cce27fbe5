"""Staff invite those around a youth to log in: a custody holder, a person at a workplace."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.models import User
from egu.accounts.permissions import Permission
from egu.employers.contact import NotInvited, let_contact_in
from egu.employers.models import Contact
from egu.web.access import acting, allow_on
from egu.web.invitations import mail_invitation
from egu.web.staff.reach import own_contact, own_custody_holder
from egu.youths.access import NoWayIn, let_custody_holder_in
from egu.youths.models import CustodyHolder

WHY_NOT = {
    "no_address": _l("Skriv mailadressen først. Invitationen bliver sendt dertil."),
    "taken": _l("En ung logger ind med den mailadresse. Skriv en anden."),
    "of_age": _l("Kun forældre og værger til unge under 18 kan logge ind."),
    "not_confirmed": _l("Ring til virksomheden, og bekræft den først."),
}

pages = Blueprint("staff_invitations", __name__, url_prefix="/medarbejder")


@pages.post("/unge/<int:youth_id>/foraelder/<int:holder_id>/inviter")
@allow_on(Permission.YOUTH_EDIT, own_custody_holder)
def custody_holder(holder: CustodyHolder) -> ResponseReturnValue:
    try:
        _invite(let_custody_holder_in(actor=acting().actor, holder=holder))
    except NoWayIn as reason:
        flash(str(WHY_NOT[reason.key]), "error")
    return redirect(url_for("staff_youths.show", youth_id=holder.youth_id))


@pages.post("/virksomheder/<int:workplace_id>/personer/<int:contact_id>/inviter")
@allow_on(Permission.EMPLOYER_EDIT, own_contact)
def contact_person(contact: Contact) -> ResponseReturnValue:
    try:
        _invite(let_contact_in(actor=acting().actor, contact=contact))
    except NotInvited as reason:
        flash(str(WHY_NOT[reason.key]), "error")
    return redirect(url_for("staff_employers.show", workplace_id=contact.workplace_id))


def _invite(user: User) -> None:
    mail_invitation(user)
    flash(_("%(name)s har fået en invitation på mail.", name=user.name), "success")
