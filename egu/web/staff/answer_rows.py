"""Proposals as staff follow them: what each side has said, how long is left, what needs a hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from egu.audit.models import AuditEvent
from egu.clock import today
from egu.placements.follow_up import NEEDS_A_HAND, SOON
from egu.placements.mails import employer_address
from egu.placements.models import EmployerAnswer, Proposal, ProposalState, YouthAnswer
from egu.placements.states import EMPLOYER_REASONS
from egu.placements.visits import is_wanted
from egu.web.presentation import moment

Entry = tuple[str, str, str | None, str]

VIEWS = {
    "venter": ("open", _l("%(num)s venter på svar")),
    "tal": ("talk", _l("%(num)s har brug for dig")),
    "ung": ("youth", _l("%(num)s mangler den unges ja")),
    "virksomhed": ("employer", _l("%(num)s mangler virksomhedens ja")),
    "aftalt": ("agreed", _l("%(num)s har ja fra begge")),
    "slut": ("ended", _l("%(num)s er slut")),
}
"""The groups that staff look at, each with how many proposals are in it."""
YOUTH_WORDS = {
    None: (_l("Ikke svaret"), "neutral", "clock"),
    YouthAnswer.YES: (_l("Ja"), "good", "check"),
    YouthAnswer.NO: (_l("Nej"), "bad", "cross"),
    YouthAnswer.NOT_SURE: (_l("I tvivl"), "warn", "question"),
    YouthAnswer.TALK: (_l("Vil tale med dig"), "warn", "talk"),
}
EMPLOYER_WORDS = {
    None: (_l("Ikke svaret"), "neutral", "clock"),
    EmployerAnswer.YES: (_l("Ja"), "good", "check"),
    EmployerAnswer.VISIT_FIRST: (_l("Vil mødes først"), "warn", "talk"),
    EmployerAnswer.NOT_THIS_TIME: (_l("Ikke denne gang"), "bad", "cross"),
}
STORY = {
    "proposal.send": (_l("Sendt til begge"), "accent"),
    "proposal.keep": (_l("Står også i en nyere plan. Ingen har fået besked igen."), "neutral"),
    "proposal.remind": (_l("Mindet om at svare"), "neutral"),
    "proposal.employer_order": (_l("Virksomheden har ændret sin rækkefølge"), "neutral"),
    "proposal.youth_answer": (_l("Den unge har svaret"), "accent"),
    "proposal.employer_answer": (_l("Virksomheden har svaret"), "accent"),
    "proposal.trip_tried": (_l("Den unge har prøvet turen"), "accent"),
    "proposal.trip_untried": (_l("Den unge har fortrudt: turen er ikke prøvet"), "neutral"),
    "proposal.trip_settled": (_l("I har talt om turen"), "good"),
    "proposal.visit_wish": (_l("Den unge vil gerne se stedet først"), "accent"),
    "proposal.visit_unwish": (_l("Den unge vil ikke se stedet først alligevel"), "neutral"),
    "proposal.visit_suggest": (_l("Virksomheden har foreslået en tid til et besøg"), "accent"),
    "proposal.visit_plan": (_l("Besøget er aftalt. Begge har fået besked."), "accent"),
    "proposal.visit_move": (_l("Besøget er flyttet. Begge har fået besked."), "accent"),
    "proposal.visit_cancel": (_l("Besøget er aflyst"), "bad"),
    "proposal.visit_ask": (_l("Begge er spurgt, hvordan besøget gik"), "neutral"),
    "proposal.visit_youth_told": (_l("Den unge har fortalt om besøget"), "accent"),
    "proposal.visit_employer_told": (_l("Virksomheden har fortalt om besøget"), "accent"),
    "proposal.custody_knows": (_l("En forælder eller værge har set det"), "neutral"),
    "proposal.withdraw": (_l("Trukket tilbage"), "bad"),
    "proposal.expire": (_l("Udløbet uden svar fra begge"), "bad"),
}
"""Everything that is recorded about a proposal, in words, with its tone."""


@dataclass(frozen=True)
class AnswerRow:
    proposal: Proposal
    today: date

    @property
    def open(self) -> bool:
        return self.proposal.state is ProposalState.SENT

    @property
    def youth(self) -> tuple[str, str, str]:
        """Word, tone, icon."""
        word, tone, icon = YOUTH_WORDS[self.proposal.youth_answer]
        return str(word), tone, icon

    @property
    def employer(self) -> tuple[str, str, str]:
        word, tone, icon = EMPLOYER_WORDS[self.proposal.employer_answer]
        return str(word), tone, icon

    @property
    def needs_a_hand(self) -> bool:
        return self.open and (
            self.proposal.youth_answer in NEEDS_A_HAND or is_wanted(self.proposal)
        )

    @property
    def ends_soon(self) -> bool:
        return self.open and self.days_left <= SOON

    @property
    def urgent(self) -> bool:
        return self.needs_a_hand or self.ends_soon

    @property
    def days_left(self) -> int:
        """Days on the calendar: 0 is today."""
        last = self.proposal.answer_by or self.today
        return max((last - self.today).days, 0)

    @property
    def left(self) -> str | None:
        """3 dage; None where it no longer counts."""
        if not self.open:
            return None
        days = self.days_left
        return ngettext("%(num)d dag", "%(num)d dage", days) if days else _("i dag")

    @property
    def without_mail(self) -> bool:
        return employer_address(self.proposal.offer) is None


def rows_of(proposals: Iterable[Proposal]) -> list[AnswerRow]:
    return [AnswerRow(one, today()) for one in proposals]


def views_of(counts: Mapping[str, int]) -> dict[str, str]:
    """3 venter på svar, …"""
    return {key: str(words) % {"num": counts[group]} for key, (group, words) in VIEWS.items()}


def story_of(proposal: Proposal, events: Sequence[AuditEvent]) -> list[Entry]:
    """What has happened, the newest first, in the shape of the timeline macro."""
    told = [_told(proposal, event) for event in events]
    if proposal.state is ProposalState.ACCEPTED:
        told.append((_latest(proposal), _("Begge har sagt ja: aftalen bliver gjort klar"), None,
                     "good"))  # fmt: skip
    return list(reversed(told))


def _told(proposal: Proposal, event: AuditEvent) -> Entry:
    words, tone = STORY[event.action]
    if event.action == "proposal.employer_answer" and proposal.employer_reason:
        more = str(EMPLOYER_REASONS[proposal.employer_reason])
    else:
        more = " ".join(filter(None, [_who(event), f"»{event.reason}«" if event.reason else ""]))
    return moment(event.at), str(words), more, tone


def _who(event: AuditEvent) -> str | None:
    return None if event.actor == "system" else event.actor


def _latest(proposal: Proposal) -> str:
    answered = [proposal.youth_answered_at, proposal.employer_answered_at]
    return moment(max(at for at in answered if at is not None))
