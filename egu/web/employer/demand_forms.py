"""Step four of a place: what the company asks for and can give, and safety where it matters."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional

from egu.audit.services import Actor
from egu.employers.models import Offer
from egu.employers.offer_check import asks_adult, asks_training
from egu.employers.safety import safety_items
from egu.employers.services import change_draft
from egu.vocabulary import HAZARDS, LICENCES, NEEDS
from egu.web.employer.offer_forms import StepForm
from egu.web.fields import CheckboxesField
from egu.web.forms import long_text
from egu.web.wording import words_of

AGES = (16, 17, 18, 20)
YES, NO = "ja", "nej"


class DemandsForm(StepForm):
    demands_text = TextAreaField(
        _l("Hvad er vigtigt hos jer?"),
        validators=[Optional(), long_text()],
        description=_l("For eksempel: kan lide at være ude, taler med kunder."),
    )
    min_age = SelectField(
        _l("Mindste alder"),
        coerce=int,
        choices=[SelectChoice(0, _l("Ingen grænse")), *(SelectChoice(n, str(n)) for n in AGES)],
    )
    licences = CheckboxesField(_l("Kørekort, der skal til"), LICENCES, validators=[Optional()])
    provides = CheckboxesField(
        _l("Hvad kan I give den unge?"),
        NEEDS,
        validators=[Optional()],
        description=_l("Jo mere I kan give, jo flere unge passer pladsen til."),
    )
    dangerous = RadioField(
        _l("Er der noget farligt ved arbejdet?"),
        choices=[SelectChoice(NO, _l("Nej")), SelectChoice(YES, _l("Ja"))],
        validators=[InputRequired(message=_l("Vælg ja eller nej."))],
        description=_l("Maskiner, kemi, tunge løft, støj og lignende."),
    )
    hazards = CheckboxesField(_l("Hvad er farligt?"), HAZARDS)

    @classmethod
    def of(cls, offer: Offer) -> Self:
        """An age that is not on the list stays on it; alternatives of licences stay as they are."""
        form = super().of(offer)
        if offer.min_age and offer.min_age not in AGES:
            form.min_age.choices.append(SelectChoice(offer.min_age, str(offer.min_age)))
        form.licences.choices += [
            SelectChoice(item, words_of(item, "licences"))
            for item in offer.licences
            if item not in LICENCES
        ]
        return form

    @classmethod
    def data_of(cls, offer: Offer) -> dict[str, Any]:
        asked = None if offer.hazards is None else YES if offer.hazards else NO
        return {
            "demands_text": offer.demands_text,
            "min_age": offer.min_age or 0,
            "licences": offer.licences,
            "provides": offer.provides,
            "dangerous": asked,
            "hazards": offer.hazards or [],
        }

    def values(self) -> dict[str, Any]:
        return {
            "demands_text": self.demands_text.data or None,
            "min_age": self.min_age.data or None,
            "licences": self.licences.data or [],
            "provides": self.provides.data or [],
            "hazards": self.hazards.data if self.dangerous.data == YES else [],
        }

    def keep(self, actor: Actor, offer: Offer) -> None:
        """From here on the company is asked about safety too, and nothing of it is said yet."""
        super().keep(actor, offer)
        if offer.hazards and offer.checklist is None:
            change_draft(actor=actor, offer=offer, values={"checklist": []})

    def validate(self, extra_validators: Any = None) -> bool:
        well = super().validate(extra_validators)
        if self.dangerous.data == YES and not self.hazards.data:
            self.hazards.errors = [_("Sæt kryds ved det, der er farligt.")]
            return False
        return well


class SafetyForm(StepForm):
    """Asked only where somebody under 18 could meet the danger."""

    training = RadioField(
        _l("Er det farlige arbejde nødvendigt for at lære faget?"),
        choices=[SelectChoice(YES, _l("Ja")), SelectChoice(NO, _l("Nej"))],
        validators=[InputRequired(message=_l("Vælg ja eller nej."))],
        description=_l("Unge under 18 må kun røre det, hvis de skal lære det."),
    )
    adult = RadioField(
        _l("Er der altid en voksen sammen med den unge?"),
        choices=[SelectChoice(YES, _l("Ja")), SelectChoice(NO, _l("Nej"))],
        validators=[InputRequired(message=_l("Vælg ja eller nej."))],
        description=_l("Unge under 18 må ikke være alene om det."),
    )
    checklist = CheckboxesField(
        _l("Sæt kryds ved det, der er på plads"),
        {},
        description=_l("Mangler der noget, foreslår vi kun unge over 18 til pladsen."),
    )

    @classmethod
    def of(cls, offer: Offer) -> Self:
        form = super().of(offer)
        if not asks_training(offer):
            del form.training
        if not asks_adult(offer):
            del form.adult
        return form._with_items(offer)

    @classmethod
    def standing(cls, offer: Offer) -> Self:
        return super().standing(offer)._with_items(offer)

    @classmethod
    def data_of(cls, offer: Offer) -> dict[str, Any]:
        """A no is not shown as chosen: nobody can tell it from not having been asked."""
        return {
            "training": YES if offer.necessary_for_training else None,
            "adult": YES if offer.adult_present else None,
            "checklist": offer.checklist or [],
        }

    def values(self) -> dict[str, Any]:
        names = {"training": "necessary_for_training", "adult": "adult_present"}
        said = {field: self[name].data == YES for name, field in names.items() if name in self}
        return said | {"checklist": self.checklist.data or []}

    def _with_items(self, offer: Offer) -> Self:
        items = safety_items(offer)
        self.checklist.choices = [SelectChoice(key, one.words) for key, one in items.items()]
        return self
