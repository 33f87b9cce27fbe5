"""The questions of the wishes in their order, which of them apply, and how an answer is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.principal import Principal
from egu.audit.services import Actor
from egu.placements.wishes import use_order
from egu.vocabulary import LICENCES, MODES, THEMES
from egu.web.youth import forms
from egu.web.youth.when_form import WhenForm
from egu.youths.models import Youth
from egu.youths.queries import own_youth
from egu.youths.services import FIELDS, answer, mark_answered, tell, tell_of_place

THEME_ICONS = {str(number): f"theme-{number}" for number in THEMES}
MATTER_ICONS = {
    "work": "briefcase", "journey": "pin", "times": "clock", "people": "people", "learning": "star",
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One screen. `short` is how the answer is headed when all of them stand together."""

    key: str
    slug: str
    short: LazyString
    icon: str
    form: type[forms.QuestionForm] = forms.QuestionForm
    template: str = "youth/questions/plain.html"
    icons: Mapping[str, str] = field(default_factory=dict)
    applies: Callable[[Youth], bool] = lambda _youth: True


QUESTIONS = (
    Question("likes", "kan-lide", _l("Det kan jeg lide"), "heart", forms.LikesForm,
             icons=THEME_ICONS),
    Question("order_themes", "bedst", _l("Det bedste først"), "star",
             template="youth/questions/order_themes.html",
             applies=lambda youth: len(youth.wish_themes) > 1),
    Question("never", "vil-ikke", _l("Det vil jeg ikke"), "forbid", forms.NeverForm,
             icons=THEME_ICONS),
    Question("modes", "rundt", _l("Sådan kommer jeg rundt"), "bike", forms.ModesForm,
             icons={mode: mode for mode in MODES}),
    Question("licences", "koerekort", _l("Kørekort"), "car", forms.LicencesForm,
             icons=dict(zip(LICENCES, ("moped", "car", "theme-7", "theme-11"), strict=True))),
    Question("how_far", "hvor-langt", _l("Så langt vil jeg rejse"), "clock", forms.HowFarForm),
    Question("when", "hvornaar", _l("Så kan jeg arbejde"), "calendar", WhenForm,
             template="youth/questions/when.html"),
    Question("matters", "vigtigst", _l("Det betyder mest"), "flag", forms.MattersForm,
             icons=MATTER_ICONS),
    Question("suggested", "forslag", _l("Vores forslag"), "match", forms.SuggestedForm,
             template="youth/questions/suggested.html"),
    Question("places", "steder", _l("Steder, jeg har valgt"), "building",
             template="youth/questions/places.html"),
    Question("order", "orden", _l("Mit bedste sted først"), "list",
             template="youth/questions/order.html", applies=lambda youth: len(youth.wishes) > 1),
    Question("others", "andre-steder", _l("Andre steder"), "search", forms.OthersForm,
             icons={"ja": "face-yes", "nej": "forbid"}),
    Question("own_place", "kender-et-sted", _l("Et sted, jeg kender"), "pin", forms.OwnPlaceForm),
    Question("tell", "mere", _l("Mere om mig"), "talk", forms.TellForm),
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A youth in front of one question."""

    youth: Youth
    question: Question

    @property
    def number(self) -> int:
        return questions_for(self.youth).index(self.question) + 1

    @property
    def count(self) -> int:
        return len(questions_for(self.youth))

    def form(self) -> forms.QuestionForm:
        return self.question.form.of(self.youth)

    def keep(self, form: forms.QuestionForm, actor: Actor) -> None:
        key = self.question.key
        if key in FIELDS:
            answer(actor=actor, youth=self.youth, question=key, values=form.values(self.youth))
        elif isinstance(form, forms.TellForm):
            tell(actor=actor, youth=self.youth, text=form.text.data or None)
        elif isinstance(form, forms.OwnPlaceForm):
            tell_of_place(actor=actor, youth=self.youth, **form.told)
        elif isinstance(form, forms.SuggestedForm):
            self._keep_order(form, actor)
        else:
            mark_answered(youth=self.youth, question=key)

    def _keep_order(self, form: forms.SuggestedForm, actor: Actor) -> None:
        """Nothing is ordered for a youth that only passes by."""
        if form.used:
            use_order(actor=actor, youth=self.youth, chosen=form.chosen, shown=form.shown)
        mark_answered(youth=self.youth, question=self.question.key)

    def beside(self, step: int) -> Question | None:
        """The question after (1) or before (-1); None past either end."""
        row = questions_for(self.youth)
        place = row.index(self.question) + step
        return row[place] if 0 <= place < len(row) else None


def question_in_scope(principal: Principal, slug: str) -> Asked | None:
    youth = own_youth(principal.youth_id)
    asked = [q for q in questions_for(youth) if q.slug == slug] if youth else []
    return Asked(youth, asked[0]) if youth and asked else None


def questions_for(youth: Youth) -> list[Question]:
    return [question for question in QUESTIONS if question.applies(youth)]


def first_open(youth: Youth) -> Question | None:
    """Where to go on."""
    open_ = [q for q in questions_for(youth) if q.key not in youth.answered]
    return open_[0] if open_ else None
