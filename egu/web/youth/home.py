"""My page: where am I, and what comes next."""

from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.permissions import Permission
from egu.web.access import allow_on
from egu.web.youth.questions import first_open
from egu.web.youth.scope import self_in_scope
from egu.youths.models import Youth

pages = Blueprint("youth_home", __name__, url_prefix="/ung")


STEPS: tuple[tuple[str, LazyString], ...] = (
    ("wishes", _l("Du siger, hvad du vil")),
    ("search", _l("Vi finder en plads")),
    ("answer", _l("Du siger ja eller nej")),
    ("agreement", _l("I laver en aftale")),
    ("start", _l("Du begynder")),
)


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now; `url` is None where the youth only waits."""

    at: str
    heading: str
    text: str
    label: str | None = None
    url: str | None = None


@pages.get("")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def index(youth: Youth) -> ResponseReturnValue:
    return render_template(
        "youth/home.html",
        youth=youth,
        next_step=next_step(youth),
        path=STEPS,
        contact=youth.contact,
    )


def next_step(youth: Youth) -> NextStep:
    if youth.wishes_confirmed_at is None:
        return _wishes_step(youth)
    return NextStep(
        "search",
        _("Vi leder efter en plads til dig"),
        _("Du skal ikke gøre noget nu. Du får besked, når vi har et forslag."),
        _("Se mine ønsker"),
        url_for("youth_wishes.index"),
    )


def _wishes_step(youth: Youth) -> NextStep:
    wishes = url_for("youth_wishes.index")
    if not youth.answered:
        text = _("Svar på nogle små spørgsmål. Så ved vi, hvad du vil.")
        return NextStep("wishes", _("Fortæl, hvad du vil"), text, _("Begynd"), wishes)
    if first_open(youth):
        text = _("Du er godt i gang. Alt er gemt.")
        return NextStep("wishes", _("Svar på resten"), text, _("Gå videre"), wishes)
    text = _("Se dine svar en gang til. Sig god for dem.")
    return NextStep("wishes", _("Du er næsten færdig"), text, _("Se mine svar"), wishes)
