"""What can be done about a task where it stands: each kind's buttons, and whom it is about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from egu.employers.models import Contact, Offer, Relation
from egu.employers.transitions import Move
from egu.matching.models import KnownBus
from egu.messaging.models import OutboxMessage
from egu.placements.models import Placement, Proposal
from egu.tasks.kinds import Task
from egu.youths.models import Correction, OwnPlace, PaperKind, RestrictedNote, Youth
from egu.youths.papers import PAPER_NAMES


@dataclass(frozen=True)
class Deed:
    """A button that does it at once where there are `fields`, else a way to where it is done."""

    label: str
    url: str
    icon: str | None = None
    fields: dict[str, Any] | None = None


@dataclass(frozen=True)
class Shown:
    """A task with the name and the address of what it is about."""

    task: Task
    name: str
    url: str | None
    deeds: list[Deed] = field(default_factory=list)


def shown(task: Task) -> Shown:
    name, url = _about(task.row)
    return Shown(task, name, url, DEEDS[task.kind.name](task))


def _about(row: Any) -> tuple[str, str | None]:
    if isinstance(row, Proposal):
        return row.youth.name, url_for("staff_answers.show", proposal_id=row.id)
    if isinstance(row, Placement):
        return row.youth.name, url_for("staff_answers.show", proposal_id=row.proposal_id)
    if isinstance(row, Offer):
        return row.title, url_for("staff_offers.show", offer_id=row.id)
    if isinstance(row, Relation):
        return row.workplace.name, _employer(row.workplace_id)
    if isinstance(row, OutboxMessage):
        return row.recipient, None
    youth = row if isinstance(row, Youth) else row.youth
    return youth.name, _youth(youth.id)


def _talk(task: Task) -> list[Deed]:
    proposal: Proposal = task.row
    return [*_ring(proposal.youth), _answers(proposal)]


def _visit(task: Task) -> list[Deed]:
    proposal: Proposal = task.row
    url = url_for("staff_visits.arrange", proposal_id=proposal.id)
    return [Deed(_("Aftal et besøg"), url, "calendar"), *_ring_company(proposal.offer)]


def _word(_task: Task) -> list[Deed]:
    return [Deed(_("Læs det"), url_for("staff_words.index"), "talk")]


def _remind(task: Task) -> list[Deed]:
    proposal: Proposal = task.row
    url = url_for("staff_answers.remind_them", proposal_id=proposal.id)
    ring = _ring(proposal.youth) if proposal.youth_answer is None else []
    if proposal.employer_answer is None:
        ring += _ring_company(proposal.offer)
    return [Deed(_("Mind om at svare"), url, "mail", {}), *ring]


def _starting(task: Task) -> list[Deed]:
    placement: Placement = task.row
    return [*_ring(placement.youth), _answers(placement.proposal)]


def _wrong_trip(task: Task) -> list[Deed]:
    proposal: Proposal = task.row
    url = url_for("staff_trips.settle", proposal_id=proposal.id)
    return [Deed(_("Vi har talt om turen"), url, "check", {}), *_ring(proposal.youth)]


def _bus(task: Task) -> list[Deed]:
    return [Deed(_("Skriv bussen ned"), _bus_page("write", task.row), "transit")]


def _old_bus(task: Task) -> list[Deed]:
    bus: KnownBus = task.row
    return [
        Deed(_("Se bussen"), _bus_page("write", bus), "transit"),
        Deed(_("Den passer stadig"), _bus_page("confirm", bus), "check", {}),
    ]


def _mail(task: Task) -> list[Deed]:
    message: OutboxMessage = task.row
    again = url_for("staff_messages.again", message_id=message.id)
    return [
        Deed(_("Send igen"), again, "mail", {}),
        Deed(_("Læs beskeden"), url_for("staff_messages.index", _anchor=f"besked-{message.id}")),
    ]


def _approve(task: Task) -> list[Deed]:
    offer: Offer = task.row
    look = Deed(_("Se pladsen"), url_for("staff_offers.show", offer_id=offer.id))
    if "may_open" not in task.told.codes:
        return [look]
    url = url_for("staff_offers.move", offer_id=offer.id)
    return [Deed(_("Godkend"), url, "check", {"skridt": Move.APPROVE.value}), look]


def _call(task: Task) -> list[Deed]:
    relation: Relation = task.row
    url = url_for("staff_employers.confirm", workplace_id=relation.workplace_id)
    return [Deed(_("Jeg har ringet, og den er god nok"), url, "check", {})]


def _own_place(task: Task) -> list[Deed]:
    own: OwnPlace = task.row
    there: dict[str, Any] = {"youth_id": own.youth_id, "place_id": own.id}
    no = url_for("staff_own_places.not_possible", **there)
    return [
        Deed(_("Lav en kladde"), url_for("staff_own_places.draft", **there), "plus", {}),
        Deed(_("Det kan ikke lade sig gøre"), no, None, {}),
    ]


def _own_words(task: Task) -> list[Deed]:
    note: RestrictedNote = task.row
    return [Deed(_("Læs det"), _youth(note.youth_id, _anchor="notater"), "talk")]


def _correction(task: Task) -> list[Deed]:
    asked: Correction = task.row
    there = url_for("staff_corrections.settle", youth_id=asked.youth_id, correction_id=asked.id)
    return [
        Deed(_("Læs det"), _youth(asked.youth_id, _anchor="rettelser"), "talk"),
        Deed(_("Det er rettet"), there, "check", {"blev": "rettet"}),
    ]


def _papers(task: Task) -> list[Deed]:
    placement: Placement = task.row
    seen = [
        Deed(
            _("%(paper)s er set", paper=PAPER_NAMES[PaperKind(kind)]),
            url_for("staff_papers.seen", youth_id=placement.youth_id, paper=kind),
            "check",
            {},
        )
        for kind in task.told.codes
    ]
    more = Deed(_("Skriv mere"), _section_of(placement.youth, "papirer"))
    return [*seen, more, *_ring(placement.youth)]


def _next_step(task: Task) -> list[Deed]:
    relation: Relation = task.row
    done = url_for("staff_employers.step_done", workplace_id=relation.workplace_id)
    contact = next((one for one in relation.workplace.contacts if one.phone), None)
    ring = _call_number(contact.name, contact.phone) if contact else []
    return [Deed(_("Det er gjort"), done, "check", {}), *ring]


def _take(task: Task) -> list[Deed]:
    url = url_for("staff_youths.take", youth_id=task.row.id)
    return [Deed(_("Jeg vil være kontaktperson"), url, "person", {})]


SECTION_OF = {
    "no_birth_date": "person",
    "schooling_duty": "person",
    "no_address": "person",
    "no_availability": "tid",
    "no_hours": "tid",
}
"""Where on a youth's page it is set right."""


