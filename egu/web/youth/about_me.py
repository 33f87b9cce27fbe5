"""All that is known about the youth, who may see it and who has looked; and a sheet for a talk."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.placements.queries import place_of_youth, proposals_of_youth
from egu.placements.words import words_of_youth
from egu.vocabulary import MATTERS_MOST
from egu.web.access import acting, allow_on
from egu.web.wording import CORRECTED
from egu.web.youth.cards import wished_cards
from egu.web.youth.forms import CorrectionForm
from egu.web.youth.scope import self_in_scope
from egu.youths.corrections import ask_for_correction
from egu.youths.looking import looks_at
from egu.youths.models import Youth
from egu.youths.queries import own_words

pages = Blueprint("youth_about_me", __name__, url_prefix="/ung")
MOST_WISHES = 3


@pages.get("/om-mig")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def index(youth: Youth) -> ResponseReturnValue:
    return render_template(
        "youth/about_me.html",
        youth=youth,
        own_words=own_words(youth),
        proposals=proposals_of_youth(youth.id),
        words=words_of_youth(youth.id),
        looks=looks_at(youth),
    )


@pages.route("/om-mig/ret", methods=["GET", "POST"])
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def correct(youth: Youth) -> ResponseReturnValue:
    about = request.args.get("om", "")
    about = about if about in CORRECTED else "andet"
    form = CorrectionForm()
    if form.validate_on_submit():
        ask_for_correction(actor=acting().actor, youth=youth, about=about, words=form.words.data)
        flash(_("Tak. Din skole ser på det."), "success")
        return redirect(url_for(".index", _anchor="rettelser"))
    return render_template("youth/correct.html", form=form, about=about)


@pages.get("/samtale")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def sheet(youth: Youth) -> ResponseReturnValue:
    """One page to print, or to show on the phone, before a talk with the school."""
    return render_template(
        "youth/sheet.html",
        youth=youth,
        wishes=wished_cards(youth)[:MOST_WISHES],
        matter=MATTERS_MOST.get(youth.matters_most or ""),
        proposal=place_of_youth(youth.id),
    )
