"""One small form for each question: filled from the youth, and giving back what is to be kept."""

from collections.abc import Mapping
from typing import Any, Self

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from egu.employers.models import Offer
from egu.placements.suggesting import Suggestion
from egu.vocabulary import LICENCES, MATTERS_MOST, MODES, THEMES
from egu.web.fields import CheckboxesField
from egu.web.forms import Form, long_text
from egu.web.numbers import number
from egu.web.presentation import duration
from egu.web.youth.suggesting import suggestions_for
from egu.youths.models import Youth
from egu.youths.queries import own_words, told_place

MINUTES = (15, 30, 45, 60, 90)
NOT_KNOWN = "ved-ikke"
USE = "use"


def one(label: str, choices: Mapping[str, str], missing: str, **options: Any) -> RadioField:
    return RadioField(
        label,
        choices=[SelectChoice(key, name) for key, name in choices.items()],
        validators=[InputRequired(message=missing)],
        **options,
    )


class CorrectionForm(Form):
    words = TextAreaField(
        _l("Hvad er forkert? Hvad skal der stå?"),
        validators=[InputRequired(message=_l("Skriv et par ord.")), long_text()],
    )


class QuestionForm(Form):
    """A screen without fields: only on and back."""

    @classmethod
    def of(cls, youth: Youth) -> Self:
        return cls()

    def values(self, youth: Youth) -> dict[str, Any]:
        """The fields of the youth that this answer fills."""
        return {}


class LikesForm(QuestionForm):
    themes = CheckboxesField(
        _l("Hvad kan du lide?"),
        THEMES,
        coerce=int,
        description=_l("Vælg alt det, du har lyst til."),
    )

    @classmethod
    def of(cls, youth: Youth) -> Self:
        return cls(data={"themes": youth.wish_themes})

    def values(self, youth: Youth) -> dict[str, Any]:
        """The best stays first; new ones come last."""
        kept = [theme for theme in youth.wish_themes if theme in self.themes.data]
        new = [theme for theme in self.themes.data if theme not in kept]
        return {"wish_themes": kept + new}


class NeverForm(QuestionForm):
    themes = CheckboxesField(
        _l("Hvad vil du slet ikke?"),
        THEMES,
        coerce=int,
        description=_l("Det får du ikke tilbudt. Du må gerne gå videre uden at vælge."),
    )
    text = TextAreaField(
        _l("Er der andet, du ikke vil?"),
        validators=[Optional(), long_text()],
        description=_l("Skriv det med dine egne ord. Så tager skolen hånd om det."),
    )

    @classmethod
    def of(cls, youth: Youth) -> Self:
        """What the youth likes is not asked again."""
        form = cls(data={"themes": youth.not_wanted_themes, "text": youth.not_wanted_text})
        form.themes.choices = [
            SelectChoice(str(theme), name)
            for theme, name in THEMES.items()
            if theme not in youth.wish_themes
        ]
        return form

    def values(self, youth: Youth) -> dict[str, Any]:
        return {"not_wanted_themes": self.themes.data, "not_wanted_text": self.text.data or None}


class ModesForm(QuestionForm):
    modes = CheckboxesField(
        _l("Hvordan kommer du rundt?"),
        MODES,
        validators=[InputRequired(message=_l("Vælg mindst én måde."))],
        description=_l("Vælg alle de måder, du kan bruge."),
    )

    @classmethod
    def of(cls, youth: Youth) -> Self:
        return cls(data={"modes": youth.modes or []})

    def values(self, youth: Youth) -> dict[str, Any]:
        return {"modes": self.modes.data}


class LicencesForm(QuestionForm):
    licences = CheckboxesField(
        _l("Har du kørekort?"), LICENCES, description=_l("Har du ikke det? Så gå bare videre.")
    )

    @classmethod
    def of(cls, youth: Youth) -> Self:
        return cls(data={"licences": youth.licences})

    def values(self, youth: Youth) -> dict[str, Any]:
        return {"licences": self.licences.data}


class HowFarForm(QuestionForm):
    minutes = one(
        _l("Hvor langt vil du rejse?"),
        {},
        missing=_l("Vælg en tid, eller vælg »Ved ikke«."),
        description=_l("Fra din dør til jobbet. Kun den ene vej."),
    )

    @classmethod
    def of(cls, youth: Youth) -> Self:
        form = cls(data={"minutes": _standing_minutes(youth)})
        offered = sorted({*MINUTES, *([youth.max_each_way] if youth.max_each_way else [])})
        form.minutes.choices = [
            *(SelectChoice(str(m), _("Højst %(time)s", time=duration(m))) for m in offered),
            SelectChoice(NOT_KNOWN, _("Ved ikke")),
        ]
        return form

    def values(self, youth: Youth) -> dict[str, Any]:
        known = self.minutes.data != NOT_KNOWN
        return {"max_each_way": int(self.minutes.data) if known else None}


