"""The youths of one municipality, with their hours, grants and where they stand."""

from collections.abc import Iterable

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.paging import ALL, ON_A_PAGE, Page
from egu.placements.queries import place_of_youth, placement_of_youth
from egu.web.access import acting, allow, allow_on
from egu.web.lists import Asked, Column, Filter, Listing, Option
from egu.web.wording import ladder_words, words_of
from egu.youths.looking import note_look
from egu.youths.models import Youth
from egu.youths.municipal import (
    MunicipalFilter,
    schools_in_municipality,
    youth_of_municipality,
    youths_of_municipality,
)

pages = Blueprint("municipality_youths", __name__, url_prefix="/kommune/unge")


def own_youth(principal: Principal, youth_id: int) -> Youth | None:
    return youth_of_municipality(principal.municipality_code, youth_id)


def _schools() -> Iterable[Option]:
    return [(one.id, one.name) for one in schools_in_municipality(acting().municipality_code)]


def _grant_words(youth: Youth) -> str:
    return words_of(youth.grants[-1].state, "grant_states") if youth.grants else _("ingen")


LIST = Listing(
    columns={
        "navn": Column(_l("Navn"), "name", cell=lambda youth: youth.name),
        "skole": Column(_l("Skole"), "school", cell=lambda youth: youth.institution.name),
        "timer": Column(_l("Timer om ugen"), cell=lambda youth: ladder_words(youth.ladder)),
        "nedsat": Column(_l("Nedsat tid"), cell=lambda youth: _grant_words(youth)),
    },
    filters={"q": Filter(_l("Navn")), "skole": Filter(_l("Skole"), _schools)},
    usual="navn",
)


@pages.get("/")
@allow(Permission.MUNICIPAL_YOUTH_VIEW)
def index() -> ResponseReturnValue:
    asked = LIST.asked(request.args)
    return render_template("municipality/youths.html", asked=asked, youths=_youths_as(asked))


@pages.get("/regneark")
@allow(Permission.MUNICIPAL_YOUTH_VIEW)
def spreadsheet() -> ResponseReturnValue:
    return LIST.spreadsheet(_("Unge i kommunen"), _youths_as(LIST.asked(request.args), ALL).rows)


@pages.get("/<int:youth_id>")
@allow_on(Permission.MUNICIPAL_YOUTH_VIEW, own_youth)
def show(youth: Youth) -> ResponseReturnValue:
    note_look(actor=acting().actor, youth=youth)
    return render_template(
        "municipality/youth.html",
        youth=youth,
        proposal=place_of_youth(youth.id),
        placement=placement_of_youth(youth.id),
    )


def _youths_as(asked: Asked, size: int = ON_A_PAGE) -> Page[Youth]:
    wanted = MunicipalFilter(asked["q"], asked["skole"], asked.order, asked.falling)
    return youths_of_municipality(acting().municipality_code, wanted, page=asked.page, size=size)
