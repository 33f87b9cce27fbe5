"""Log in with a password or a one-time code, accept an invitation, log out."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts import links
from egu.accounts.models import LinkPurpose, Membership, User
from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.accounts.services import (
    accept_invitation,
    choose_membership,
    close_session,
    may_accept,
    may_log_in,
    open_session,
    user_by_email,
    user_with_password,
)
from egu.clock import now
from egu.db import session
from egu.messaging.services import queue_mail
from egu.web.access import TOKEN, allow_on, from_loopback, public
from egu.web.addresses import local_address
from egu.web.demo_logins import demo_logins
from egu.web.navigation import home_of
from egu.web.public.forms import CodeForm, CodeRequestForm, InvitationForm, LoginForm
from egu.web.security import limiter, mail_address_asked_about

pages = Blueprint("public_login", __name__)


@pages.route("/log-ind", methods=["GET", "POST"])
@limiter.limit("20/minute", methods=["POST"])
@public
def log_in() -> ResponseReturnValue:
    form = LoginForm()
    if form.validate_on_submit():
        user = user_with_password(
            email=form.email.data, password=form.password.data, from_loopback=from_loopback()
        )
        if user:
            return _enter(user)
        form.password.errors = [_("Mailadressen og adgangskoden passer ikke sammen. Prøv igen.")]
    logins = demo_logins() if from_loopback() else []
    return render_template("public/log_in.html", form=form, logins=logins)


@pages.route("/log-ind/kode", methods=["GET", "POST"])
@limiter.limit("5/minute", methods=["POST"])
@limiter.limit("10/hour", methods=["POST"], key_func=mail_address_asked_about)
@public
def request_code() -> ResponseReturnValue:
    form = CodeRequestForm()
    if form.validate_on_submit():
        _send_code(form.email.data)
        cookie["code_email"] = form.email.data
        return redirect(url_for(".enter_code", next=local_address(request.args.get("next"))))
    return render_template("public/request_code.html", form=form)


@pages.route("/log-ind/kode/indtast", methods=["GET", "POST"])
@limiter.limit("10/minute", methods=["POST"])
@public
def enter_code() -> ResponseReturnValue:
    form = CodeForm()
    if form.validate_on_submit():
        user = user_by_email(cookie.get("code_email"))
        if user and may_log_in(user) and links.use_code(user_id=user.id, code=form.code.data):
            return _enter(user)
        form.code.errors = [_("Koden passer ikke. Skriv den igen, eller få en ny kode.")]
    return render_template("public/enter_code.html", form=form, email=cookie.get("code_email"))


@pages.route("/invitation/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    link = links.open_link(token=token, purpose=LinkPurpose.INVITATION)
    user = session.get_one(User, link.subject_id) if link else None
    if user is None or not may_accept(user):
        abort(410)
    form = InvitationForm()
    if form.validate_on_submit():
        return _enter(accept_invitation(token=token, password=form.password.data))
    return render_template("public/invitation.html", form=form, name=user.name)


@pages.post("/log-ud")
@public
def log_out() -> ResponseReturnValue:
    if TOKEN in cookie:
        close_session(token=cookie[TOKEN])
    language = cookie.get("language")
    cookie.clear()
    if language:
        cookie["language"] = language
    flash(_("Du er logget ud."))
    return redirect(url_for("public_pages.front"))


def own_membership(principal: Principal, own_membership_id: int) -> Membership | None:
    roles = [m for m in principal.user.memberships if m.id == own_membership_id]
    return roles[0] if roles else None


@pages.post("/rolle/<int:own_membership_id>")
@allow_on(Permission.ACCOUNT_USE, own_membership)
def change_role(membership: Membership) -> ResponseReturnValue:
    choose_membership(token=cookie[TOKEN], membership=membership)
    return redirect(home_of(membership.role))


def _enter(user: User) -> ResponseReturnValue:
    language, target = cookie.get("language"), local_address(request.args.get("next"))
    cookie.clear()
    cookie[TOKEN] = open_session(user=user)
    cookie["language"] = language or user.locale
    return redirect(target or home_of(user.memberships[0].role))


def _send_code(email: str) -> None:
    """The same answer for known and unknown addresses, so that nobody can ask who is here."""
    user = user_by_email(email)
    if user and may_log_in(user) and user.email:
        queue_mail(
            kind="login_code",
            recipient=user.email,
            subject=_l("Din kode til EGU-match"),
            template="mail/login_code.txt",
            context={"name": user.name, "code": links.make_code(user_id=user.id), "at": now()},
        )
