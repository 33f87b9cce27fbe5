"""What every command shares: the app around it, its exit status, a clear sentence for bad input."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from flask import current_app
from sqlalchemy.exc import OperationalError

from egu import create_app
from egu.accounts.models import Institution
from egu.audit.services import Actor
from egu.config import ConfigurationError
from egu.db import session, transaction

COMMAND = Actor("kommandolinje")
COULD_NOT, BAD_INPUT = 1, 2


class BadInput(click.ClickException):
    exit_code = BAD_INPUT


class CouldNot(click.ClickException):
    exit_code = COULD_NOT


class Group(click.Group):
    """Turns what is wrong with the surroundings into one sentence."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ConfigurationError as error:
            raise BadInput(str(error)) from error
        except OperationalError as error:
            raise CouldNot(database_sentence(error)) from error


def database_sentence(error: OperationalError) -> str:
    if "no such table" in str(error):
        return "Databasen er tom. Kør først: egu init"
    if "locked" in str(error):
        return "Databasen er optaget af et andet program. Prøv igen om lidt."
    return f"Databasen svarer ikke: {error.orig}"


def in_app(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run the command inside the app, in one transaction."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        with create_app().app_context(), transaction():
            return command(*args, **options)

    return run


def known_institution(institution_id: str) -> str:
    if session.get(Institution, institution_id) is None:
        raise BadInput(
            f"Institutionen {institution_id} findes ikke. Opret den med: egu institution add"
        )
    return institution_id


def base_url() -> str:
    return str(current_app.config["EGU"].base_url)
