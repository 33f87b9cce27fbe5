"""Where a youth is on the way to its place, and the one thing to do next."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.placements.models import (
    PlacementState,
    Proposal,
    ProposalState,
    VisitState,
    YouthAnswer,
)
from egu.placements.queries import place_of_youth, placement_from
from egu.placements.trying import may_try
from egu.placements.visits import is_over, is_planned, is_wanted
from egu.web.presentation import clock
from egu.web.youth.questions import first_open
from egu.written import coming_day, long_date
from egu.youths.models import Youth

ACTIVE, COMPLETED = PlacementState.ACTIVE, PlacementState.COMPLETED
STEPS: tuple[tuple[str, LazyString], ...] = (
    ("wishes", _l("Du siger, hvad du vil")),
    ("search", _l("Vi finder en plads")),
    ("visit", _l("Du besøger stedet")),
    ("answer", _l("Du siger ja eller nej")),
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
    """The one thing to do now; `url` is None where the youth only waits. `at`: done, or a step."""

    at: str
    heading: str
    text: str
    label: str | None = None
    url: str | None = None


def path_of(youth: Youth) -> list[tuple[str, LazyString]]:
    """The steps in their order; a visit where somebody wants one, after a yes that came before."""
    proposal = place_of_youth(youth.id)
    without = {"visit"} | ({"try"} if proposal and _cannot_try(proposal) else set())
    visit, others = [STEPS[2]], [step for step in STEPS if step[0] not in without]
    if proposal is None or not _has_visit(proposal):
        return others
    after = 3 if proposal.youth_answer is YouthAnswer.YES else 2
    return [*others[:after], *visit, *others[after:]]


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
    return _visit_step(proposal) or _step_without_visit(proposal)


def _visit_step(proposal: Proposal) -> NextStep | None:
    """Only while it is the next thing to happen."""
    visit, url = proposal.visit, url_for("youth_visit.index")
    if visit is None:
        return None
    if is_over(visit) and visit.youth_went is None:
        text = _("Fortæl skolen, hvordan det var.")
        return NextStep("visit", _("Hvordan gik besøget?"), text, _("Svar"), url)
    if visit.day and visit.minute is not None and is_planned(visit) and not is_over(visit):
        text = _("%(day)s klokken %(time)s.", day=coming_day(visit.day).capitalize(),
                 time=clock(visit.minute))  # fmt: skip
        return NextStep("visit", _("Du skal på besøg"), text, _("Se besøget"), url)
    if visit.state is VisitState.WISHED:
        text = _("Skolen finder en tid. Du får besked.")
        return NextStep("visit", _("Du vil se stedet først"), text, _("Se min plads"),
                        url_for("youth_place.index"))  # fmt: skip
    return None


def _step_without_visit(proposal: Proposal) -> NextStep:
    place = url_for("youth_place.index")
    going = _going_step(proposal)
    if going:
        return going
    if proposal.state is ProposalState.ACCEPTED:
        text = _("Du begynder den %(date)s.", date=long_date(proposal.start))
        if may_try(proposal) and not proposal.trip_tried:
            return _try_step(text)
        return NextStep("agreement", _("Du har fået en plads"), text, _("Se min plads"), place)
    if proposal.youth_answer is YouthAnswer.YES and is_wanted(proposal):
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


def _going_step(proposal: Proposal) -> NextStep | None:
    """Begun, or carried through: because staff have said so."""
    placement = placement_from(proposal)
    if placement is None or placement.state not in (ACTIVE, COMPLETED):
        return None
    if placement.state is ACTIVE:
        text = _("Din praktik går til og med %(date)s.", date=long_date(placement.end))
        place = url_for("youth_place.index")
        return NextStep("start", _("Du er i praktik"), text, _("Se min plads"), place)
    text = _("Godt gået. Vil du sige noget til den næste?")
    return NextStep("done", _("Din praktik er slut"), text, _("Skriv et ord"),
                    url_for("youth_words.index"))  # fmt: skip


def _cannot_try(proposal: Proposal) -> bool:
    """It is too late, and the youth has not."""
    agreed = proposal.state is ProposalState.ACCEPTED
    return agreed and not proposal.trip_tried and not may_try(proposal)


def _has_visit(proposal: Proposal) -> bool:
    return is_planned(proposal.visit) or is_wanted(proposal)


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
