"""The five short steps of a place, and the questions about safety that only some places need."""

from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.principal import Principal
from egu.audit.services import Actor
from egu.db import Stale
from egu.employers.models import Offer, OfferState
from egu.employers.offer_check import asks_adult, asks_training
from egu.web.employer.demand_forms import DemandsForm, SafetyForm
from egu.web.employer.offer_forms import StepForm, TimesForm, WorkForm
from egu.web.employer.place_forms import ContactForm, WhereForm
from egu.web.employer.said import said
from egu.web.employer.scope import own_offer


@dataclass(frozen=True)
class Step:
    """`number`: which of the five it is part of."""

    slug: str
    number: int
    title: LazyString
    form: type[StepForm]

    @property
    def template(self) -> str:
        return f"employer/steps/{self.slug}.html"


WORK = Step("arbejde", 1, _l("Arbejdet"), WorkForm)
TIMES = Step("timer", 2, _l("Dage og timer"), TimesForm)
WHERE = Step("sted", 3, _l("Hvor og hvornår"), WhereForm)
DEMANDS = Step("krav", 4, _l("Det beder vi om, og det kan vi give"), DemandsForm)
SAFETY = Step("sikkerhed", 4, _l("Unge under 18 år"), SafetyForm)
CONTACT = Step("kontakt", 5, _l("Kontakt"), ContactForm)

STEPS = (WORK, TIMES, WHERE, DEMANDS, SAFETY, CONTACT)
LABELS = (
    _l("Arbejde og fag"),
    _l("Dage og timer"),
    _l("Hvor og hvornår"),
    _l("Krav og hjælp"),
    _l("Kontakt og tjek"),
)
STEP_OF_MISSING = {
    "theme": WORK, "title": WORK, "shifts": TIMES, "break": TIMES, "break_fits": TIMES,
    "hours": TIMES, "hours_order": TIMES, "hours_fit": TIMES, "days_fit": TIMES,
    "start": WHERE, "start_order": WHERE, "weeks": WHERE, "hazards": DEMANDS,
    "contact": CONTACT, "schools": CONTACT,
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """A field that somebody else has changed: what stands there now."""

    label: str
    now: str


@dataclass
class AtStep:
    """A draft at one of its steps."""

    offer: Offer
    step: Step
    differences: list[Difference] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Only a draft is changed; a place that the school has seen is taken back first."""
        return self.offer.state is OfferState.DRAFT

    def form(self) -> StepForm:
        return self.step.form.of(self.offer)

    def keep(self, form: StepForm, actor: Actor) -> bool:
        """False where somebody else was here; then it is told what stands there now."""
        try:
            form.keep(actor, self.offer)
        except Stale:
            self.differences = differences(form, self.step.form.standing(self.offer))
            form.version.data = self.offer.version
            form.version.raw_data = None
            return False
        return True

    def beside(self, way: int) -> Step | None:
        row = [step for step in STEPS if step is not SAFETY or asks_safety(self.offer)]
        place = STEPS.index(self.step) + way
        while 0 <= place < len(STEPS) and STEPS[place] not in row:
            place += way
        return STEPS[place] if 0 <= place < len(STEPS) else None


def step_in_scope(principal: Principal, offer_id: int, step: str) -> AtStep | None:
    offer = own_offer(principal, offer_id)
    found = next((one for one in STEPS if one.slug == step), None)
    return AtStep(offer, found) if offer and found else None


def asks_safety(offer: Offer) -> bool:
    return asks_training(offer) or asks_adult(offer)


def differences(typed: StepForm, standing: StepForm) -> list[Difference]:
    return [
        Difference(str(now.label.text), said(now))
        for now in standing
        if now.name not in ("version", "csrf_token")
        and now.name in typed
        and now.data != typed[now.name].data
    ]
