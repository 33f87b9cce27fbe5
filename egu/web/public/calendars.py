"""A person's calendar, for the calendar program that was given its secret address."""

from collections.abc import Iterable
from email.utils import parseaddr

from flask import Blueprint, Response, abort, current_app
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from egu.accounts.calendar_links import owner_of_calendar
from egu.accounts.models import CompanyRight, Membership, Role
from egu.messaging.calendars import Entry, calendar_text
from egu.placements.calendars import entries_of_company, entries_of_staff, entries_of_youth
from egu.web.access import public
from egu.web.security import limiter
from egu.youths.queries import own_youth

pages = Blueprint("public_calendars", __name__)

HAVE_ONE = (Role.YOUTH, Role.STAFF, Role.EMPLOYER)


@pages.get("/kalender/<token>.ics")
@limiter.limit("60/minute")
@public
def feed(token: str) -> ResponseReturnValue:
    membership = owner_of_calendar(token)
    if membership is None:
        abort(410)
    with force_locale(membership.user.locale):
        text = calendar_text(_("EGU-praktik"), entries_for(membership), domain=_domain())
    return Response(text, content_type="text/calendar; charset=utf-8")


def entries_for(membership: Membership) -> Iterable[Entry]:
    match membership.role:
        case Role.YOUTH:
            youth = own_youth(membership.youth_id)
            return entries_of_youth(youth) if youth else ()
        case Role.STAFF:
            return entries_of_staff(membership.user, str(membership.institution_id))
        case Role.EMPLOYER:
            answers = membership.has(CompanyRight.ANSWERS)
            return entries_of_company(int(membership.company_id or 0)) if answers else ()
        case _:
            return ()


def _domain() -> str:
    address = parseaddr(current_app.config["EGU"].mail_from)[1]
    return address.partition("@")[2] or "localhost"
