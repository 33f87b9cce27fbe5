"""The mail that invites somebody to choose a password; who is invited is the caller's to decide."""

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.models import User
from egu.accounts.services import invite
from egu.messaging.services import queue_mail
from egu.web.access import acting


def mail_invitation(user: User) -> None:
    """Whoever has a password already is only told that there is more to see now."""
    if user.password_hash:
        _mail(user, "invitation_known", _l("Du kan se mere i EGU-match"), log_in_link())
    else:
        address = url_for("public_login.invitation", token=invite(user=user))
        _mail(user, "invitation", _l("Velkommen til EGU-match"), _base_url() + address)


def log_in_link(then: str | None = None) -> str:
    return _base_url() + url_for("public_login.log_in", next=then)


def _mail(user: User, kind: str, subject: LazyString, link: str) -> None:
    queue_mail(
        kind=kind,
        recipient=str(user.email),
        subject=subject,
        template=f"mail/{kind}.txt",
        context={"name": user.name, "link": link},
        institution_id=acting().institution_id,
    )


def _base_url() -> str:
    return str(current_app.config["EGU"].base_url)
