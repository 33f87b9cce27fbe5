"""The `egu` command: everything that is done without a browser."""

import click

from egu.cli.base import Group
from egu.cli.database import demo, init
from egu.cli.geo import geo
from egu.cli.imports import imports
from egu.cli.mail import mail
from egu.cli.matching import export, match_command
from egu.cli.people import institution, user
from egu.cli.travel import travel
from egu.serving import jobs_command, serve_command


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """EGU-match: brings young people into practice places.

    \b
    Example:
      egu init && egu demo && egu serve
    """


for command in (
    init,
    demo,
    institution,
    user,
    geo,
    travel,
    mail,
    imports,
    export,
    match_command,
    serve_command,
    jobs_command,
):
    main.add_command(command)
