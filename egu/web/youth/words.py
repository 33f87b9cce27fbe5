"""My word about a place for the next youth: pictures to choose, a few words, and taken back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from egu.accounts.permissions import Permission
from egu.placements.words import (
    LONGEST_WORD,
    SIGNS,
    WordRefused,
    may_write,
    places_seen,
    take_back_word,
    word_about,
    words_of_youth,
    write_word,
)
from egu.web.access import acting, allow_on
from egu.web.fields import CheckboxesField
from egu.web.forms import Form
from egu.web.youth.scope import YouthAndProposal, proposal_in_scope, self_in_scope
from egu.youths.models import Youth

pages = Blueprint("youth_words", __name__, url_prefix="/ung/ord")


class WordForm(Form):
    signs = CheckboxesField(_l("Hvordan var der?"), SIGNS)
    text = TextAreaField(
        _l("Vil du skrive lidt?"),
        validators=[Optional(), Length(max=LONGEST_WORD, message=_l("Skriv det kortere."))],
        description=_l("Skriv ikke navne."),
    )


@pages.get("")
@allow_on(Permission.OWN_PLACE_DECIDE, self_in_scope)
def index(youth: Youth) -> ResponseReturnValue:
    """Every place that the youth has seen."""
    written = {word.proposal_id: word for word in words_of_youth(youth.id)}
    return render_template("youth/words.html", places=places_seen(youth.id), written=written)


@pages.route("/<int:proposal_id>", methods=["GET", "POST"])
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def write(found: YouthAndProposal) -> ResponseReturnValue:
    proposal, word = found.proposal, word_about(found.proposal)
    if not may_write(proposal):
        return redirect(url_for(".index"))
    form = WordForm(obj=word)
    if form.validate_on_submit():
        try:
            write_word(actor=acting().actor, proposal=proposal, signs=form.signs.data,
                       text=form.text.data)  # fmt: skip
        except WordRefused:
            form.signs.errors = [_("Vælg et billede, eller skriv lidt.")]
        else:
            flash(_("Tak. Skolen læser det først."), "success")
            return redirect(url_for(".index"))
    return render_template("youth/word.html", proposal=proposal, word=word, form=form)


@pages.post("/<int:proposal_id>/fjern")
@allow_on(Permission.OWN_PLACE_DECIDE, proposal_in_scope)
def take_back(found: YouthAndProposal) -> ResponseReturnValue:
    take_back_word(actor=acting().actor, proposal=found.proposal)
    flash(_("Dit ord er væk. Ingen kan læse det mere."), "success")
    return redirect(url_for(".index"))
