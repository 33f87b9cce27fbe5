"""Notes about a youth: a new one, the youth's own words read, those about health opened."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.web.access import acting, allow_on
from egu.web.staff.reach import own_youth
from egu.web.staff.way_back import back_or
from egu.web.staff.youth_forms import LEVELS, NoteForm
from egu.youths.models import NoteLevel, RestrictedNote, Youth
from egu.youths.notes import add_note, mark_read, notes_for, open_clinical

pages = Blueprint("staff_notes", __name__, url_prefix="/medarbejder/unge/<int:youth_id>")


def readable_note(principal: Principal, youth_id: int, note_id: int) -> RestrictedNote | None:
    youth = own_youth(principal, youth_id)
    found = notes_for(principal.user.id, youth) if youth else []
    return next((note for note in found if note.id == note_id), None)


@pages.post("/notat")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def add(youth: Youth) -> ResponseReturnValue:
    form = NoteForm()
    if form.validate_on_submit():
        level = NoteLevel(form.level.data)
        add_note(actor=acting().actor, youth=youth, text=form.text.data, level=level)
        who = str(LEVELS[level]).lower()
        flash(_("Notatet er gemt. Det kan læses af: %(who)s.", who=who), "success")
    return redirect(url_for("staff_youths.show", youth_id=youth.id, _anchor="notater"))


@pages.post("/notat/<int:note_id>/laest")
@allow_on(Permission.YOUTH_EDIT, readable_note)
def read(note: RestrictedNote) -> ResponseReturnValue:
    mark_read(actor=acting().actor, youth=note.youth, note=note)
    flash(_("Godt. Opgaven er væk fra listen."), "success")
    return back_or(url_for("staff_youths.show", youth_id=note.youth_id))


@pages.post("/notat/helbred")
@allow_on(Permission.YOUTH_EDIT, own_youth)
def clinical(youth: Youth) -> ResponseReturnValue:
    notes = open_clinical(actor=acting().actor, youth=youth)
    if not notes:
        flash(_("Her er ingen notater, som du må læse."), "warning")
        return redirect(url_for("staff_youths.show", youth_id=youth.id))
    return render_template("staff/clinical_notes.html", youth=youth, notes=notes)
