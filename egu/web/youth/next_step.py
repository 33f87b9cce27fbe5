"""Where a youth is on the way to its place, and the one thing to do next."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.placements.models import EmployerAnswer, Proposal, ProposalState, YouthAnswer
from egu.placements.queries import place_of_youth
from egu.placements.trying import may_try
from egu.web.presentation import long_date
from egu.web.youth.questions import first_open
from egu.youths.models import Youth

STEPS: tuple[tuple[str, LazyString], ...] = (
    ("wishes", _l("Du siger, hvad du vil")),
    ("search", _l("Vi finder en plads")),
    ("answer", _l("Du siger ja eller nej")),
    ("visit", _l("Du besøger stedet")),
    ("try", _l("Du prøver turen")),
    ("agreement", _l("I laver en aftale")),
    ("start", _l("Du begynder")),
)
PICTURES = {
    "wishes": "heart", "search": "search", "answer": "face-yes", "visit": "people", "try": "pin",
    "agreement": "edit", "start": "flag",
}  # fmt: skip


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now; `url` is None where the youth only waits."""

    at: str
    heading: str
    text: str
    label: str | None = None
    url: str | None = None


def path_of(youth: Youth) -> list[tuple[str, LazyString]]:
    """The steps in their order; once the place has said yes, no visit is asked for."""
    proposal = place_of_youth(youth.id)
    said_yes = proposal is not None and proposal.employer_answer is EmployerAnswer.YES
    return [step for step in STEPS if not (step[0] == "visit" and said_yes)]


def next_step(youth: Youth) -> NextStep:
    proposal = place_of_youth(youth.id)
    if proposal:
        return _place_step(proposal)
    if youth.wishes_confirmed_at is None:
        return _wishes_step(youth)
    return NextStep(
        "search",
        _("Vi leder efter en plads til dig"),
        _("Du skal ikke gøre noget nu. Du får besked, når vi har et forslag."),
        _("Se mine ønsker"),
        url_for("youth_wishes.index"),
    )


def _place_step(proposal: Proposal) -> NextStep:
    place = url_for("youth_place.index")
    if proposal.state is ProposalState.ACCEPTED:
        text = _("Du begynder den %(date)s.", date=long_date(proposal.start))
        if may_try(proposal) and not proposal.trip_tried:
            return _try_step(text)
        return NextStep("agreement", _("Du har fået en plads"), text, _("Se min plads"), place)
    if proposal.youth_answer is YouthAnswer.YES and _wants_visit(proposal):
        text = _("Stedet vil møde dig først. Skolen finder en tid og siger det til dig.")
        return NextStep("visit", _("Du skal på besøg"), text, _("Se min plads"), place)
    if proposal.youth_answer is YouthAnswer.YES:
        text = _("Du har sagt ja. Nu venter vi på stedet.")
        return NextStep("answer", _("Vi venter på svar"), text, _("Se min plads"), place)
    if proposal.youth_answer:
        text = _("Din kontakt på skolen taler med dig. Så finder I ud af det.")
        return NextStep("answer", _("Vi taler sammen"), text, _("Se min plads"), place)
    text = _("Se stedet. Sig så ja eller nej. Et nej koster ikke noget.")
    return NextStep("answer", _("Vi har et forslag til dig"), text, _("Se min plads"), place)


def _wants_visit(proposal: Proposal) -> bool:
    return proposal.employer_answer is EmployerAnswer.VISIT_FIRST


def _try_step(start: str) -> NextStep:
    text = f"{start} {_('Prøv turen, før du begynder.')}"
    way = url_for("youth_trip.index")
    return NextStep("try", _("Du har fået en plads"), text, _("Prøv turen"), way)


def _wishes_step(youth: Youth) -> NextStep:
    wishes = url_for("youth_wishes.index")
    if not youth.answered:
        text = _("Svar på nogle små spørgsmål. Så ved vi, hvad du vil.")
        return NextStep("wishes", _("Fortæl, hvad du vil"), text, _("Begynd"), wishes)
    if first_open(youth):
        text = _("Du er godt i gang. Alt er gemt.")
        return NextStep("wishes", _("Svar på resten"), text, _("Gå videre"), wishes)
    text = _("Se dine svar en gang til. Passer de? Så sig ja.")
    return NextStep("wishes", _("Du er næsten færdig"), text, _("Se mine svar"), wishes)
