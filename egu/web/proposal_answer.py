"""A company's answer to a proposal: the same for who is logged in and who came by a mail's link."""

from typing import Any

from flask import abort, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf

from egu.audit.services import Actor
from egu.placements.disclosure import EmployerView
from egu.placements.models import EmployerAnswer, Proposal, ProposalState
from egu.placements.services import employer_answers
from egu.placements.states import EMPLOYER_REASONS, REFUSALS, AnswerRefused
from egu.web.forms import Form

Week = list[dict[str, Any]]


class AnswerForm(Form):
    answer = HiddenField(validators=[AnyOf([answer.value for answer in EmployerAnswer])])
    reason = RadioField(
        _l("Hvorfor ikke denne gang?"),
        choices=[SelectChoice(key, words) for key, words in EMPLOYER_REASONS.items()],
        validate_choice=False,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """What no button of the page sends is no answer at all."""
        well = super().validate(extra_validators)
        if self.answer.errors:
            abort(400)
        if self.answer.data == EmployerAnswer.NOT_THIS_TIME and not self.reason.data:
            self.reason.errors = [_("Vælg det, der passer bedst.")]
            return False
        return well


def take_answer(*, actor: Actor, proposal: Proposal, form: AnswerForm) -> None:
    """Twice the same answer is one answer."""
    try:
        employer_answers(
            actor=actor,
            proposal=proposal,
            answer=EmployerAnswer(form.answer.data),
            reason=form.reason.data,
        )
    except AnswerRefused as refused:
        flash(str(REFUSALS[refused.key]), "warning")


def is_open(view: EmployerView) -> bool:
    """Whether an answer can be given or, after a wish to meet first, made up."""
    waits = view.answer in (None, EmployerAnswer.VISIT_FIRST)
    return view.state is ProposalState.SENT and waits


def is_over(view: EmployerView) -> bool:
    """Closed by somebody else: there is nothing left to show."""
    ended = (ProposalState.DECLINED, ProposalState.EXPIRED, ProposalState.WITHDRAWN)
    return view.state in ended and view.answer is not EmployerAnswer.NOT_THIS_TIME


def has_declined(view: EmployerView) -> bool:
    return view.answer is EmployerAnswer.NOT_THIS_TIME
