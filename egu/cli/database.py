"""Commands that make the database and the fictive school."""

import click
from flask import Flask

from egu import create_app
from egu.cli.base import in_app
from egu.demo.school import build_demo_school
from egu.migrations import upgrade


@click.command()
def init() -> None:
    """Create an empty database, or bring it to the newest version.

    \b
    Example:
      egu init
    """
    app: Flask = create_app()
    upgrade(app)
    click.echo(f"Databasen er klar: {app.config['EGU'].database_url}")


@click.command()
@in_app
def demo() -> None:
    """Build the fictive school `demo`; doing it twice changes nothing.

    \b
    Example:
      egu init && egu demo
    """
    made = build_demo_school()
    click.echo("Den opdigtede skole er klar." if made else "Den opdigtede skole findes allerede.")
