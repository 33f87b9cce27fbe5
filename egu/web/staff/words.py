"""What youths have written about places, before others read it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.placements.models import PlaceWord, WordState
from egu.placements.words import (
    hide_word,
    show_word,
    tells_too_much,
    word_counts,
    word_in,
    words_on,
)
from egu.web.access import acting, allow, allow_on
from egu.web.numbers import number
from egu.web.staff.plan_forms import given_reason

pages = Blueprint("staff_words", __name__, url_prefix="/medarbejder/ord")

VIEWS = {
    "laes": (WordState.WRITTEN, _l("%(num)s skal læses")),
    "vises": (WordState.SHOWN, _l("%(num)s vises")),
    "vises-ikke": (WordState.NOT_SHOWN, _l("%(num)s vises ikke")),
}


def own_word(principal: Principal, word_id: int) -> PlaceWord | None:
    return word_in(principal.institution_id, word_id)


@pages.get("/")
@allow(Permission.PROPOSAL_VIEW)
def index() -> ResponseReturnValue:
    view = request.args.get("vis", "")
    view = view if view in VIEWS else "laes"
    school, page = str(acting().institution_id), request.args.get("side", 1, type=number)
    counts = word_counts(school)
    return render_template(
        "staff/words.html",
        view=view,
        views={key: str(words) % {"num": counts[state]} for key, (state, words) in VIEWS.items()},
        words=words_on(school, VIEWS[view][0], page=page),
        tells_too_much=tells_too_much,
        page_url=lambda number: url_for(".index", vis=view, side=number),
    )


@pages.post("/<int:word_id>/vis")
@allow_on(Permission.YOUTH_EDIT, own_word)
def show(word: PlaceWord) -> ResponseReturnValue:
    show_word(actor=acting().actor, word=word, version=_version())
    flash(_("Nu kan skolens unge læse det."), "success")
    return redirect(url_for(".index"))


@pages.post("/<int:word_id>/vis-ikke")
@allow_on(Permission.YOUTH_EDIT, own_word)
def hide(word: PlaceWord) -> ResponseReturnValue:
    reason = given_reason()
    if reason is None:
        flash(_("Skriv hvorfor. Den unge læser det."), "warning")
    else:
        hide_word(actor=acting().actor, word=word, reason=reason, version=_version())
        flash(_("Det vises ikke. Den unge kan se hvorfor og skrive det om."), "success")
    return redirect(url_for(".index"))


def _version() -> int | None:
    return request.form.get("version", type=number)
