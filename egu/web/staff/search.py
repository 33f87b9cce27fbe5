"""Everything of the own school that mentions some words: youths, places, companies."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.clock import today
from egu.employers.network import OfferFilter, RelationFilter, offers_on, relations_on
from egu.paging import Page
from egu.web.access import acting, allow
from egu.youths.caseload import CaseloadFilter, caseload

SHOWN = 8
LONGEST = 100
"""Letters; nobody types more to find something."""

pages = Blueprint("staff_search", __name__, url_prefix="/medarbejder/soeg")


@pages.get("")
@allow(Permission.YOUTH_VIEW)
def index() -> ResponseReturnValue:
    words = request.args.get("q", "").strip()[:LONGEST]
    return render_template("staff/search.html", words=words, **(_found(words) if words else {}))


def _found(words: str) -> dict[str, Page[Any]]:
    """The first of each kind."""
    school = acting().institution_id
    return {
        "youths": caseload(school, today(), CaseloadFilter(search=words), size=SHOWN),
        "offers": offers_on(school, OfferFilter(search=words), size=SHOWN),
        "employers": relations_on(school, RelationFilter(search=words), size=SHOWN),
    }
