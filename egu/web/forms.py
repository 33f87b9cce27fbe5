"""What all forms share: Danish messages and fields that tidy what people type."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import DataRequired, Email, Length

LONGEST_LINE = 200
LONGEST_TEXT = 4000


class Form(FlaskForm):
    """Strips what people type around their words."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form):  # type: ignore[no-untyped-def] # WTForms' own untyped hook
            return Translated()

        def bind_field(self, form, unbound_field, options):  # type: ignore[no-untyped-def] # WTForms' own untyped hook
            if issubclass(unbound_field.field_class, StringField) and not issubclass(
                unbound_field.field_class, PasswordField
            ):
                options["filters"] = [*options.get("filters", ()), tidy]
            return unbound_field.bind(form=form, **options)


class Translated:
    """WTForms ships no Danish: its own messages go through our catalogue."""

    def gettext(self, text: str) -> str:
        return str(OWN_WORDS.get(text, text))

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.gettext(one if number == 1 else many)


OWN_WORDS = {
    "Not a valid choice.": _l("Vælg en af mulighederne."),
    "Not a valid choice": _l("Vælg en af mulighederne."),
    "Not a valid integer value.": _l("Skriv et helt tal."),
    "Not a valid date value.": _l("Skriv datoen som dag, måned og år."),
    "Not a valid time value.": _l("Skriv klokkeslættet som 07.30."),
    "Not a valid float value.": _l("Skriv et tal."),
    "This field is required.": _l("Det her skal udfyldes."),
    "Invalid Choice: could not coerce.": _l("Vælg en af mulighederne."),
    "The CSRF token has expired.": _l("Siden har stået for længe. Prøv igen."),
}


def tidy(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def required(message: str) -> DataRequired:
    return DataRequired(message=message)


def line() -> Length:
    return Length(max=LONGEST_LINE, message=_l("Skriv det kortere: højst 200 tegn."))


def long_text() -> Length:
    return Length(max=LONGEST_TEXT, message=_l("Skriv det kortere: højst 4.000 tegn."))


def email_field(label: str, *, missing: str) -> EmailField:
    """A mail address that must be there."""
    wrong = _l("Skriv en mailadresse som navn@eksempel.dk.")
    return EmailField(
        label,
        validators=[required(missing), Email(message=wrong), line()],
        render_kw={"autocomplete": "email"},
    )
