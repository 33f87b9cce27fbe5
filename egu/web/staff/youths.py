"""The list of youths, and one youth's page with everything a match needs to know."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.models import Institution, User
from egu.accounts.permissions import Permission
from egu.clock import today
from egu.db import session
from egu.imports.kinds import FileKind
from egu.imports.queries import open_questions_about
from egu.paging import ALL
from egu.placements.queries import place_of_youth, placement_from
from egu.placements.trying import needs_a_talk
from egu.travel.geo import place as place_on_map
from egu.web.access import acting, allow, allow_on
from egu.web.staff.papers import papers_of, state_of
from egu.web.staff.reach import own_custody_holder, own_youth
from egu.web.staff.way_back import back_or
from egu.web.staff.youth_forms import LEVELS, NoteForm, person_form
from egu.web.staff.youth_invitation import NO_WAY_IN, invite_youth
from egu.web.staff.youth_list import LIST, youths_as
from egu.web.staff.youth_sections import SECTIONS, Section, own_values, section_of
from egu.web.staff.youth_several import actions, several_youths
from egu.youths.access import NoWayIn, account_of
from egu.youths.casework import (
    add_youth,
    change_youth,
    end_youth,
    namesake,
    remove_custody_holder,
    resume_youth,
)
from egu.youths.custody import child_in_custody
from egu.youths.looking import note_look
from egu.youths.models import CorrectionState, CustodyHolder, Youth
from egu.youths.notes import has_clinical, notes_for
from egu.youths.readiness import readiness

pages = Blueprint("staff_youths", __name__, url_prefix="/medarbejder/unge")


@pages.get("/")
@allow(Permission.YOUTH_VIEW)
def index() -> ResponseReturnValue:
    asked = LIST.asked(request.args)
    return render_template(
        "staff/youths.html", asked=asked, youths=youths_as(asked), actions=actions()
    )


@pages.get("/regneark")
@allow(Permission.YOUTH_VIEW)
def spreadsheet() -> ResponseReturnValue:
    return LIST.spreadsheet(_("Unge"), youths_as(LIST.asked(request.args), ALL).rows)


@pages.post("/flere")
@allow(Permission.YOUTH_EDIT)
def several() -> ResponseReturnValue:
    return several_youths(LIST.asked(request.args)).answer()


@pages.route("/ny", methods=["GET", "POST"])
@allow(Permission.YOUTH_EDIT)
def new() -> ResponseReturnValue:
    principal = acting()
    school = session.get_one(Institution, principal.institution_id)
    form = person_form(school, contact_user_id=principal.user.id)
    if form.validate_on_submit():
        values = own_values(form)
        if known := namesake(institution_id=school.id, values=values):
            flash(_("%(name)s er her allerede. Er det en anden med samme navn, så skriv "
                    "fødselsdatoen med det samme.", name=known.name), "warning")  # fmt: skip
            return redirect(url_for(".show", youth_id=known.id))
        youth = add_youth(actor=principal.actor, institution_id=school.id, values=values)
        place_on_map(youth)
        flash(_("%(name)s er oprettet.", name=youth.name), "success")
        return redirect(url_for(".show", youth_id=youth.id))
    return render_template("staff/youth_new.html", form=form)


@pages.get("/<int:youth_id>")
@allow_on(Permission.YOUTH_VIEW, own_youth)
def show(youth: Youth) -> ResponseReturnValue:
    place = place_of_youth(youth.id)
    note_look(actor=acting().actor, youth=youth)
    return render_template(
        "staff/youth.html",
        youth=youth,
        place=place,
        placement=placement_from(place) if place else None,
        wrong_trip=place is not None and needs_a_talk(place),
        readiness=readiness(youth, today()),
        questions=open_questions_about(acting().institution_id, FileKind.YOUTHS, youth.id),
        note_form=NoteForm(),
        assigned=youth.contact_user_id == acting().user.id,
        notes=notes_for(acting().user.id, youth),
        clinical=has_clinical(acting().user.id, youth),
        levels=LEVELS,
        corrections=[one for one in youth.corrections if one.state is CorrectionState.ASKED],
        may_read_words=youth.contact_user_id in (None, acting().user.id),
        papers=[(kind, state_of(youth, kind)) for kind in papers_of(youth)],
        account=account_of(youth),
        minor=child_in_custody(youth.id, today()) is not None,
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


@pages.post("/<int:youth_id>/foraelder/<int:holder_id>/fjern")
@allow_on(Permission.YOUTH_EDIT, own_custody_holder)
def remove_holder(holder: CustodyHolder) -> ResponseReturnValue:
    youth = session.get_one(Youth, holder.youth_id)
    remove_custody_holder(actor=acting().actor, youth=youth, holder=holder)
    flash(_("%(name)s er fjernet og kan ikke længere følge med.", name=holder.name), "success")
    return redirect(url_for(".show", youth_id=youth.id))


@pages.post("/<int:youth_id>/afslut")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def end(youth: Youth) -> ResponseReturnValue:
    end_youth(actor=acting().actor, youth=youth)
    flash(_("%(name)s er afsluttet og kommer ikke med i match.", name=youth.name), "success")
    return redirect(url_for(".show", youth_id=youth.id))


@pages.post("/<int:youth_id>/genoptag")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def resume(youth: Youth) -> ResponseReturnValue:
    resume_youth(actor=acting().actor, youth=youth)
    flash(_("%(name)s er med igen.", name=youth.name), "success")
    return redirect(url_for(".show", youth_id=youth.id))


@pages.post("/<int:youth_id>/inviter")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def invite(youth: Youth) -> ResponseReturnValue:
    try:
        invite_youth(youth)
    except NoWayIn as reason:
        flash(str(NO_WAY_IN[reason.key]), "error")
    else:
        flash(_("%(name)s har fået en invitation på mail.", name=youth.first_name), "success")
    return back_or(url_for(".show", youth_id=youth.id))


@pages.post("/<int:youth_id>/kontakt")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def take(youth: Youth) -> ResponseReturnValue:
    """Whoever was faster stays the contact person."""
    person = acting().user
    if youth.contact_user_id is None:
        change_youth(actor=acting().actor, youth=youth, values={"contact_user_id": person.id})
    contact = session.get_one(User, youth.contact_user_id)
    told = _("%(name)s er kontaktperson for %(youth)s.", name=contact.name, youth=youth.name)
    flash(told, "success" if contact is person else "warning")
    return back_or(url_for(".show", youth_id=youth.id))


@pages.post("/<int:youth_id>/bekraeft-foedselsdato")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def confirm_birth_date(youth: Youth) -> ResponseReturnValue:
    change_youth(actor=acting().actor, youth=youth, values={"birth_date_confirmed": True})
    return back_or(url_for(".show", youth_id=youth.id))


@pages.post("/<int:youth_id>/bekraeft-fra-25")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def confirm_from_25(youth: Youth) -> ResponseReturnValue:
    change_youth(actor=acting().actor, youth=youth, values={"consent_from_25": True})
    return back_or(url_for(".show", youth_id=youth.id))
