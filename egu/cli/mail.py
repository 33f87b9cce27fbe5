"""Commands about mail: what came back."""

import sys

import click

from egu.cli.base import BadInput, Group, in_app
from egu.messaging.bounces import bounced_message
from egu.messaging.kept import note_bounce


@click.group(cls=Group)
def mail() -> None:
    """Mail that left the portal."""


@mail.command("bounced")
@in_app
def bounced() -> None:
    """Read a mail server's report of a mail that did not arrive, from standard input.

    A mail server can do it by itself: in Postfix, as an alias for the address that reports go to,
    with the command after a bar in quotation marks.

    \b
    Example:
      egu mail bounced < report.eml
    """
    number = bounced_message(sys.stdin.buffer.read())
    if number is None or not note_bounce(number):
        raise BadInput("Det er ingen melding om en af vores mails, der kom tilbage.")
    click.echo(f"Mail {number} kom tilbage. Skolen kan se det under Beskeder.")
