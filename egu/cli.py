"""The `egu` command: everything that is done without a browser."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from flask import Flask, current_app

from egu import create_app
from egu.accounts.models import Role
from egu.accounts.services import AccountError, Scope, add_institution, add_user, invite
from egu.audit.services import Actor
from egu.config import ConfigurationError
from egu.db import transaction
from egu.demo.school import build_demo_school
from egu.migrations import upgrade
from egu.serving import jobs_command, serve_command

COMMAND = Actor("kommandolinje")
COULD_NOT, BAD_INPUT = 1, 2


SCOPE_SENTENCES = {
    "scope_missing": "{role} skal have --institution eller --kommune, og kun den ene.",
    "scope_unknown": "Ukendt institution eller kommune. Opret den med: egu institution add",
}


class Group(click.Group):
    """Turns what is wrong with the input into one sentence and exit status 2."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ConfigurationError as error:
            raise BadInput(str(error)) from error


class BadInput(click.ClickException):
    exit_code = BAD_INPUT


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """EGU-match: brings young people into practice places.

    \b
    Example:
      egu init && egu demo && egu serve
    """


main.add_command(serve_command)
main.add_command(jobs_command)


def in_app(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run the command inside the app, in one transaction."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        with create_app().app_context(), transaction():
            return command(*args, **options)

    return run


@main.command()
def init() -> None:
    """Create an empty database, or bring it to the newest version.

    \b
    Example:
      egu init
    """
    app: Flask = create_app()
    upgrade(app)
    click.echo(f"Databasen er klar: {app.config['EGU'].database_url}")


@main.command()
@in_app
def demo() -> None:
    """Build the fictive school `demo`; doing it twice changes nothing.

    \b
    Example:
      egu init && egu demo
    """
    made = build_demo_school()
    click.echo("Den opdigtede skole er klar." if made else "Den opdigtede skole findes allerede.")


@main.group()
def institution() -> None:
    """Institutions: the FGU schools that use the portal."""


@institution.command("add")
@click.argument("institution_id", metavar="ID")
@click.option("--name", required=True, help="The institution's full name.")
@click.option("--kommuner", required=True, help="Municipality codes, separated by commas.")
@in_app
def add_institution_command(institution_id: str, name: str, kommuner: str) -> None:
    """Add an institution.

    \b
    Example:
      egu institution add syd --name "FGU Syd" --kommuner 0259,0329
    """
    try:
        add_institution(
            actor=COMMAND,
            institution_id=institution_id,
            name=name,
            municipalities=named_municipalities(kommuner),
        )
    except AccountError as error:
        raise BadInput(f"Institutionen {institution_id} findes allerede.") from error
    click.echo(f"Oprettet: {name} ({institution_id})")


@main.group()
def user() -> None:
    """People who may log in."""


@user.command("add")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--role", type=click.Choice(["staff", "admin", "municipality"]), required=True)
@click.option("--institution", "institution_id", help="For staff and admin.")
@click.option("--kommune", help="For municipality: its code.")
@in_app
def add_user_command(
    name: str, email: str, role: str, institution_id: str | None, kommune: str | None
) -> None:
    """Add a user and print an invitation; a password is never taken here.

    \b
    Example:
      egu user add --name "Mette B." --email mette@skole.example --role staff --institution demo
    """
    scope = Scope(institution_id=institution_id, municipality_code=kommune)
    try:
        added = add_user(actor=COMMAND, name=name, email=email, role=Role(role), scope=scope)
    except AccountError as error:
        raise BadInput(SCOPE_SENTENCES[error.key].format(role=role)) from error
    click.echo(f"{base_url()}/invitation/{invite(user=added)}")


def named_municipalities(codes: str) -> dict[str, str]:
    named = {code.strip(): code.strip() for code in codes.split(",") if code.strip()}
    wrong = [code for code in named if not (code.isdigit() and len(code) == 4)]
    if wrong or not named:
        raise BadInput(f"Kommunekoder er på fire tal, som 0259: {', '.join(wrong) or codes}")
    return named


def base_url() -> str:
    return str(current_app.config["EGU"].base_url)


if __name__ == "__main__":
    sys.exit(main())
