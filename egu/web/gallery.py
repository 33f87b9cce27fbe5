"""A page that shows every building block in every state, with sample values.

For whoever builds pages and for the tests that look at them: served in debug mode only.
"""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from egu.vocabulary import LICENCES, MODES, THEMES
from egu.web.access import public

pages = Blueprint("gallery", __name__)

SCHOOL_AND_BAKERY = [
    (0, 480, 840, "FGU Køge", "school"),
    (1, 360, 720, "Bageriet Solkrogen", "practice"),
    (2, 360, 720, "Bageriet Solkrogen", "practice"),
    (3, 480, 840, "FGU Køge", "school"),
    (3, 960, 1080, "Avisrute", "job"),
    (4, 360, 690, "Bageriet Solkrogen", "practice"),
]
WEEKEND = [
    (5, 480, 1080, "Kan arbejde", "free"),
    (5, 600, 660, "Havnens Café", "practice"),
    (6, 540, 900, "Havnens Café", "practice"),
]
EVENTS = [
    ("4. januar 2027", "Praktikken begynder", "Amina møder Lone kl. 06.00.", "accent"),
    ("20. december 2026", "Begge har sagt ja", None, "good"),
    ("18. december 2026", "Virksomheden vil mødes først", "Besøg den 19. december.", "warn"),
    ("10. december 2026", "Forslaget blev sendt", None, "neutral"),
]


NAVIGATION = [
    (_l("I dag"), "#", False, "home"),
    (_l("Unge"), "#", True, "people"),
    (_l("Match"), "#", False, "match"),
]


@pages.get("/byggeklodser/<any(staff, youth, employer, public):layout>")
@public
def show(layout: str) -> ResponseReturnValue:
    return render_template(
        "gallery.html", layout=layout, nav_items=NAVIGATION, user_name="Mette Holm", **samples()
    )


class SampleForm(FlaskForm):
    class Meta:
        csrf = False

    name = StringField(_l("Fornavn"), [DataRequired(_l("Skriv dit fornavn."))])
    note = TextAreaField(
        _l("Bemærkning"), [Optional()], description=_l("Kun medarbejdere ser den.")
    )
    hours = IntegerField(_l("Timer om ugen"), [DataRequired(_l("Skriv et tal mellem 1 og 37."))])
    theme = SelectField(
        _l("Fagligt tema"),
        choices=[SelectChoice(str(key), label) for key, label in THEMES.items()],
    )
    start = DateField(_l("Startdato"), [DataRequired(_l("Vælg en dato."))])
    meeting = TimeField(_l("Mødetid"), [Optional()])
    file = FileField(_l("Regneark"), [DataRequired(_l("Vælg en fil på din computer."))])
    shared = BooleanField(_l("To unge kan dele pladsen"))
    mode = RadioField(
        _l("Hvordan kommer du rundt?"),
        [DataRequired(_l("Vælg én."))],
        choices=[SelectChoice(key, label) for key, label in MODES.items()],
    )
    licences = SelectMultipleField(
        _l("Kørekort"),
        [Optional()],
        choices=[SelectChoice(key, label) for key, label in LICENCES.items()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


def samples() -> dict[str, Any]:
    """Everything that gallery.html shows."""
    refused = SampleForm(formdata=None, prefix="refused")
    refused.validate()
    return {
        "form": SampleForm(formdata=None, data={"name": "Amina", "mode": "bike", "shared": True}),
        "refused": refused,
        "filters": SampleForm(formdata=None, prefix="filter"),
        "themes": THEMES,
        "mode_icons": {key: key for key in MODES},
        "week": SCHOOL_AND_BAKERY,
        "weekend": WEEKEND,
        "entries": EVENTS,
        "page_url": "?page={}".format,
    }
