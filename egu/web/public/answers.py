"""A company answers from its mail, without an account: opening shows, only the button decides."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from egu.accounts import links
from egu.accounts.models import LinkPurpose
from egu.audit.services import Actor
from egu.db import session
from egu.placements.disclosure import proposal_for_employer
from egu.placements.models import Proposal
from egu.placements.visits import visit_for_employer
from egu.web.access import public
from egu.web.proposal_answer import AnswerForm, has_declined, is_open, is_over, take_answer
from egu.web.security import limiter

pages = Blueprint("public_answers", __name__)


@pages.route("/svar/<token>", methods=["GET", "POST"])
@limiter.limit("30/minute")
@public
def answer(token: str) -> ResponseReturnValue:
    proposal = proposal_behind(token)
    form = AnswerForm()
    if form.validate_on_submit():
        take_answer(actor=actor_behind(proposal), proposal=proposal, form=form)
        return redirect(url_for(".answer", token=token))
    view = proposal_for_employer(proposal, by_link=True)
    if has_declined(view):
        return render_template("public/answer_declined.html")
    if is_over(view):
        return render_template("public/answer_over.html", view=view), 410
    url = url_for(".answer", token=token)
    return render_template(
        "public/answer.html",
        view=view,
        form=form,
        open=is_open(view),
        answer_url=url,
        visit=visit_for_employer(proposal),
        visit_url=url_for("public_visits.show", token=token),
    )


def proposal_behind(token: str) -> Proposal:
    link = links.open_link(token=token, purpose=LinkPurpose.PROPOSAL_ANSWER)
    if link is None:
        abort(410)
    return session.get_one(Proposal, link.subject_id)


def actor_behind(proposal: Proposal) -> Actor:
    """Whoever holds the mail; the record says that it was a link."""
    return Actor(f"link til {proposal.offer.workplace.name}")
