"""What the school writes itself on the page about privacy: tried first, kept, taken back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts import own_texts
from egu.accounts.models import Institution
from egu.accounts.permissions import Permission
from egu.db import session
from egu.web.access import acting, allow
from egu.web.admin.forms import TextsForm

pages = Blueprint("admin_texts", __name__, url_prefix="/admin/tekster")


@pages.route("/", methods=["GET", "POST"])
@allow(Permission.SETTINGS_MANAGE)
def index() -> ResponseReturnValue:
    institution = _own_institution()
    form = TextsForm(data=own_texts.own_texts(institution))
    trying = request.form.get("go") == "try"
    if form.validate_on_submit() and not trying:
        own_texts.change_own_texts(
            actor=acting().actor,
            institution_id=institution.id,
            texts=form.texts(),
            seen=request.form.get("seen", ""),
        )
        flash(_("Teksterne er gemt og står på siden om privatliv."), "success")
        return redirect(url_for(".index"))
    return render_template(
        "admin/texts.html",
        form=form,
        topics=own_texts.TOPICS,
        seen=request.form.get("seen") or own_texts.edition_of(institution),
        tried=own_texts.told(form.texts()) if trying and not form.errors else None,
        can_undo=own_texts.can_undo(institution),
        school=institution.id,
    )


@pages.post("/fortryd")
@allow(Permission.SETTINGS_MANAGE)
def undo() -> ResponseReturnValue:
    try:
        own_texts.undo_own_texts(
            actor=acting().actor,
            institution_id=_own_institution().id,
            seen=request.form.get("seen", ""),
        )
        flash(_("Teksterne er, som de var før den sidste ændring."), "success")
    except own_texts.NothingToUndo:
        flash(_("Der er ingen ændring at fortryde."), "warning")
    return redirect(url_for(".index"))


def _own_institution() -> Institution:
    return session.get_one(Institution, acting().institution_id)
