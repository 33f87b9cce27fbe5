"""A youth's visit, for who is logged in: when it suits, when it is, and how it went."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.placements.disclosure import proposal_for_employer
from egu.placements.models import Proposal
from egu.web.access import acting, allow_on
from egu.web.company_visit import (
    Addresses,
    meeting_form,
    page_parts,
    take_suggestion,
    take_word,
)
from egu.web.employer.proposals import own_proposal
from egu.web.proposal_answer import has_declined, is_over

pages = Blueprint("employer_visits", __name__, url_prefix="/arbejdsgiver/forslag")


@pages.route("/<int:proposal_id>/besoeg", methods=["GET", "POST"])
@allow_on(Permission.OWN_PROPOSAL_DECIDE, own_proposal)
def show(proposal: Proposal) -> ResponseReturnValue:
    view, here = proposal_for_employer(proposal), url_for(".show", proposal_id=proposal.id)
    answer = url_for("employer_proposals.show", proposal_id=proposal.id)
    if has_declined(view) or is_over(view):
        return redirect(answer)
    form = meeting_form(proposal)
    if take_suggestion(actor=acting().actor, proposal=proposal, form=form):
        return redirect(here)
    to = Addresses(here, url_for(".told", proposal_id=proposal.id), answer)
    return render_template("employer/visit.html", **page_parts(proposal, view, form, to))


@pages.post("/<int:proposal_id>/besoeg/hvordan")
@allow_on(Permission.OWN_PROPOSAL_DECIDE, own_proposal)
def told(proposal: Proposal) -> ResponseReturnValue:
    take_word(actor=acting().actor, proposal=proposal)
    return redirect(url_for(".show", proposal_id=proposal.id))
