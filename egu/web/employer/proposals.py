"""A proposed youth, for who is logged in: what the school tells, and the company's answer."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.placements.disclosure import proposal_for_employer
from egu.placements.models import Proposal
from egu.placements.queries import placement_from, proposal_of_company
from egu.placements.visits import visit_for_employer
from egu.web.access import acting, allow_on
from egu.web.employer.case import Case
from egu.web.employer.scope import own_company
from egu.web.proposal_answer import AnswerForm, is_open, is_over, take_answer

pages = Blueprint("employer_proposals", __name__, url_prefix="/arbejdsgiver/forslag")


def own_proposal(principal: Principal, proposal_id: int) -> Proposal | None:
    """Only for a company that staff have confirmed."""
    company = own_company(principal)
    if company is None or company.confirmed_at is None:
        return None
    return proposal_of_company(company.id, proposal_id)


@pages.route("/<int:proposal_id>", methods=["GET", "POST"])
@allow_on(Permission.OWN_PROPOSAL_DECIDE, own_proposal)
def show(proposal: Proposal) -> ResponseReturnValue:
    form = AnswerForm()
    url = url_for(".show", proposal_id=proposal.id)
    if form.validate_on_submit():
        take_answer(actor=acting().actor, proposal=proposal, form=form)
        return redirect(url)
    view = proposal_for_employer(proposal)
    if is_over(view):
        return render_template("employer/proposal_over.html", view=view), 410
    placement = placement_from(proposal)
    return render_template(
        "employer/proposal.html",
        view=view,
        form=form,
        open=is_open(view),
        answer_url=url,
        case=Case(view, placement.state if placement else None),
        visit=visit_for_employer(proposal),
        visit_url=url_for("employer_visits.show", proposal_id=proposal.id),
    )
