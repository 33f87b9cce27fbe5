"""The companies this institution works with, and each workplace's page."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.clock import today
from egu.employers.contact import log_contact, plan_next, step_taken
from egu.employers.models import Workplace
from egu.employers.network import offers_at, relation_with
from egu.imports.kinds import FileKind
from egu.imports.queries import open_questions_about
from egu.paging import ALL
from egu.placements.asking import asked_lately
from egu.placements.services import confirm_and_ask
from egu.web.access import acting, allow, allow_on
from egu.web.staff.employer_forms import ContactForm, next_step_form, planned
from egu.web.staff.employer_list import LIST, employers_as
from egu.web.staff.reach import own_workplace
from egu.web.staff.way_back import back_or

pages = Blueprint("staff_employers", __name__, url_prefix="/medarbejder/virksomheder")


@pages.get("/")
@allow(Permission.EMPLOYER_VIEW)
def index() -> ResponseReturnValue:
    chosen = {"ny": "plads"} if request.args.get("ny") else {}
    asked = replace(LIST.asked(request.args), beside=chosen)
    return render_template("staff/employers.html", asked=asked, employers=employers_as(asked))


@pages.get("/regneark")
@allow(Permission.EMPLOYER_VIEW)
def spreadsheet() -> ResponseReturnValue:
    return LIST.spreadsheet(_("Virksomheder"), employers_as(LIST.asked(request.args), ALL).rows)


@pages.get("/<int:workplace_id>")
@allow_on(Permission.EMPLOYER_VIEW, own_workplace)
def show(workplace: Workplace) -> ResponseReturnValue:
    relation = relation_with(acting().institution_id, workplace.id)
    return render_template(
        "staff/employer.html",
        workplace=workplace,
        relation=relation,
        next_form=next_step_form(acting().institution_id, relation),
        offers=offers_at(acting().institution_id, workplace),
        form=ContactForm(),
        asked=asked_lately([workplace.id]).get(workplace.id, 0),
        questions=open_questions_about(acting().institution_id, FileKind.EMPLOYERS, workplace.id),
    )


@pages.post("/<int:workplace_id>/kontakt")
@allow_on(Permission.EMPLOYER_EDIT, own_workplace)
def contact(workplace: Workplace) -> ResponseReturnValue:
    form = ContactForm()
    if form.validate_on_submit():
        log_contact(
            actor=acting().actor,
            institution_id=str(acting().institution_id),
            workplace=workplace,
            on_date=today(),
            text=form.text.data,
        )
        flash(_("Kontakten er skrevet ned."), "success")
    return redirect(url_for(".show", workplace_id=workplace.id))


@pages.post("/<int:workplace_id>/naeste")
@allow_on(Permission.EMPLOYER_EDIT, own_workplace)
def next_step(workplace: Workplace) -> ResponseReturnValue:
    relation = relation_with(acting().institution_id, workplace.id)
    form = next_step_form(acting().institution_id, relation)
    if form.validate_on_submit():
        plan_next(
            actor=acting().actor,
            institution_id=str(acting().institution_id),
            workplace=workplace,
            values=planned(form),
            version=form.version.data if relation else None,
        )
        flash(_("Gemt."), "success")
    else:
        flash(_("Skriv datoen som dag, måned og år."), "error")
    return redirect(url_for(".show", workplace_id=workplace.id))


@pages.post("/<int:workplace_id>/naeste/gjort")
@allow_on(Permission.EMPLOYER_EDIT, own_workplace)
def step_done(workplace: Workplace) -> ResponseReturnValue:
    if relation := relation_with(acting().institution_id, workplace.id):
        step_taken(actor=acting().actor, relation=relation)
        flash(_("Godt. Skriv gerne ned, hvad I talte om."), "success")
    return back_or(url_for(".show", workplace_id=workplace.id))


@pages.post("/<int:workplace_id>/bekraeft")
@allow_on(Permission.EMPLOYER_EDIT, own_workplace)
def confirm(workplace: Workplace) -> ResponseReturnValue:
    confirm_and_ask(actor=acting().actor, company=workplace.company,
                    institution_id=str(acting().institution_id))  # fmt: skip
    flash(_("%(name)s er bekræftet og kan nu se, hvem der bliver foreslået.",
            name=workplace.company.name), "success")  # fmt: skip
    return back_or(url_for(".show", workplace_id=workplace.id))
