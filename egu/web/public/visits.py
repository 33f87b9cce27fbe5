"""A company's visit by the link of its mail: opening shows, only a button decides."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from egu.placements.disclosure import proposal_for_employer
from egu.web.access import public
from egu.web.company_visit import (
    Addresses,
    meeting_form,
    page_parts,
    take_suggestion,
    take_word,
)
from egu.web.proposal_answer import has_declined, is_over
from egu.web.public.answers import actor_behind, proposal_behind
from egu.web.security import limiter

pages = Blueprint("public_visits", __name__)


@pages.route("/svar/<token>/besoeg", methods=["GET", "POST"])
@limiter.limit("30/minute")
@public
def show(token: str) -> ResponseReturnValue:
    proposal = proposal_behind(token)
    view = proposal_for_employer(proposal, by_link=True)
    answer = url_for("public_answers.answer", token=token)
    if has_declined(view) or is_over(view):
        return redirect(answer)
    form = meeting_form(proposal)
    if take_suggestion(actor=actor_behind(proposal), proposal=proposal, form=form):
        return redirect(url_for(".show", token=token))
    to = Addresses(url_for(".show", token=token), url_for(".told", token=token), answer)
    return render_template("public/visit.html", **page_parts(proposal, view, form, to))


@pages.post("/svar/<token>/besoeg/hvordan")
@limiter.limit("30/minute")
@public
def told(token: str) -> ResponseReturnValue:
    proposal = proposal_behind(token)
    take_word(actor=actor_behind(proposal), proposal=proposal)
    return redirect(url_for(".show", token=token))
