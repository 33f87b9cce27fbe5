"""Who may log in at this institution; new people get a link, never a password."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.models import Membership, Role
from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.accounts.services import Scope, add_user, end_membership
from egu.accounts.staff import membership_in, people_of
from egu.web.access import acting, allow, allow_on
from egu.web.admin.forms import InviteForm
from egu.web.invitations import mail_invitation

pages = Blueprint("admin_users", __name__, url_prefix="/admin/brugere")


def own_membership(principal: Principal, membership_id: int) -> Membership | None:
    return membership_in(principal.institution_id, membership_id)


@pages.get("/")
@allow(Permission.USER_MANAGE)
def index() -> ResponseReturnValue:
    people = people_of(acting().institution_id)
    return render_template("admin/users.html", people=people, form=InviteForm())


@pages.post("/inviter")
@allow(Permission.USER_MANAGE)
def invite_person() -> ResponseReturnValue:
    form = InviteForm()
    people = people_of(acting().institution_id)
    if not form.validate_on_submit():
        return render_template("admin/users.html", people=people, form=form), 422
    user = add_user(
        actor=acting().actor,
        name=form.name.data,
        email=form.email.data,
        role=Role(form.role.data),
        scope=Scope(institution_id=acting().institution_id),
    )
    mail_invitation(user)
    flash(_("%(name)s har fået en invitation på mail.", name=user.name), "success")
    return redirect(url_for(".index"))


@pages.post("/<int:membership_id>/stop")
@allow_on(Permission.USER_MANAGE, own_membership)
def stop(membership: Membership) -> ResponseReturnValue:
    if membership.user_id == acting().user.id:
        flash(_("Du kan ikke lukke dig selv ude. Bed en anden administrator om det."), "error")
    else:
        end_membership(actor=acting().actor, membership=membership)
        flash(_("%(name)s kan ikke længere logge ind her.", name=membership.user.name), "success")
    return redirect(url_for(".index"))
