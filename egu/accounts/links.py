"""Links and codes with one purpose and an end. Opening shows; only a later POST uses them up."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select, update

from egu.accounts.models import LinkPurpose, SecretLink
from egu.clock import now
from egu.db import session

CODE_DIGITS = 6
CODE_MINUTES = 15
CODE_ATTEMPTS = 5


def make_link(*, purpose: LinkPurpose, subject_id: int, days: int) -> str:
    """A fresh token for the address line; only its hash is stored."""
    token = secrets.token_urlsafe(32)
    _store(token=token, purpose=purpose, subject_id=subject_id, lifetime=timedelta(days=days))
    return token


def open_link(*, token: str, purpose: LinkPurpose) -> SecretLink | None:
    """The link, if it is known, unused and still valid."""
    return session.scalar(
        select(SecretLink).where(
            SecretLink.token_hash == hash_of(token),
            SecretLink.purpose == purpose,
            SecretLink.used_at.is_(None),
            SecretLink.expires_at > now(),
        )
    )


def use_link(link: SecretLink) -> bool:
    """Use it up; False when somebody else was faster."""
    used = session.execute(
        update(SecretLink)
        .where(SecretLink.id == link.id, SecretLink.used_at.is_(None))
        .values(used_at=now())
    )
    return bool(used.rowcount)  # type: ignore[attr-defined] # an UPDATE always has it


def make_code(*, user_id: int) -> str:
    """A one-time code that a youth types in; older ones stop working."""
    retire(purpose=LinkPurpose.LOGIN_CODE, subject_id=user_id)
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    _store(
        token=f"{user_id}:{code}",
        purpose=LinkPurpose.LOGIN_CODE,
        subject_id=user_id,
        lifetime=timedelta(minutes=CODE_MINUTES),
    )
    return code


def use_code(*, user_id: int, code: str) -> bool:
    """True once for the right code; five wrong tries end it."""
    waiting = session.scalar(
        select(SecretLink).where(
            SecretLink.purpose == LinkPurpose.LOGIN_CODE,
            SecretLink.subject_id == user_id,
            SecretLink.used_at.is_(None),
            SecretLink.expires_at > now(),
        )
    )
    if waiting is None or waiting.attempts >= CODE_ATTEMPTS:
        return False
    waiting.attempts += 1
    if waiting.token_hash != hash_of(f"{user_id}:{code.strip().replace(' ', '')}"):
        return False
    return use_link(waiting)


def retire(*, purpose: LinkPurpose, subject_id: int) -> None:
    """Those that nobody has used yet stop working."""
    session.execute(
        update(SecretLink)
        .where(
            SecretLink.purpose == purpose,
            SecretLink.subject_id == subject_id,
            SecretLink.used_at.is_(None),
        )
        .values(used_at=now())
    )


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _store(*, token: str, purpose: LinkPurpose, subject_id: int, lifetime: timedelta) -> None:
    session.add(
        SecretLink(
            token_hash=hash_of(token),
            purpose=purpose,
            subject_id=subject_id,
            expires_at=now() + lifetime,
        )
    )
    session.flush()
