"""The form with which staff write down a contact with a workplace."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from egu.web.forms import Form, long_text, required


class ContactForm(Form):
    text = TextAreaField(
        _l("Hvad talte I om?"), validators=[required(_l("Skriv et par ord.")), long_text()]
    )
