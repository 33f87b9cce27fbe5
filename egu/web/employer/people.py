"""We in the company: who can log in, what each may do, and who has asked to come along."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from egu.accounts.models import CompanyRight, Membership
from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.db import session
from egu.employers.models import Company, CompanyRequest
from egu.employers.people import (
    PeopleError,
    answer_request,
    colleague,
    colleagues,
    let_go,
    let_in,
    open_requests,
    request_to,
    set_rights,
)
from egu.employers.queries import workplaces_of
from egu.employers.services import Person
from egu.messaging.services import queue_mail
from egu.web.access import acting, allow_on
from egu.web.employer.scope import own_company
from egu.web.fields import CheckboxesField
from egu.web.forms import Form, email_field, line, required
from egu.web.invitations import mail_invitation

pages = Blueprint("employer_people", __name__, url_prefix="/arbejdsgiver/os")

RIGHTS = {
    CompanyRight.OFFERS.value: _l("Lave og rette pladser"),
    CompanyRight.ANSWERS.value: _l("Se foreslåede unge og svare"),
    CompanyRight.PEOPLE.value: _l("Lukke kolleger ind og ud"),
}
REFUSED = {
    "not_confirmed": _l("Skolen skal bekræfte jer først. Derefter kan I lukke kolleger ind."),
    "last_person": _l("En skal kunne lukke andre ind. Giv først en kollega den ret."),
}


class RightsForm(Form):
    rights = CheckboxesField(
        _l("Må også"),
        RIGHTS,
        description=_l("Alle, der er lukket ind, kan se jeres pladser."),
    )

    def chosen(self) -> list[CompanyRight]:
        return [right for right in CompanyRight if right.value in (self.rights.data or [])]


class ColleagueForm(RightsForm):
    name = StringField(_l("Navn"), validators=[required(_l("Skriv et navn.")), line()])
    email = email_field(_l("Mail"), missing=_l("Skriv en mailadresse."))


@dataclass(frozen=True)
class Row:
    """A colleague, and the form for what it may do."""

    membership: Membership
    form: RightsForm


def own_colleague(principal: Principal, colleague_id: int) -> Membership | None:
    return colleague(principal.company_id, colleague_id)


def own_request(principal: Principal, asker_id: int) -> CompanyRequest | None:
    return request_to(principal.company_id, asker_id)


@pages.get("")
@allow_on(Permission.OWN_COMPANY_VIEW, own_company)
def index(company: Company) -> ResponseReturnValue:
    return _shown(company, ColleagueForm(data={"rights": [CompanyRight.ANSWERS.value]}))


@pages.post("/luk-ind")
@allow_on(Permission.OWN_PEOPLE_MANAGE, own_company)
def invite(company: Company) -> ResponseReturnValue:
    form = ColleagueForm()
    if not form.validate_on_submit():
        return _shown(company, form)
    _let_in(company, Person(form.name.data, form.email.data), form.chosen())
    return redirect(url_for(".index"))


@pages.post("/spurgt/<int:asker_id>")
@allow_on(Permission.OWN_PEOPLE_MANAGE, own_request)
def answer(asked: CompanyRequest) -> ResponseReturnValue:
    """A colleague who asked may see and answer from now on, or it is nobody we know."""
    company = session.get_one(Company, asked.company_id)
    if company.confirmed_at is None:
        flash(str(REFUSED["not_confirmed"]), "warning")
    elif answer_request(request=asked) and request.form.get("go") == "ja":
        person = Person(asked.name, asked.email, asked.phone)
        _let_in(company, person, [CompanyRight.ANSWERS])
    return redirect(url_for(".index"))


@pages.post("/<int:colleague_id>/rettigheder")
@allow_on(Permission.OWN_PEOPLE_MANAGE, own_colleague)
def change(membership: Membership) -> ResponseReturnValue:
    chosen = RightsForm(prefix=_prefix(membership)).chosen()
    try:
        set_rights(actor=acting().actor, membership=membership, rights=chosen)
        flash(_("Gemt for %(name)s.", name=membership.user.name), "success")
    except PeopleError as error:
        flash(str(REFUSED[error.key]), "warning")
    return redirect(url_for(".index"))


@pages.post("/<int:colleague_id>/luk-ud")
@allow_on(Permission.OWN_PEOPLE_MANAGE, own_colleague)
def remove(membership: Membership) -> ResponseReturnValue:
    name, myself = membership.user.name, membership is acting().membership
    try:
        let_go(actor=acting().actor, membership=membership)
    except PeopleError as error:
        flash(str(REFUSED[error.key]), "warning")
        return redirect(url_for(".index"))
    if myself:
        return redirect(url_for("public_pages.front"))
    flash(_("%(name)s kan ikke længere logge ind for jer.", name=name), "success")
    return redirect(url_for(".index"))


def _let_in(company: Company, person: Person, rights: list[CompanyRight]) -> None:
    """The page says the same, whoever has the address."""
    try:
        user = let_in(actor=acting().actor, company=company, person=person, rights=rights)
    except PeopleError as error:
        flash(str(REFUSED[error.key]), "warning")
        return
    if user is not None:
        mail_invitation(user)
    else:
        queue_mail(kind="colleague_elsewhere", recipient=person.email,
                   subject=_l("%(company)s vil lukke dig ind", company=company.name),
                   template="mail/colleague_elsewhere.txt",
                   context={"name": person.name, "company": company.name,
                            "asker": acting().user.name})  # fmt: skip
    flash(_("Vi har skrevet til %(email)s.", email=person.email), "success")


def _shown(company: Company, form: ColleagueForm) -> ResponseReturnValue:
    return render_template(
        "employer/people.html",
        company=company,
        form=form,
        rows=[Row(one, _rights_of(one)) for one in colleagues(company.id)],
        asking=open_requests(company.id),
        rights=RIGHTS,
        places=workplaces_of(company.id),
        may_manage=acting().may(Permission.OWN_PEOPLE_MANAGE),
    )


def _rights_of(membership: Membership) -> RightsForm:
    """Its ids are its own: there is one such form for every colleague."""
    held = [right.value for right in CompanyRight if membership.has(right)]
    return RightsForm(formdata=None, data={"rights": held}, prefix=_prefix(membership))


def _prefix(membership: Membership) -> str:
    return f"k{membership.id}-"
