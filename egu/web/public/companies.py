"""Få en EGU-elev: what it is for a company, and how a company joins."""

from typing import assert_never

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

import egu.rulebook as rulebook
from egu.accounts.models import User
from egu.accounts.services import choose_membership, invite
from egu.audit.services import Actor
from egu.employers.services import (
    CompanyKnown,
    Joined,
    PersonKnown,
    Registered,
    may_add_company,
    register_company,
)
from egu.messaging.services import queue_mail
from egu.travel.geo import place
from egu.web.access import TOKEN, current_principal, public
from egu.web.invitations import log_in_link
from egu.web.navigation import home_of
from egu.web.public.bonus import BonusForm, worked_out
from egu.web.public.company_form import CompanyForm, CvrForm
from egu.web.public.looking_up import NOT_ASKED, looked_up
from egu.web.security import limiter

pages = Blueprint("public_companies", __name__)

PEOPLE_PATH = "/arbejdsgiver/os"


@pages.get("/faa-en-egu-elev")
@public
def index() -> ResponseReturnValue:
    """With the bonus worked out; whoever only changes its numbers gets that part alone."""
    form = BonusForm.asked()
    bonus, why_none = worked_out(form)
    part = "HX-Request" in request.headers
    template = "public/parts/bonus.html" if part else "public/companies.html"
    return render_template(template, form=form, bonus=bonus, why_none=why_none, rulebook=rulebook)


@pages.route("/virksomhed/ny", methods=["GET", "POST"])
@limiter.limit("10/hour", methods=["POST"])
@limiter.limit("60/hour", methods=["GET"], exempt_when=lambda: "cvr" not in request.args)
@public
def register() -> ResponseReturnValue:
    owner = _owner()
    asked = looked_up(CvrForm(formdata=request.args)) if request.method == "GET" else NOT_ASKED
    if asked.form:
        return render_template("public/register_cvr.html", form=asked.form)
    form = CompanyForm.with_schools(owner, asked.filled)
    if not form.validate_on_submit():
        return render_template("public/register.html", form=form, owner=owner, asked=asked)
    done = register_company(actor=Actor(form.person.data), logged_in=owner, **form.details())
    if isinstance(done, Joined):
        _find(done)
        if done.user is owner:
            return _go_on(done)
    _tell(done, name=form.person.data, email=form.email.data, company=form.name.data)
    return redirect(url_for(".thanks"))


@pages.get("/virksomhed/tak")
@public
def thanks() -> ResponseReturnValue:
    return render_template("public/thanks.html")


def _owner() -> User | None:
    """Who is logged in for a company, and may have one more."""
    principal = current_principal()
    return principal.user if principal and may_add_company(principal.user) else None


def _find(done: Joined) -> None:
    for workplace in done.company.workplaces:
        place(workplace)


def _go_on(done: Joined) -> ResponseReturnValue:
    """Acting for the new company from now on."""
    (membership,) = (m for m in done.user.memberships if m.company_id == done.company.id)
    choose_membership(token=cookie[TOKEN], membership=membership)
    flash(_("%(name)s er med nu.", name=done.company.name), "success")
    return redirect(home_of(membership.role))


def _tell(done: Registered, *, name: str, email: str, company: str) -> None:
    """The page says the same to everybody; what came of it stands in the mail alone."""
    match done:
        case Joined(user=user):
            user.locale = str(get_locale())
            link = f"{current_app.config['EGU'].base_url}/invitation/{invite(user=user)}"
            _mail("company_welcome", email, _l("Velkommen til EGU-match"), name, company, link=link)
        case PersonKnown(user=user):
            again = log_in_link(url_for(".register")) if may_add_company(user) else None
            subject = _l("Du har allerede et login: log ind og tilføj firmaet")
            _mail("company_login", email, subject, user.name, company, link=again)
        case CompanyKnown():
            _mail("company_known", email, _l("Din virksomhed er her allerede"), name,
                  done.company.name, locale=str(get_locale()))  # fmt: skip
            _ask_colleagues(done, asker=name, asker_email=email)
        case never:
            assert_never(never)


def _ask_colleagues(known: CompanyKnown, *, asker: str, asker_email: str) -> None:
    for user in known.colleagues:
        if user.email:
            subject = _l("%(name)s vil gerne være med", name=asker)
            _mail("company_colleague", user.email, subject, user.name, known.company.name,
                  asker=asker, asker_email=asker_email,
                  people_url=log_in_link(PEOPLE_PATH))  # fmt: skip


def _mail(
    kind: str, to: str, subject: LazyString, name: str, company: str, *,
    locale: str | None = None, **more: str | None,
) -> None:  # fmt: skip
    queue_mail(
        kind=kind,
        recipient=to,
        subject=subject,
        template=f"mail/{kind}.txt",
        context={"name": name, "company": company, **more},
        locale=locale,
    )
