"""Where each role begins, and the few ways on from there."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.models import Role


@dataclass(frozen=True)
class Entry:
    endpoint: str
    label: LazyString
    icon: str | None = None
    also: tuple[str, ...] = ()
    """Other groups of pages that one gets to from there."""


PLAN_PAGES = (
    "staff_plans",
    "staff_changes",
    "staff_comparing",
    "staff_lost_journeys",
    "staff_fairness",
    "staff_maps",
    "staff_publishing",
    "staff_decisions",
)

ANSWER_PAGES = ("staff_messages", "staff_visits", "staff_words")

ENTRIES: dict[Role, tuple[Entry, ...]] = {
    Role.STAFF: (
        Entry("staff_today.index", _l("I dag")),
        Entry("staff_youths.index", _l("Unge")),
        Entry("staff_offers.index", _l("Praktikpladser")),
        Entry("staff_employers.index", _l("Virksomheder")),
        Entry("staff_runs.index", _l("Match"), also=PLAN_PAGES),
        Entry("staff_answers.index", _l("Svar"), also=ANSWER_PAGES),
        Entry("staff_imports.index", _l("Import"), also=("staff_import_questions",)),
    ),
    Role.YOUTH: (
        Entry("youth_home.index", _l("Min side"), "home", also=("youth_about_me", "youth_words")),
        Entry("youth_wishes.index", _l("Mine ønsker"), "heart"),
        Entry("youth_place.index", _l("Min plads"), "match", also=("youth_trip", "youth_visit")),
    ),
    Role.EMPLOYER: (
        Entry("employer_home.index", _l("Overblik")),
        Entry("employer_offers.index", _l("Mine pladser")),
        Entry("employer_people.index", _l("Os i virksomheden")),
    ),
    Role.MUNICIPALITY: (Entry("municipality_youths.index", _l("Unge")),),
    Role.CUSTODY: (Entry("custody_child.index", _l("Mit barn")),),
    Role.ADMIN: (
        Entry("admin_users.index", _l("Brugere")),
        Entry("admin_settings.index", _l("Indstillinger")),
        Entry("admin_texts.index", _l("Egne tekster")),
        Entry("admin_messages.index", _l("Beskeder")),
        Entry("admin_journeys.index", _l("Rejser")),
    ),
}


def home_of(role: Role) -> str:
    return url_for(ENTRIES[role][0].endpoint)


def search_of(role: Role) -> str | None:
    """Where everything that the role may see can be searched."""
    return url_for("staff_search.index") if role is Role.STAFF else None


def items_for(role: Role) -> list[tuple[str, str, bool, str | None]]:
    """Label, address, whether we are there, and a pictogram."""
    entries = [e for e in ENTRIES[role] if e.endpoint in current_app.view_functions]
    return [(str(e.label), url_for(e.endpoint), _is_current(e), e.icon) for e in entries]


def _is_current(entry: Entry) -> bool:
    return request.blueprint in (entry.endpoint.partition(".")[0], *entry.also)
