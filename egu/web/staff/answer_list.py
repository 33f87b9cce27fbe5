"""The list of proposals, and that of what has come of them."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from egu.paging import ON_A_PAGE, Page
from egu.placements.follow_up import AnswerFilter, answers_on
from egu.placements.models import Placement, Proposal
from egu.web.access import acting
from egu.web.lists import Asked, Column, Filter, Listing
from egu.web.staff.answer_rows import VIEWS, AnswerRow, rows_of
from egu.web.wording import words_of


def place_of(about: Proposal | Placement) -> str:
    return f"{about.offer.title}, {about.offer.workplace.name}"


def left_of(row: AnswerRow) -> str:
    return row.left or words_of(row.proposal.state, "proposal_states")


LIST = Listing(
    columns={
        "navn": Column(_l("Ung"), "youth", cell=lambda row: row.proposal.youth.name),
        "plads": Column(_l("Plads"), "place", cell=lambda row: place_of(row.proposal)),
        "ung": Column(_l("Den unge"), cell=lambda row: row.youth[0]),
        "virksomhed": Column(_l("Virksomheden"), cell=lambda row: row.employer[0]),
        "tid": Column(_l("Tid tilbage"), "urgency", cell=lambda row: left_of(row)),
    },
    filters={"q": Filter(_l("Ung eller virksomhed"))},
    usual="tid",
)
PLACEMENTS = Listing(
    columns={
        "navn": Column(_l("Ung"), cell=lambda one: one.youth.name),
        "plads": Column(_l("Plads"), cell=lambda one: place_of(one)),
        "start": Column(_l("Start"), cell=lambda one: one.start),
        "tilstand": Column(
            _l("Tilstand"), cell=lambda one: words_of(one.state, "placement_states")
        ),
    },
    filters={},
    usual="start",
)


def view_in(address: Mapping[str, str]) -> str:
    view = address.get("vis", "")
    return view if view in VIEWS else "venter"


def answers_as(asked: Asked, view: str, size: int = ON_A_PAGE) -> Page[AnswerRow]:
    wanted = AnswerFilter(VIEWS[view][0], asked["q"], asked.order, asked.falling)
    found = answers_on(str(acting().institution_id), wanted, page=asked.page, size=size)
    return found.with_rows(rows_of(found.rows))
