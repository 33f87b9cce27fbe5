"""The mail with which a youth comes in for the first time."""

from datetime import timedelta

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from egu.accounts.services import normal_email
from egu.clock import now
from egu.messaging.services import is_mailed_since, queue_mail
from egu.web.access import acting
from egu.youths.access import let_youth_in
from egu.youths.models import Youth

INVITATION = "youth_invitation"
ONCE_A_DAY = timedelta(hours=20)
NO_WAY_IN = {
    "no_address": _l("Skriv den unges mailadresse først. Invitationen bliver sendt dertil."),
    "taken": _l("En anden logger ind med den mailadresse. Den unge skal have sin egen."),
}


def invite_youth(youth: Youth) -> None:
    """Raises NoWayIn."""
    account = let_youth_in(actor=acting().actor, youth=youth)
    _mail_invitation(youth, str(account.email))


def is_invited_lately(youth: Youth) -> bool:
    address = normal_email(youth.email)
    return address is not None and is_mailed_since(
        now() - ONCE_A_DAY, kind=INVITATION, recipient=address
    )


def _mail_invitation(youth: Youth, address: str) -> None:
    way_in = url_for("public_login.request_code")
    queue_mail(
        kind=INVITATION,
        recipient=address,
        subject=_l("Velkommen til EGU-match"),
        template="mail/youth_invitation.txt",
        context={
            "name": youth.first_name,
            "link": current_app.config["EGU"].base_url + way_in,
            "sender": acting().user.name,
        },
        institution_id=youth.institution_id,
        about=youth,
    )