class MattersForm(QuestionForm):
    matter = one(
        _l("Hvad betyder mest for dig?"),
        MATTERS_MOST,
        missing=_l("Vælg én ting."),
        description=_l(
            "Vælg én ting. Så sætter vi stederne i rækkefølge. Du kan altid lave det om."
        ),
    )

    @classmethod
    def of(cls, youth: Youth) -> Self:
        return cls(data={"matter": youth.matters_most})

    def values(self, youth: Youth) -> dict[str, Any]:
        return {"matters_most": self.matter.data}


class SuggestedForm(QuestionForm):
    """The suggested order; only its own button makes it the youth's."""

    offers = CheckboxesField(_l("Passer denne rækkefølge?"), {}, coerce=int)
    go = StringField()
    suggestions: list[Suggestion]

    @classmethod
    def of(cls, youth: Youth) -> Self:
        """All are ticked but those left out before the list was put in another order."""
        form = cls()
        form.suggestions = suggestions_for(youth)
        form.offers.choices = [
            SelectChoice(str(one.offer.id), one.offer.title) for one in form.suggestions
        ]
        if not form.is_submitted():
            left_out = request.args.getlist("uden", type=number)
            form.offers.data = [one for one in form.shown if one not in left_out]
        return form

    @property
    def used(self) -> bool:
        return bool(self.go.data == USE)

    @property
    def shown(self) -> list[int]:
        return [one.offer.id for one in self.suggestions]

    @property
    def left_out(self) -> list[int]:
        return [one for one in self.shown if one not in self.offers.data]

    @property
    def chosen(self) -> list[Offer]:
        return [one.offer for one in self.suggestions if one.offer.id in self.offers.data]

    def validate_offers(self, field: CheckboxesField) -> None:
        if self.used and not field.data:
            raise ValidationError(_("Vælg mindst ét sted. Eller tryk »Spring over«."))


class OthersForm(QuestionForm):
    others = one(
        _l("Må vi foreslå andre steder?"),
        {"ja": _l("Ja, det må I gerne"), "nej": _l("Nej, kun det jeg har valgt")},
        missing=_l("Vælg ja eller nej."),
        description=_l("Du kan altid sige nej tak til et forslag."),
    )

    @classmethod
    def of(cls, youth: Youth) -> Self:
        asked = "others" in youth.answered
        return cls(data={"others": ("ja" if youth.open_to_other else "nej") if asked else None})

    def values(self, youth: Youth) -> dict[str, Any]:
        return {"open_to_other": self.others.data == "ja"}


class OwnPlaceForm(QuestionForm):
    name = StringField(
        _l("Kender du selv et sted?"),
        validators=[Length(max=120)],
        description=_l("Skriv, hvad stedet hedder. Kender du ikke et? Så gå bare videre."),
    )
    contact = StringField(
        _l("Kender du nogen der?"),
        validators=[Length(max=120)],
        description=_l("Skriv navn eller nummer."),
    )
    words = TextAreaField(_l("Hvad vil du gerne lave der?"), validators=[long_text()])

    @classmethod
    def of(cls, youth: Youth) -> Self:
        return cls(obj=told_place(youth))

    @property
    def told(self) -> dict[str, str | None]:
        return {
            name: (self[name].data or "").strip() or None for name in ("name", "contact", "words")
        }

    def validate_contact(self, _field: StringField) -> None:
        said = self.contact.data or self.words.data
        if said and not (self.name.data or "").strip():
            raise ValidationError(_("Skriv også, hvad stedet hedder."))


class TellForm(QuestionForm):
    text = TextAreaField(
        _l("Er der mere, vi skal vide?"),
        validators=[long_text()],
        description=_l("Skriv det her. Kun skolen ser det."),
    )

    @classmethod
    def of(cls, youth: Youth) -> Self:
        note = own_words(youth)
        return cls(data={"text": note.text if note else None})


def _standing_minutes(youth: Youth) -> str | None:
    if youth.max_each_way:
        return str(youth.max_each_way)
    return NOT_KNOWN if "how_far" in youth.answered else None
