"""Få en EGU-elev: what it is for a company, and how a company joins."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.audit.services import Actor
from egu.employers.services import Registered, register_company
from egu.messaging.services import queue_mail
from egu.travel.geo import place
from egu.web.access import public
from egu.web.public.company_form import CompanyForm
from egu.web.security import limiter

pages = Blueprint("public_companies", __name__)


@pages.get("/faa-en-egu-elev")
@public
def index() -> ResponseReturnValue:
    return render_template("public/companies.html")


@pages.route("/virksomhed/ny", methods=["GET", "POST"])
@limiter.limit("10/hour", methods=["POST"])
@public
def register() -> ResponseReturnValue:
    form = CompanyForm.with_schools()
    if form.validate_on_submit():
        registered = register_company(actor=Actor(form.person.data), **form.details())
        _tell(registered, name=form.person.data, email=form.email.data)
        return redirect(url_for(".thanks"))
    return render_template("public/register.html", form=form)


@pages.get("/virksomhed/tak")
@public
def thanks() -> ResponseReturnValue:
    return render_template("public/thanks.html")


def _tell(registered: Registered, *, name: str, email: str) -> None:
    """The page says the same to everybody; what came of it stands in the mail alone."""
    company = registered.company
    if registered.invitation:
        for workplace in company.workplaces:
            place(workplace)
        link = f"{current_app.config['EGU'].base_url}/invitation/{registered.invitation}"
        _mail("company_welcome", email, _("Velkommen til EGU-match"), name, company.name, link=link)
        return
    _mail("company_known", email, _("Din virksomhed er her allerede"), name, company.name)
    for user in registered.colleagues:
        if user.email:
            subject = _("%(name)s vil gerne være med", name=name)
            _mail("company_colleague", user.email, subject, user.name, company.name,
                  asker=name, asker_email=email)  # fmt: skip


def _mail(kind: str, to: str, subject: str, name: str, company: str, **more: str) -> None:
    queue_mail(
        kind=kind,
        recipient=to,
        subject=subject,
        template=f"mail/{kind}.txt",
        context={"name": name, "company": company, **more},
    )
