"""Which answers and states may follow which; what is not listed is refused."""

from flask_babel import lazy_gettext as _l

from egu.placements.models import EmployerAnswer, Proposal, ProposalState, YouthAnswer

PROPOSAL_MOVES: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.DRAFT: frozenset({ProposalState.SENT, ProposalState.WITHDRAWN}),
    ProposalState.SENT: frozenset(
        {
            ProposalState.ACCEPTED,
            ProposalState.DECLINED,
            ProposalState.EXPIRED,
            ProposalState.WITHDRAWN,
        }
    ),
}
YOUTH_MOVES: dict[YouthAnswer | None, frozenset[YouthAnswer]] = {
    None: frozenset(YouthAnswer),
    YouthAnswer.NOT_SURE: frozenset({YouthAnswer.YES, YouthAnswer.NO, YouthAnswer.TALK}),
    YouthAnswer.TALK: frozenset({YouthAnswer.YES, YouthAnswer.NO, YouthAnswer.NOT_SURE}),
}
EMPLOYER_MOVES: dict[EmployerAnswer | None, frozenset[EmployerAnswer]] = {
    None: frozenset(EmployerAnswer),
    EmployerAnswer.VISIT_FIRST: frozenset({EmployerAnswer.YES, EmployerAnswer.NOT_THIS_TIME}),
}

PROPOSAL_DAYS = 10
"""How long both may think it over, where the institution has not decided otherwise."""

REFUSALS = {
    "already_answered": _l("Der er allerede svaret. Ring til skolen, hvis svaret skal ændres."),
    "no_longer_open": _l("Forslaget er ikke åbent længere. Ring til skolen, hvis du er i tvivl."),
    "nobody_to_remind": _l("Alle med en mailadresse har svaret. Ring til dem, der mangler."),
    "reminded_lately": _l("De er mindet om det inden for det sidste døgn."),
    "unknown_reason": _l("Vælg en af grundene på listen."),
}
EMPLOYER_REASONS = {
    "no_room": _l("Vi har ikke plads lige nu"),
    "no_mentor": _l("Vi mangler en, der kan tage sig af den unge"),
    "hours": _l("Timerne eller dagene passer ikke"),
    "start": _l("Starten passer ikke"),
    "found_another": _l("Vi har fundet en anden"),
    "other": _l("Noget andet"),
}


class AnswerRefused(Exception):
    """`key` is one of REFUSALS."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def move(proposal: Proposal, state: ProposalState) -> None:
    if state not in PROPOSAL_MOVES.get(proposal.state, frozenset()):
        raise AnswerRefused("no_longer_open")
    proposal.state = state
