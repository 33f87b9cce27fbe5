"""Commands that create institutions and users."""

from typing import Any

import click

from egu.accounts.models import Role
from egu.accounts.services import AccountError, Scope, add_institution, add_user, invite
from egu.cli.base import COMMAND, BadInput, base_url, in_app
from egu.db import session
from egu.employers.models import Company
from egu.youths.models import Youth

SCOPE_SENTENCES = {
    "scope_missing": "{role} skal have én af --institution, --kommune, --company og --youth.",
    "scope_unknown": "Ukendt institution eller kommune. Opret den med: egu institution add",
}


@click.group()
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


@click.group()
def user() -> None:
    """People who may log in."""


@user.command("add")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--institution", "institution_id", help="For staff and admin.")
@click.option("--kommune", "municipality_code", help="For municipality: its code.")
@click.option("--company", "company_id", type=int, help="For employer: the company's id.")
@click.option("--youth", "youth_id", type=int, help="For youth and custody: the youth's id.")
@in_app
def add_user_command(name: str, email: str, role: str, **ids: Any) -> None:
    """Add a user and print an invitation; a password is never taken here.

    \b
    Example:
      egu user add --name "Mette B." --email mette@skole.example --role staff --institution demo
    """
    scope = known_scope(Scope(**ids))
    try:
        added = add_user(actor=COMMAND, name=name, email=email, role=Role(role), scope=scope)
    except AccountError as error:
        raise BadInput(SCOPE_SENTENCES[error.key].format(role=role)) from error
    if added.password_hash:
        click.echo(f"{name} har allerede en adgangskode: {base_url()}/log-ind")
    else:
        click.echo(f"{base_url()}/invitation/{invite(user=added)}")


def known_scope(scope: Scope) -> Scope:
    if scope.company_id is not None and session.get(Company, scope.company_id) is None:
        raise BadInput(f"Ukendt virksomhed: {scope.company_id}")
    if scope.youth_id is not None and session.get(Youth, scope.youth_id) is None:
        raise BadInput(f"Ukendt ung: {scope.youth_id}")
    return scope


def named_municipalities(codes: str) -> dict[str, str]:
    named = {code.strip(): code.strip() for code in codes.split(",") if code.strip()}
    wrong = [code for code in named if not (code.isdigit() and len(code) == 4)]
    if wrong or not named:
        raise BadInput(f"Kommunekoder er på fire tal, som 0259: {', '.join(wrong) or codes}")
    return named
