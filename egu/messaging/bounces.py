"""Reads the message with which a mail server says that one of ours did not arrive (RFC 3464)."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

OURS = re.compile(r"<outbox-(\d+)@")
FOR_GOOD = re.compile(r"^Action:\s*failed", re.I | re.M)


def bounced_message(report: bytes) -> int | None:
    """The number of the mail that came back for good; None where the report tells of no such."""
    mail = message_from_bytes(report, policy=policy.default)
    parts = {part.get_content_type(): part for part in mail.walk()}
    status = parts.get("message/delivery-status")
    original = parts.get("message/rfc822") or parts.get("text/rfc822-headers")
    if status is None or original is None or not FOR_GOOD.search(status.as_string()):
        return None
    return _number(original)


def _number(original: EmailMessage) -> int | None:
    found = OURS.search(original.as_string())
    return int(found[1]) if found else None
