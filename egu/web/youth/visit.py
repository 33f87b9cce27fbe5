"""A youth sees the place first: it may wish to, is told when, and says how it went."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional

from egu.accounts.permissions import Permission
from egu.matching.visit_trips import visit_trip
from egu.placements.models import Proposal, Went
from egu.placements.queries import place_of_youth
from egu.placements.visits import (
    REFUSALS,
    VisitRefused,
    is_over,
    is_planned,
    is_wanted,
    unwish_visit,
    wish_visit,
    youth_tells,
)
from egu.web.access import acting, allow_on
from egu.web.forms import Form, long_text
from egu.web.youth.scope import YouthAndProposal, proposal_in_scope, self_in_scope
from egu.youths.models import Youth

pages = Blueprint("youth_visit", __name__, url_prefix="/ung/besoeg")

FACES = {
    Went.WELL: (_l("Godt"), "face-yes"),
    Went.SO_SO: (_l("Både og"), "face-so-so"),
    Went.BADLY: (_l("Ikke godt"), "face-low"),
    Went.NOT_HELD: (_l("Jeg var der ikke"), "calendar"),
}


class WentForm(Form):
    went = RadioField(
        _l("Hvordan gik besøget?"),
        choices=[SelectChoice(face.value, words) for face, (words, _icon) in FACES.items()],
        validators=[InputRequired(_l("Vælg et af billederne."))],
    )
    words = TextAreaField(
        _l("Vil du sige mere?"),
        validators=[Optional(), long_text()],
        description=_l("Kun din skole kan se det."),
    )


@pages.get("")
@allow_on(Permission.OWN_PLACE_DECIDE, self_in_scope)
def index(youth: Youth) -> ResponseReturnValue:
    proposal = place_of_youth(youth.id)
    if proposal is None or (proposal.visit is None and not is_wanted(proposal)):
        return redirect(url_for("youth_place.index"))
    return _page(youth, proposal, _form(proposal))


@pages.post("/<int:proposal_id>/hvordan")
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def tell(found: YouthAndProposal) -> ResponseReturnValue:
    form, visit = WentForm(), found.proposal.visit
    if visit is None or not is_over(visit):
        flash(_("Det kan du svare på efter besøget."), "warning")
    elif not form.validate_on_submit():
        return _page(found.youth, found.proposal, form)
    else:
        youth_tells(actor=acting().actor, visit=visit, went=Went(form.went.data),
                    words=form.words.data)  # fmt: skip
        flash(_("Tak. Det er kun skolen, der ser det."), "success")
    return redirect(url_for(".index"))


@pages.post("/<int:proposal_id>/oensk")
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def wish(found: YouthAndProposal) -> ResponseReturnValue:
    try:
        wish_visit(actor=acting().actor, proposal=found.proposal)
    except VisitRefused as refused:
        if found.proposal.visit is None:
            flash(str(REFUSALS[refused.key]), "warning")
    return redirect(url_for(".index"))


@pages.post("/<int:proposal_id>/fortryd")
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def unwish(found: YouthAndProposal) -> ResponseReturnValue:
    unwish_visit(actor=acting().actor, proposal=found.proposal)
    return redirect(url_for("youth_place.index"))


def _form(proposal: Proposal) -> WentForm:
    visit = proposal.visit
    said = {"went": visit.youth_went, "words": visit.youth_words} if visit else {}
    return WentForm(formdata=None, data=said)


def _page(youth: Youth, proposal: Proposal, form: WentForm) -> str:
    visit = proposal.visit
    over = is_over(visit)
    shown: dict[str, Any] = {"trip": visit_trip(proposal)} if is_planned(visit) and not over else {}
    return render_template(
        "youth/visit.html",
        youth=youth,
        proposal=proposal,
        visit=visit,
        over=over,
        form=form,
        icons_for={face.value: icon for face, (_words, icon) in FACES.items()},
        **shown,
    )
