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
        def bind_field(self, form, unbound_field, options):  # type: ignore[no-untyped-def] # WTForms' own untyped hook
            if issubclass(unbound_field.field_class, StringField) and not issubclass(
                unbound_field.field_class, PasswordField
            ):
                options["filters"] = [*options.get("filters", ()), tidy]
            return unbound_field.bind(form=form, **options)


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
