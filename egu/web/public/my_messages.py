"""How I am told: my language, by mail or SMS, at once or once a day; and my calendar."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, ValidationError
from wtforms.fields import SelectChoice

from egu.accounts.calendar_links import calendar_ends, end_calendar_link, make_calendar_link
from egu.accounts.models import Role
from egu.accounts.permissions import Permission
from egu.messaging.gateways import sends_sms
from egu.messaging.models import Channel, Rhythm
from egu.messaging.recipients import choose, normal_number, wish_of
from egu.web.access import acting, allow
from egu.web.forms import Form, line
from egu.web.public.calendars import HAVE_ONE
from egu.youths.queries import own_youth

pages = Blueprint("public_my_messages", __name__, url_prefix="/mine-beskeder")

BY_SMS = (Role.YOUTH, Role.EMPLOYER)
ONCE_A_DAY = (Role.STAFF, Role.EMPLOYER)


class WishForm(Form):
    """Only what the role can choose is left on it."""

    locale = RadioField(
        _l("Sprog"), choices=[SelectChoice("da", "Dansk"), SelectChoice("en", "English")]
    )
    channel = RadioField(
        _l("Hvordan vil du have besked?"),
        choices=[
            SelectChoice(Channel.MAIL.value, _l("På mail")),
            SelectChoice(Channel.SMS.value, _l("På sms")),
        ],
    )
    number = StringField(
        _l("Dit mobilnummer"),
        validators=[line()],
        description=_l("Kun hvis du vil have sms. Du får ingen sms om natten."),
    )
    rhythm = RadioField(
        _l("Hvornår vil du have besked?"),
        choices=[
            SelectChoice(Rhythm.AT_ONCE.value, _l("Med det samme")),
            SelectChoice(Rhythm.DAILY.value, _l("Samlet i én mail hver morgen klokken 7")),
        ],
    )

    def validate_number(self, field: Any) -> None:
        if field.data:
            try:
                normal_number(field.data)
            except ValueError:
                raise ValidationError(_("Skriv et nummer som 20 11 22 33.")) from None
        elif self.channel.data == Channel.SMS:
            raise ValidationError(_("Skriv dit nummer, så du kan få sms."))


@pages.route("/", methods=["GET", "POST"])
@allow(Permission.ACCOUNT_USE)
def index() -> ResponseReturnValue:
    form = _form()
    if form.validate_on_submit():
        _keep(form)
        flash(_("Godt. Det er gemt."), "success")
        return redirect(url_for(".index"))
    return _page(form)


@pages.post("/kalender")
@allow(Permission.ACCOUNT_USE)
def open_calendar() -> ResponseReturnValue:
    """The address is shown on this answer and never again."""
    if acting().role not in HAVE_ONE:
        return redirect(url_for(".index"))
    token = make_calendar_link(actor=acting().actor, membership=acting().membership)
    address = url_for("public_calendars.feed", token=token)
    return _page(_form(), link=current_app.config["EGU"].base_url + address)


@pages.post("/kalender/stop")
@allow(Permission.ACCOUNT_USE)
def end_calendar() -> ResponseReturnValue:
    end_calendar_link(actor=acting().actor, membership=acting().membership)
    flash(_("Linket virker ikke mere."), "success")
    return redirect(url_for(".index"))


def _page(form: WishForm, link: str | None = None) -> str:
    membership = acting().membership
    return render_template(
        "public/my_messages.html",
        form=form,
        link=link,
        ends=calendar_ends(membership),
        has_calendar=membership.role in HAVE_ONE,
    )


def _form() -> WishForm:
    user, role = acting().user, acting().role
    wish = wish_of(user)
    form = WishForm(data={"locale": user.locale, "channel": wish.channel, "rhythm": wish.rhythm,
                          "number": wish.number or _known_number()})  # fmt: skip
    if role not in BY_SMS or not sends_sms(current_app.config["EGU"]):
        del form.channel, form.number
    if role not in ONCE_A_DAY:
        del form.rhythm
    return form


def _known_number() -> str | None:
    youth = own_youth(acting().youth_id)
    return youth.phone if youth else acting().user.phone


def _keep(form: WishForm) -> None:
    given, user = form.data, acting().user
    user.locale = cookie["language"] = given["locale"]
    wish = wish_of(user)
    choose(
        user,
        channel=Channel(given.get("channel", wish.channel)),
        number=given.get("number", wish.number),
        rhythm=Rhythm(given.get("rhythm", wish.rhythm)),
    )
