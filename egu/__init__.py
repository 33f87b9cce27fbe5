"""The portal where youths, employers and FGU staff meet about EGU practice places."""

from flask import Flask
from flask.typing import ResponseReturnValue

from egu.config import Config, from_environment
from egu.db import init_app as init_database
from egu.db import transaction
from egu.models import metadata
from egu.web import init_app as init_pages


class Portal(Flask):
    """Commits when a page has been answered, rolls back when it could not be."""

    def dispatch_request(self) -> ResponseReturnValue:
        with transaction():
            return super().dispatch_request()


def create_app(config: Config | None = None) -> Portal:
    config = config or from_environment()
    app = Portal(__name__, instance_path=str(config.instance), static_url_path="/static")
    app.config.update(
        EGU=config, SECRET_KEY=config.secret_key, TESTING=config.testing, DEBUG=config.debug
    )
    init_database(app, metadata)
    init_pages(app)
    return app
