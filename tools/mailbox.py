"""Reads the mail that a portal has written to files, and waits for what is still on its way."""

import re
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

PATIENCE_SECONDS = 60
LINK = re.compile(r"http://\S+")


class Mail:
    def __init__(self, file: Path) -> None:
        message = message_from_bytes(file.read_bytes(), policy=default)
        self.to, self.subject = str(message["To"]), str(message["Subject"])
        self.text: str = message.get_content()

    @property
    def link(self) -> str:
        """Without the host."""
        links = LINK.findall(self.text)
        return "/" + str(links[0]).split("/", 3)[3]


class Mailbox:
    """Everybody's mail, the newest last."""

    def __init__(self, instance: Path) -> None:
        self.folder = instance / "mail"

    def __iter__(self) -> Iterator[Mail]:
        files = sorted(
            self.folder.glob("*.eml"), key=lambda file: (file.stat().st_mtime, file.name)
        )
        return map(Mail, files)

    def newest(self, wanted: Callable[[Mail], bool], patience: float = PATIENCE_SECONDS) -> Mail:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if found := [mail for mail in self if wanted(mail)]:
                return found[-1]
            time.sleep(0.5)
        raise LookupError(f"no such mail among {[mail.subject for mail in self]}")
