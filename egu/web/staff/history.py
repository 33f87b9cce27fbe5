"""The whole story of a youth, a workplace or a place on one page: who did what when."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.employers.models import Offer, Workplace
from egu.tasks.history import (
    EVENTS,
    MAILS,
    NOTES,
    History,
    Reader,
    history_of_offer,
    history_of_workplace,
    history_of_youth,
)
from egu.web.access import acting, allow_on
from egu.web.numbers import number
from egu.web.staff.history_words import entries_of
from egu.web.staff.reach import own_offer, own_workplace, own_youth
from egu.youths.looking import note_look
from egu.youths.models import Youth

pages = Blueprint("staff_history", __name__, url_prefix="/medarbejder")

ON_A_PAGE = 30
SOURCES = {EVENTS: _l("Hændelser"), NOTES: _l("Notater"), MAILS: _l("Mails")}


@pages.get("/unge/<int:youth_id>/forloeb")
@allow_on(Permission.YOUTH_VIEW, own_youth)
def youth(found: Youth) -> ResponseReturnValue:
    note_look(actor=acting().actor, youth=found)
    back = url_for("staff_youths.show", youth_id=found.id)
    return _page(history_of_youth(_reader(), found), found.name, back)


@pages.get("/virksomheder/<int:workplace_id>/forloeb")
@allow_on(Permission.EMPLOYER_VIEW, own_workplace)
def workplace(found: Workplace) -> ResponseReturnValue:
    back = url_for("staff_employers.show", workplace_id=found.id)
    return _page(history_of_workplace(_reader(), found), found.name, back)


@pages.get("/pladser/<int:offer_id>/forloeb")
@allow_on(Permission.OFFER_VIEW, own_offer)
def offer(found: Offer) -> ResponseReturnValue:
    back = url_for("staff_offers.show", offer_id=found.id)
    return _page(history_of_offer(_reader(), found), found.title, back)


def _page(history: History, name: str, back: str) -> ResponseReturnValue:
    only = request.args.get("vis", "")
    shown = history.page(only, request.args.get("side", 1, type=number), ON_A_PAGE)
    return render_template(
        "staff/history.html",
        name=name,
        back=back,
        sources={key: word for key, word in SOURCES.items() if key in history.sources},
        only=only if only in history.sources else "",
        shown=shown,
        entries=entries_of(shown.rows),
        page_url=lambda side: f"{request.path}?vis={only}&side={side}",
    )


def _reader() -> Reader:
    return Reader(str(acting().institution_id), acting().user.id)