def _blocked(task: Task) -> list[Deed]:
    code = task.told.codes[0]
    if code == "birth_date_unconfirmed":
        url = url_for("staff_youths.confirm_birth_date", youth_id=task.row.id)
        return [Deed(_("Fødselsdatoen er rigtig"), url, "check", {}), *_ring(task.row)]
    if code not in SECTION_OF:
        return [Deed(_("Se den unge"), _youth(task.row.id))]
    return [_section(task.row, SECTION_OF[code]), *_ring(task.row)]


def _no_wishes(task: Task) -> list[Deed]:
    youth: Youth = task.row
    if not youth.email:
        return [_section(youth, "oensker"), *_ring(youth)]
    url = url_for("staff_youths.invite", youth_id=youth.id)
    return [Deed(_("Invitér til at vælge"), url, "mail", {}), *_ring(youth)]


def _waiting(task: Task) -> list[Deed]:
    reach = url_for("staff_maps.youth", youth_id=task.row.id)
    return [Deed(_("Se, hvad der kan nås"), reach, "pin"), *_ring(task.row)]


def _grant(task: Task) -> list[Deed]:
    return [Deed(_("Skriv kommunens svar"), _section_of(task.row, "bevilling"), "edit")]


def _address(task: Task) -> list[Deed]:
    return [Deed(_("Ret adressen"), _section_of(task.row, "person"), "edit"), *_ring(task.row)]


DEEDS: dict[str, Callable[[Task], list[Deed]]] = {
    "talk": _talk,
    "visit_wanted": _visit,
    "visit_silent": _talk,
    "place_word": _word,
    "answer_soon": _remind,
    "unanswered": _remind,
    "starting": _starting,
    "wrong_trip": _wrong_trip,
    "bus": _bus,
    "old_bus": _old_bus,
    "mail": _mail,
    "approve": _approve,
    "ring": _call,
    "own_place": _own_place,
    "own_words": _own_words,
    "correction": _correction,
    "papers": _papers,
    "next_step": _next_step,
    "no_contact": _take,
    "blocked": _blocked,
    "no_wishes": _no_wishes,
    "waiting": _waiting,
    "grant_ends": _grant,
    "no_grant": _grant,
    "coarse_address": _address,
}


def _youth(youth_id: int, **more: Any) -> str:
    return url_for("staff_youths.show", youth_id=youth_id, **more)


def _employer(workplace_id: int) -> str:
    return url_for("staff_employers.show", workplace_id=workplace_id)


def _section(youth: Youth, section: str) -> Deed:
    return Deed(_("Skriv det ned"), _section_of(youth, section), "edit")


def _section_of(youth: Youth, section: str) -> str:
    return url_for("staff_youths.edit", youth_id=youth.id, section=section)


def _bus_page(deed: str, about: Proposal | KnownBus) -> str:
    return url_for(f"staff_buses.{deed}", youth_id=about.youth_id, offer_id=about.offer_id)


def _answers(proposal: Proposal) -> Deed:
    return Deed(_("Se svarene"), url_for("staff_answers.show", proposal_id=proposal.id))


def _ring(youth: Youth) -> list[Deed]:
    return _call_number(youth.first_name, youth.phone)


def _ring_company(offer: Offer) -> list[Deed]:
    contacts: list[Contact] = [offer.contact] if offer.contact else offer.workplace.contacts
    found = next((one for one in contacts if one.phone), None)
    return _call_number(found.name, found.phone) if found else []


def _call_number(name: str, number: str | None) -> list[Deed]:
    if not number:
        return []
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return [Deed(_("Ring til %(name)s", name=name), f"tel:{digits}", "phone")]
