"""What everybody who is logged in may change of their own login."""

from flask import Blueprint, flash, redirect, render_template
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.models import User
from egu.accounts.permissions import Permission
from egu.accounts.services import AccountError, change_password
from egu.clock import now
from egu.messaging.services import queue_mail
from egu.web.access import TOKEN, acting, allow
from egu.web.navigation import home_of
from egu.web.public.forms import ChangePasswordForm
from egu.web.security import limiter

pages = Blueprint("public_account", __name__)


@pages.route("/min-adgangskode", methods=["GET", "POST"])
@limiter.limit("5/minute", methods=["POST"])
@allow(Permission.ACCOUNT_USE)
def password() -> ResponseReturnValue:
    form, user = ChangePasswordForm(), acting().user
    if form.validate_on_submit() and _changed(user, form):
        _tell(user)
        flash(_("Din adgangskode er ændret. Andre steder er du logget ud."), "success")
        return redirect(home_of(acting().role))
    return render_template("public/password.html", form=form, has_one=bool(user.password_hash))


def _changed(user: User, form: ChangePasswordForm) -> bool:
    try:
        change_password(user=user, old=form.old.data, new=form.password.data, token=cookie[TOKEN])
    except AccountError:
        form.old.errors = [_("Det er ikke din adgangskode nu. Prøv igen.")]
        return False
    return True


def _tell(user: User) -> None:
    """So that somebody whose login was taken over hears of it."""
    if user.email:
        queue_mail(
            kind="password_changed",
            recipient=user.email,
            subject=_l("Din adgangskode er ændret"),
            template="mail/password_changed.txt",
            context={"name": user.name, "at": now()},
            institution_id=acting().institution_id,
        )
