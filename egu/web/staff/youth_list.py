"""The list of youths: what it can be filtered and sorted by."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from egu.accounts.staff import people_of
from egu.clock import today
from egu.paging import ON_A_PAGE, Page
from egu.web.access import acting
from egu.web.lists import Asked, Column, Filter, Listing, Option
from egu.web.wording import readiness_word
from egu.youths.caseload import CaseloadFilter, CaseloadRow, caseload, departments
from egu.youths.models import Youth
from egu.youths.readiness import BLOCKED, READY, WARNED, Readiness

STANDINGS = {
    READY: _l("Klar"),
    WARNED: _l("Klar, se bemærkning"),
    BLOCKED: _l("Mangler noget"),
}


def _standings() -> Iterable[Option]:
    return [(key, str(word)) for key, word in STANDINGS.items()]


def _departments() -> Iterable[Option]:
    return [(name, name) for name in departments(acting().institution_id)]


def _people() -> Iterable[Option]:
    """Oneself first; whoever has two roles is there once."""
    here = {str(one.user_id): one.user.name for one in people_of(acting().institution_id)}
    me = str(acting().user.id)
    return sorted(here.items(), key=lambda one: one[0] != me)


def number_of_wishes(youth: Youth) -> int:
    return len(youth.wishes) + len(youth.wish_themes)


def contact_name(youth: Youth) -> str | None:
    return youth.contact.name if youth.contact else None


def standing_words(found: Readiness) -> str:
    """Everything that is lacking or worth a look, each on its own line."""
    return "\n".join(map(readiness_word, (*found.blocks, *found.warnings))) or str(STANDINGS[READY])


LIST = Listing(
    columns={
        "navn": Column(_l("Navn"), "name", cell=lambda row: row.youth.name),
        "afdeling": Column(_l("Afdeling"), "department", cell=lambda row: row.youth.department),
        "ventet": Column(_l("Ventet siden"), "waiting", cell=lambda row: row.youth.waiting_since),
        "oensker": Column(_l("Ønsker"), cell=lambda row: number_of_wishes(row.youth)),
        "kontakt": Column(_l("Kontaktperson"), "contact", cell=lambda row: contact_name(row.youth)),
        "klar": Column(_l("Klar til match"), cell=lambda row: standing_words(row.readiness)),
    },
    filters={
        "q": Filter(_l("Navn")),
        "klar": Filter(_l("Klar til match"), _standings),
        "afdeling": Filter(_l("Afdeling"), _departments),
        "kontakt": Filter(_l("Kontaktperson"), _people),
    },
    usual="ventet",
)


def wanted_by(asked: Asked) -> CaseloadFilter:
    return CaseloadFilter(
        search=asked["q"],
        standing=asked["klar"],
        department=asked["afdeling"],
        contact_id=int(asked["kontakt"]) if asked["kontakt"] else None,
        order=asked.order,
        falling=asked.falling,
    )


def youths_as(asked: Asked, size: int = ON_A_PAGE) -> Page[CaseloadRow]:
    wanted = wanted_by(asked)
    return caseload(acting().institution_id, today(), wanted, page=asked.page, size=size)
