"""Headers, cookies and tokens that make a page hard to abuse."""

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from egu.config import LOOPBACK_HOSTS
from egu.web import rate_limits

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
LARGEST_UPLOAD = 10 * 1024 * 1024
MOST_READ_AWAY = 10 * LARGEST_UPLOAD

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, storage_uri=rate_limits.URI, headers_enabled=False)


def mail_address_asked_about() -> str:
    """Whom a one-time code is for: nobody is sent many of them from many places."""
    return f"mail {request.form.get('email', '').strip().lower()}"


def init_app(app: Flask) -> None:
    config = app.config["EGU"]
    if config.trusted_proxies:
        _believe_proxies(app, config.trusted_proxies)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        TRUSTED_HOSTS=[*LOOPBACK_HOSTS] if config.loopback else [config.host],
        SESSION_COOKIE_NAME="__Host-egu" if config.secure else "egu",
        SESSION_COOKIE_SECURE=config.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        RATELIMIT_ENABLED=not config.testing,
    )
    csrf.init_app(app)
    limiter.init_app(app)
    app.after_request(_add_headers)
    app.after_request(_read_away)


def _believe_proxies(app: Flask, number: int) -> None:
    """So many proxies of our own stand in front; anything further out may be made up."""
    behind = ProxyFix(app.wsgi_app, x_for=number, x_proto=number)
    app.wsgi_app = behind  # type: ignore[method-assign] # the way that Flask documents


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", "; ".join(f"{k} {v}" for k, v in POLICY.items()))
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=()"
    if request.endpoint != "static":
        headers["Cache-Control"] = "no-store"
    return response


def _read_away(response: Response) -> Response:
    """A browser hears the answer to a file that is too big only when it is done sending."""
    if (request.content_length or 0) > LARGEST_UPLOAD:
        sent, left = request.environ["wsgi.input"], MOST_READ_AWAY
        while left > 0 and (part := sent.read(min(left, 64 * 1024))):
            left -= len(part)
    return response
