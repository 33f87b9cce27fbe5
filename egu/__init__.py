"""The portal where youths, employers and FGU staff meet about EGU practice places."""

from flask import Flask
from flask.typing import ResponseReturnValue

from egu import db, models, web
from egu.config import Config, from_environment


class Portal(Flask):
    """Commits when a page has been answered, rolls back when it could not be."""

    def dispatch_request(self) -> ResponseReturnValue:
        with db.transaction():
            return super().dispatch_request()


def create_app(config: Config | None = None) -> Portal:
    config = config or from_environment()
    app = Portal(__name__, instance_path=str(config.instance), static_url_path="/static")
    app.config.update(
        EGU=config, SECRET_KEY=config.secret_key, TESTING=config.testing, DEBUG=config.debug
    )
    db.init_app(app, models.metadata)
    web.init_app(app)
    return app
