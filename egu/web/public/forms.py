"""The forms of logging in."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, Length, Regexp

from egu.accounts.passwords import SHORTEST
from egu.web.forms import Form, email_field, required


class LoginForm(Form):
    email = email_field(_l("Mailadresse"), missing=_l("Skriv din mailadresse."))
    password = PasswordField(
        _l("Adgangskode"),
        validators=[required(_l("Skriv din adgangskode."))],
        render_kw={"autocomplete": "current-password"},
    )


class CodeRequestForm(Form):
    email = email_field(_l("Din mailadresse"), missing=_l("Skriv din mailadresse."))


class CodeForm(Form):
    code = StringField(
        _l("Koden på 6 tal"),
        validators=[
            required(_l("Skriv koden fra mailen.")),
            Regexp(r"^\d{3} ?\d{3}$", message=_l("Koden er 6 tal.")),
        ],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class InvitationForm(Form):
    """A new password, twice."""

    password = PasswordField(
        _l("Vælg en adgangskode"),
        description=_l("Mindst 12 tegn. Tre ord efter hinanden er nemt at huske."),
        validators=[
            required(_l("Vælg en adgangskode.")),
            Length(min=SHORTEST, message=_l("Vælg en adgangskode på mindst 12 tegn.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("Skriv adgangskoden igen"),
        validators=[EqualTo("password", message=_l("De to adgangskoder er ikke ens."))],
        render_kw={"autocomplete": "new-password"},
    )


class ChangePasswordForm(InvitationForm):
    old = PasswordField(
        _l("Din adgangskode nu"),
        validators=[required(_l("Skriv din adgangskode, som den er nu."))],
        render_kw={"autocomplete": "current-password"},
    )
