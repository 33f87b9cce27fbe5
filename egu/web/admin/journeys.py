"""What the answers about journeys rest on, and what is to be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.travel.condition import ferries_by_timetable, service_conditions, timetable_condition
from egu.travel.road.links import Link, links, unverified
from egu.travel.road.sailings import Sailings
from egu.web.access import allow

pages = Blueprint("admin_journeys", __name__, url_prefix="/admin/rejser")

REASONS = {
    "TimeoutError": _l("svarede ikke i tide"),
    "ConnectionRefusedError": _l("der er ingen på adressen"),
    "gaierror": _l("navnet findes ikke"),
    "SSLCertVerificationError": _l("certifikatet kan ikke godkendes"),
    "status 401": _l("nøglen blev afvist"),
    "status 403": _l("nøglen blev afvist"),
    "status 429": _l("der blev spurgt for ofte"),
    "too much": _l("svaret var for stort"),
}
MUCH = 10
"""Minutes that a wait by the timetable may differ from the one in the table."""


@dataclass(frozen=True)
class Row:
    """A link with what the timetable says of it."""

    link: Link
    sailings: Sailings | None

    @property
    def differs(self) -> bool:
        """The wait or the time on board."""
        if self.sailings is None or self.link.on_board is None:
            return False
        headway = self.sailings.headway
        wait = 0.0 if headway is None else abs(headway - self.link.headway) / 2
        return max(wait, abs(self.sailings.minutes - self.link.on_board)) > MUCH


@pages.get("/")
@allow(Permission.SETTINGS_MANAGE)
def index() -> ResponseReturnValue:
    config = current_app.config["EGU"]
    ferries = ferries_by_timetable(config)
    return render_template(
        "admin/journeys.html",
        timetable=timetable_condition(config),
        services=service_conditions(config),
        unverified=[Row(link, ferries.get(link.name)) for link in unverified()],
        differing=[row for row in _sailed(ferries) if row.differs],
        all_links=len(links()),
        sailed=len(ferries),
        why=why_silent,
    )


def why_silent(reason: str) -> str:
    return str(REASONS.get(reason) or _("svarede ikke, som den skal"))


def _sailed(ferries: Mapping[str, Sailings]) -> list[Row]:
    return [Row(link, ferries.get(link.name)) for link in links()]
