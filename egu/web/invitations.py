"""The mail that invites somebody to choose a password; who is invited is the caller's to decide."""

from flask import current_app, url_for
from flask_babel import gettext as _

from egu.accounts.models import User
from egu.accounts.services import invite
from egu.messaging.services import queue_mail
from egu.web.access import acting


def mail_invitation(user: User) -> None:
    address = url_for("public_login.invitation", token=invite(user=user))
    queue_mail(
        kind="invitation",
        recipient=str(user.email),
        subject=_("Velkommen til EGU-match"),
        template="mail/invitation.txt",
        context={"name": user.name, "link": current_app.config["EGU"].base_url + address},
        institution_id=acting().institution_id,
    )
