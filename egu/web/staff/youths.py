"""The list of youths, and one youth's page with everything a match needs to know."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.clock import today
from egu.imports.kinds import FileKind
from egu.imports.queries import open_questions_about
from egu.web.access import acting, allow, allow_on
from egu.web.staff.reach import own_youth
from egu.web.staff.youth_forms import NoteForm, PersonForm
from egu.web.staff.youth_sections import SECTIONS, Section, own_values, section_of
from egu.youths.caseload import CaseloadFilter, caseload, departments
from egu.youths.casework import add_note, add_youth, change_youth
from egu.youths.models import Youth
from egu.youths.readiness import readiness

pages = Blueprint("staff_youths", __name__, url_prefix="/medarbejder/unge")


@pages.get("/")
@allow(Permission.YOUTH_VIEW)
def index() -> ResponseReturnValue:
    institution = acting().institution_id
    wanted = CaseloadFilter(
        search=request.args.get("q", "").strip(),
        standing=request.args.get("klar", ""),
        department=request.args.get("afdeling", ""),
    )
    return render_template(
        "staff/youths.html",
        rows=caseload(institution, today(), wanted),
        wanted=wanted,
        departments=departments(institution),
    )


@pages.route("/ny", methods=["GET", "POST"])
@allow(Permission.YOUTH_EDIT)
def new() -> ResponseReturnValue:
    form = PersonForm()
    if form.validate_on_submit():
        principal = acting()
        youth = add_youth(
            actor=principal.actor,
            institution_id=str(principal.institution_id),
            values={**own_values(form), "contact": principal.user},
        )
        flash(_("%(name)s er oprettet.", name=youth.name), "success")
        return redirect(url_for(".show", youth_id=youth.id))
    return render_template("staff/youth_new.html", form=form)


@pages.get("/<int:youth_id>")
@allow_on(Permission.YOUTH_VIEW, own_youth)
def show(youth: Youth) -> ResponseReturnValue:
    return render_template(
        "staff/youth.html",
        youth=youth,
        readiness=readiness(youth, today()),
        questions=open_questions_about(acting().institution_id, FileKind.YOUTHS, youth.id),
        note_form=NoteForm(),
        assigned=youth.contact_user_id == acting().user.id,
    )


@pages.route(f"/<int:youth_id>/<any({', '.join(SECTIONS)}):section>", methods=["GET", "POST"])
@allow_on(Permission.YOUTH_EDIT, section_of)
def edit(found: tuple[Youth, Section]) -> ResponseReturnValue:
    youth, section = found
    form = section.form_for(youth)
    if form.validate_on_submit():
        section.save(acting().actor, youth, form)
        flash(_("Gemt."), "success")
        return redirect(url_for(".show", youth_id=youth.id))
    return render_template("staff/youth_edit.html", youth=youth, section=section, form=form)


@pages.post("/<int:youth_id>/notat")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def note(youth: Youth) -> ResponseReturnValue:
    form = NoteForm()
    if form.validate_on_submit():
        add_note(actor=acting().actor, youth=youth, text=form.text.data)
        flash(_("Notatet er gemt."), "success")
    return redirect(url_for(".show", youth_id=youth.id))


@pages.post("/<int:youth_id>/bekraeft-foedselsdato")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def confirm_birth_date(youth: Youth) -> ResponseReturnValue:
    change_youth(actor=acting().actor, youth=youth, values={"birth_date_confirmed": True})
    return redirect(url_for(".show", youth_id=youth.id))
