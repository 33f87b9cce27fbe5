"""My place: which, why, when and how to get there, and the youth's own answer to it."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField

from egu.accounts.permissions import Permission
from egu.matching.day_trips import day_trip
from egu.matching.other_days import other_days
from egu.placements.first_day import first_day_of
from egu.placements.models import Proposal, ProposalState, YouthAnswer
from egu.placements.queries import place_of_youth, proposals_of_youth
from egu.placements.reasons import why_no_better_wish, why_this_place
from egu.placements.services import youth_answers
from egu.placements.states import YOUTH_MOVES, AnswerRefused
from egu.placements.trying import may_try
from egu.placements.visits import may_wish
from egu.web.access import acting, allow_on
from egu.web.forms import Form, long_text
from egu.web.youth.no_place import what_comes_next, why_no_place
from egu.web.youth.scope import YouthAndProposal, proposal_in_scope, self_in_scope
from egu.youths.models import Youth

pages = Blueprint("youth_place", __name__, url_prefix="/ung/plads")

ANSWERS = {
    "ja": YouthAnswer.YES,
    "nej": YouthAnswer.NO,
    "tvivl": YouthAnswer.NOT_SURE,
    "snak": YouthAnswer.TALK,
}


class NoForm(Form):
    """The reason is the youth's own to give, and to share."""

    reason = TextAreaField(
        _l("Vil du sige hvorfor?"),
        validators=[long_text()],
        description=_l("Du behøver ikke. Kun din skole ser det."),
    )
    share = BooleanField(_l("Stedet må gerne læse det, jeg har skrevet"))


@pages.get("")
@allow_on(Permission.OWN_PLACE_DECIDE, self_in_scope)
def index(youth: Youth) -> ResponseReturnValue:
    proposal = place_of_youth(youth.id)
    if proposal is None:
        return _no_place(youth)
    trip = day_trip(proposal, (proposal.why.get("travel") or {}).get("mode"))
    return render_template(
        "youth/place.html",
        youth=youth,
        proposal=proposal,
        why=why_this_place(proposal),
        better=why_no_better_wish(proposal),
        may=_answers_left(proposal),
        first_day=first_day_of(proposal),
        trip=trip,
        may_try=may_try(proposal),
        may_wish=may_wish(proposal),
        others=other_days(proposal, trip) if trip else [],
        week_length=timedelta(weeks=1),
    )


@pages.post("/<int:proposal_id>/svar")
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def answer(found: YouthAndProposal) -> ResponseReturnValue:
    """Yes, not sure, talk to me: one tap. A no has a page of its own."""
    chosen = ANSWERS.get(request.form.get("answer", "")) or abort(400)
    _take(found.proposal, chosen)
    return redirect(url_for(".index"))


@pages.route("/<int:proposal_id>/nej", methods=["GET", "POST"])
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def no(found: YouthAndProposal) -> ResponseReturnValue:
    form = NoForm()
    if form.validate_on_submit():
        reason = form.reason.data or None
        _take(found.proposal, YouthAnswer.NO, reason=reason, share_reason=form.share.data)
        return redirect(url_for(".index"))
    return render_template("youth/say_no.html", form=form, proposal=found.proposal)


def _no_place(youth: Youth) -> str:
    earlier = proposals_of_youth(youth.id)
    return render_template(
        "youth/no_place.html",
        youth=youth,
        last=earlier[-1] if earlier else None,
        why=why_no_place(youth),
        next=what_comes_next(youth),
    )


def _take(proposal: Proposal, chosen: YouthAnswer, **more: Any) -> None:
    try:
        youth_answers(actor=acting().actor, proposal=proposal, answer=chosen, **more)
    except AnswerRefused:
        flash(_("Det kan ikke laves om her. Tal med din kontakt på skolen."), "warning")


def _answers_left(proposal: Proposal) -> list[str]:
    """What the youth may still answer."""
    if proposal.state is not ProposalState.SENT:
        return []
    moves = YOUTH_MOVES.get(proposal.youth_answer, frozenset())
    return [key for key, chosen in ANSWERS.items() if chosen in moves]
