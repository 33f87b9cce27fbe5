"""Danish first, English on request: language and the Danish clock."""

from flask import Flask, has_request_context, request
from flask import session as cookie
from flask_babel import Babel, get_locale

LANGUAGES = ("da", "en")


def init_app(app: Flask) -> None:
    app.config.update(
        BABEL_DEFAULT_LOCALE="da",
        BABEL_DEFAULT_TIMEZONE="Europe/Copenhagen",
    )
    Babel(app, locale_selector=chosen_language)
    app.context_processor(lambda: {"locale": str(get_locale())})


def chosen_language() -> str:
    """Danish for mail and commands, where nobody has chosen."""
    if not has_request_context():
        return "da"
    asked = cookie.get("language")
    if asked in LANGUAGES:
        return str(asked)
    return request.accept_languages.best_match(LANGUAGES, default="da") if asked else "da"
