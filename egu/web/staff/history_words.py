"""Everything that is recorded about youths, companies and places, in words."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.audit.models import AuditEvent
from egu.audit.services import SYSTEM
from egu.messaging.models import OutboxMessage
from egu.placements.models import Proposal
from egu.tasks.history import Item, proposals_behind
from egu.web.presentation import moment
from egu.web.staff.answer_rows import STORY, Entry
from egu.youths.models import NoteKind, RestrictedNote

WORDS = {
    "youth.add": (_l("Oprettet"), "accent"),
    "youth.change": (_l("Oplysninger ændret"), "neutral"),
    "youth.custody": (_l("Forælder eller værge skrevet op"), "neutral"),
    "youth.end_custody": (_l("Forælder eller værge fjernet"), "neutral"),
    "youth.paper": (_l("Papir skrevet ned"), "neutral"),
    "youth.read_clinical": (_l("Notater om helbred læst"), "warn"),
    "youth.read_words": (_l("Den unges egne ord læst"), "neutral"),
    "youth.ask_correction": (_l("Den unge siger, at noget er forkert"), "warn"),
    "youth.settle_correction": (_l("Set på det, den unge sagde var forkert"), "good"),
    "youth.answer": (_l("Den unge har svaret på et spørgsmål"), "neutral"),
    "youth.tell": (_l("Den unge har skrevet med egne ord"), "accent"),
    "youth.tell_of_place": (_l("Den unge har fortalt om et sted"), "accent"),
    "youth.pick_offer": (_l("Den unge har valgt en plads"), "neutral"),
    "youth.drop_offer": (_l("Den unge har valgt en plads fra igen"), "neutral"),
    "youth.refuse_offer": (_l("Den unge vil aldrig have en plads"), "neutral"),
    "youth.allow_offer": (_l("Den unge vil gerne se en plads igen"), "neutral"),
    "youth.save_offer": (_l("Den unge har gemt en plads"), "neutral"),
    "youth.forget_offer": (_l("Den unge har ikke længere gemt en plads"), "neutral"),
    "youth.order_wishes": (_l("Den unge har sat pladser i rækkefølge"), "neutral"),
    "youth.order_themes": (_l("Den unge har sat temaer i rækkefølge"), "neutral"),
    "youth.confirm_wishes": (_l("Den unge er færdig med sine ønsker"), "good"),
    "grant.add": (_l("Kommunens svar om nedsat tid skrevet ned"), "accent"),
    "own_place.draft": (_l("Den unges eget sted er blevet en kladde"), "good"),
    "own_place.not_possible": (_l("Den unges eget sted er ikke muligt"), "neutral"),
    "placement.prepare": (_l("Begge har sagt ja: aftalen bliver gjort klar"), "good"),
    "placement.begin": (_l("Praktikken er begyndt"), "good"),
    "placement.end": (_l("Praktikken er gennemført"), "good"),
    "task.put_off": (_l("Opgave udskudt"), "neutral"),
    "task.take_up": (_l("Opgave hentet frem igen"), "neutral"),
    "company.register": (_l("Virksomheden har meldt sig"), "accent"),
    "company.ask_to_join": (_l("En ny person vil være med hos virksomheden"), "neutral"),
    "workplace.add": (_l("Arbejdspladsen er skrevet op"), "neutral"),
    "workplace.limit": (_l("Ny grænse for antal unge"), "neutral"),
    "employer.contact": (_l("Kontakt skrevet ned"), "accent"),
    "employer.confirm": (_l("Virksomheden er bekræftet"), "good"),
    "employer.plan": (_l("Næste skridt aftalt"), "neutral"),
    "employer.step_taken": (_l("Næste skridt gjort"), "good"),
    "offer.add": (_l("Pladsen er skrevet af skolen"), "accent"),
    "offer.draft": (_l("Kladde begyndt"), "neutral"),
    "offer.copy": (_l("Kopi af en tidligere plads"), "neutral"),
    "offer.change": (_l("Pladsen er ændret af virksomheden"), "neutral"),
    "offer.correct": (_l("Pladsen er rettet af skolen"), "neutral"),
    "offer.submit": (_l("Sendt til skolen"), "accent"),
    "offer.take_back": (_l("Trukket tilbage af virksomheden"), "neutral"),
    "offer.approve": (_l("Godkendt og åben"), "good"),
    "offer.send_back": (_l("Sendt tilbage til virksomheden"), "warn"),
    "offer.pause": (_l("Sat på pause"), "neutral"),
    "offer.resume": (_l("Åbnet igen"), "good"),
    "offer.tell_of_end": (_l("Virksomheden er mindet om sidste dag"), "neutral"),
    "offer.fill": (_l("Besat"), "good"),
    "offer.free": (_l("Ledig igen"), "neutral"),
    "offer.close": (_l("Lukket"), "neutral"),
    "offer.expire": (_l("Lukket: sidste dag er gået"), "neutral"),
    "offer.extend": (_l("Holdes åben længere"), "good"),
    "offer.open_to_all": (_l("Åbnet for alle unge"), "neutral"),
    **STORY,
}


def entries_of(items: list[Item]) -> list[Entry]:
    """In the shape of the timeline macro."""
    proposals = proposals_behind(items)
    return [_entry(item, proposals) for item in items]


def _entry(item: Item, proposals: Mapping[tuple[str, str], Proposal]) -> Entry:
    if isinstance(item, RestrictedNote):
        return _note(item)
    if isinstance(item, OutboxMessage):
        return _mail(item)
    return _event(item, proposals.get((item.subject_type, item.subject_id)))


def _note(note: RestrictedNote) -> Entry:
    own = note.kind is NoteKind.OWN_WORDS
    title = _("Den unges egne ord") if own else _("Notat")
    text = _joined(note.author.name if note.author else None, f"»{note.text}«")
    return moment(note.created_at), title, text, "accent"


def _mail(mail: OutboxMessage) -> Entry:
    if mail.failed_at or (mail.last_error and not mail.sent_at):
        state, tone = _("ikke kommet frem"), "bad"
    else:
        state, tone = _("sendt") if mail.sent_at else _("på vej"), "neutral"
    title = _("Mail: %(subject)s", subject=mail.subject)
    return moment(mail.created_at), title, _joined(mail.recipient, state), tone


def _event(event: AuditEvent, proposal: Proposal | None) -> Entry:
    words, tone = WORDS.get(event.action, (_l("Noget er ændret"), "neutral"))
    who = None if event.actor == SYSTEM.label else event.actor
    about = f"{proposal.youth.name}, {proposal.offer.workplace.name}" if proposal else None
    reason = f"»{event.reason}«" if event.reason else None
    return moment(event.at), str(words), _joined(who, about, reason), tone


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))
