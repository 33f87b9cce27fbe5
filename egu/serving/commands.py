"""The commands `egu serve` and `egu jobs`, to be added to the `egu` group."""

import http.client
import os
import socket
import sys
from collections.abc import Sequence
from errno import EACCES, EADDRINUSE
from functools import partial

import click
from flask import Flask

from egu import create_app
from egu.accounts.models import User
from egu.config import from_environment, remember_port
from egu.jobs.register import JOBS
from egu.jobs.scheduler import run_by_the_clock
from egu.serving import lifeline
from egu.serving.stopping import stop_on_signals
from egu.serving.supervisor import Ended, Task, supervise
from egu.web.demo_logins import demo_logins

SOMETHING_STATIC = "/static/vendor/htmx/htmx.min.js"
WHY_NOT = {
    EADDRINUSE: "Port {port} er optaget: vælg en anden, fx med PORT={other}.",
    EACCES: "Port {port} kræver særlige rettigheder: vælg en over 1023, fx med PORT=8000.",
}


@click.command("serve")
@click.option(
    "--port", envvar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535)
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--check", is_flag=True, help="Only see whether the port is free.")
def serve_command(port: int, host: str, check: bool) -> None:
    """Start the portal and its jobs; Ctrl-C ends both.

    \b
    Example:
      egu serve --port 8010
    """
    listener = open_port(host, port)
    if check:
        return
    lifeline.hold()
    environment = {**os.environ, "PORT": str(port)}
    app = create_app(from_environment(environment))
    logins = logins_of(app)
    remember_port(app.config["EGU"].instance, port)
    try:
        supervise(
            [portal(listener), Task("Baggrundsjob", [sys.executable, "-m", "egu.cli", "jobs"])],
            environment=environment,
            is_ready=partial(answers, listener),
            when_ready=partial(welcome, app.config["EGU"].base_url, logins),
        )
    except Ended as loss:
        raise click.ClickException(f"{loss} Resten er lukket ned.") from loss
    click.echo("Portalen er lukket.")


@click.command("jobs")
def jobs_command() -> None:
    """Do the timed work (mail, match runs, ...); `egu serve` starts this too.

    \b
    Example:
      egu jobs
    """
    stop = stop_on_signals()
    lifeline.hold()
    run_by_the_clock(create_app(), JOBS, stop=stop)


def open_port(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        sentence = WHY_NOT.get(
            error.errno or 0, f"Port {{port}} kan ikke bruges: {error.strerror}."
        )
        raise click.ClickException(sentence.format(port=port, other=port + 1)) from error
    return listener


def portal(listener: socket.socket) -> Task:
    settings = "python:egu.serving.gunicorn_settings"
    command = [sys.executable, "-m", "gunicorn", "--config", settings]
    bound = f"fd://{listener.fileno()}"
    return Task("Portalen", [*command, "--bind", bound], keeps=(listener.fileno(),))


def answers(listener: socket.socket) -> bool:
    host, port = listener.getsockname()
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("HEAD", SOMETHING_STATIC)
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def logins_of(app: Flask) -> list[tuple[User, str]]:
    """Of the fictive school, for this machine only; raises OperationalError before `egu init`."""
    with app.app_context():
        logins = demo_logins()
    return logins if app.config["EGU"].loopback else []


def welcome(base_url: str, logins: Sequence[tuple[User, str]]) -> None:
    click.echo(f"\nEGU-match kører på {base_url} (Ctrl-C lukker)")
    if logins:
        click.echo("\nPrøv den opdigtede skole. Virker kun på denne maskine:")
    for user, password in logins:
        click.echo(f"  {user.name:28} {user.email:36} {password}")
