"""Mail and SMS that did not arrive: send again, or say that the address or number is wrong."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.messaging.kept import (
    Kept,
    failed_message,
    failed_messages,
    recipient_is_wrong,
    send_again,
)
from egu.messaging.models import Channel, OutboxMessage
from egu.web.access import acting, allow, allow_on
from egu.web.staff.way_back import back_or

pages = Blueprint("staff_messages", __name__, url_prefix="/medarbejder/beskeder")

WHY = {
    "refused": _l("Adressen eller nummeret findes ikke."),
    "bounced": _l("Mailen kom tilbage."),
    "lost": _l("Telefonen fik aldrig beskeden."),
    "unclear": _l("Vi ved ikke, om den er nået frem. Spørg, før du sender igen."),
}
NO_ANSWER = _l("Der kom intet svar fra dem, der skulle tage imod den.")
STATES = {
    "waiting": (_l("venter"), "neutral"),
    "sent": (_l("sendt"), "good"),
    "arrived": (_l("nået frem"), "good"),
    "failed": (_l("ikke nået frem"), "warn"),
    "settled": (_l("ikke nået frem, ordnet"), "neutral"),
    "called_off": (_l("ikke sendt: der var svaret"), "neutral"),
}


def own_message(principal: Principal, message_id: int) -> OutboxMessage | None:
    return failed_message(str(principal.institution_id), message_id)


@pages.get("/")
@allow(Permission.PROPOSAL_VIEW)
def index() -> ResponseReturnValue:
    failed = failed_messages(str(acting().institution_id))
    rows = [(one, why_not(one), case_of(one)) for one in failed]
    return render_template("staff/messages.html", rows=rows)


@pages.post("/<int:message_id>/send-igen")
@allow_on(Permission.YOUTH_EDIT, own_message)
def again(message: OutboxMessage) -> ResponseReturnValue:
    send_again(actor=acting().actor, message=message)
    flash(_("Beskeden bliver sendt igen."), "success")
    return back_or(url_for(".index"))


@pages.post("/<int:message_id>/forkert")
@allow_on(Permission.YOUTH_EDIT, own_message)
def wrong(message: OutboxMessage) -> ResponseReturnValue:
    by_sms = message.channel is Channel.SMS
    recipient_is_wrong(actor=acting().actor, message=message)
    flash(_("Beskeder går til mail fra nu af, også denne.") if by_sms
          else _("Ret adressen, eller ring. Beskeden er væk fra listen."), "success")  # fmt: skip
    return redirect(url_for(".index"))


def why_not(message: Kept) -> str:
    return str(WHY.get(message.error or "", NO_ANSWER))


def case_of(message: Kept) -> str | None:
    """The page of what the message is about."""
    if message.about is None:
        return None
    kind, number = message.about
    if kind == "proposals":
        return url_for("staff_answers.show", proposal_id=int(number))
    return url_for("staff_youths.show", youth_id=int(number)) if kind == "youths" else None
