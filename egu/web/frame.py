"""What every page has around it: navigation, static addresses, error pages."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from flask import Flask, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from egu.accounts.models import Membership, User
from egu.clock import today
from egu.db import Stale, session
from egu.employers.models import Company
from egu.web import import_wording, wording
from egu.web.access import current_principal
from egu.web.navigation import home_of, items_for, search_of
from egu.web.presentation import register_filters

UNSEEN_FIELDS = {"csrf_token", "version", "next", "old", "password", "again"}
WORTH_KEEPING = 20
"""Letters that nobody wants to type twice."""
ERROR_PAGES = (400, 403, 404, 405, 410, 413, 429, 500)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset
    register_filters(app)
    wording.register_filters(app)
    import_wording.register_filters(app)
    app.context_processor(_surroundings)
    for code in ERROR_PAGES:
        app.register_error_handler(code, _error_page)
    app.register_error_handler(SecurityError, lambda _error: ("Ukendt værtsnavn.", 400))
    app.register_error_handler(Stale, _stale_page)
    app.register_error_handler(StaleDataError, _stale_page)


def asset(path: str) -> str:
    """A static address that changes when the file does."""
    file = Path(str(current_app.static_folder)) / path
    return url_for("static", filename=path, v=_version(str(file), file.stat().st_mtime_ns))


@lru_cache(maxsize=256)
def _version(path: str, _changed: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def _surroundings() -> dict[str, Any]:
    principal = current_principal()
    if principal is None:
        return {"principal": None, "nav_items": [], "home_url": url_for("public_pages.front")}
    return {
        "principal": principal,
        "nav_items": items_for(principal.role),
        "home_url": home_of(principal.role),
        "user_name": principal.user.name,
        "today": today(),
        "user_links": _links_of(principal.user),
        "other_roles": [
            (_acting_as(m), m) for m in principal.user.memberships if m is not principal.membership
        ],
        "search_url": search_of(principal.role),
        "user_role": wording.ROLE_NAMES[principal.role],
    }


def _links_of(user: User) -> list[tuple[str, str, str]]:
    """Words, address, icon. Who logs in with codes has no password to change."""
    links = [(_("Beskeder og kalender"), url_for("public_my_messages.index"), "calendar")]
    if user.password_hash:
        links.append((_("Skift adgangskode"), url_for("public_account.password"), "lock"))
    return links


def _acting_as(membership: Membership) -> str:
    """A role; for a company also which one, since there can be several."""
    role = str(wording.ROLE_NAMES[membership.role])
    company = session.get(Company, membership.company_id) if membership.company_id else None
    return f"{role}, {company.name}" if company else role


def _stale_page(_error: Exception) -> ResponseReturnValue:
    """Gives back what took time to write, so that nothing is lost."""
    written = [
        text
        for name, text in request.form.items(multi=True)
        if name not in UNSEEN_FIELDS and len(text) >= WORTH_KEEPING
    ]
    return render_template("errors/409.html", written=written, again=_page_before()), 409


def _page_before() -> str | None:
    """The page of ours that the form stood on, as the browser tells."""
    before = urlsplit(request.referrer or "")
    if before.netloc != request.host:
        return None
    return urlunsplit(before._replace(scheme="", netloc="", fragment=""))


def _error_page(error: Exception) -> ResponseReturnValue:
    code = (error.code or 500) if isinstance(error, HTTPException) else 500
    page = code if code in ERROR_PAGES and code != 405 else 404 if code == 405 else 500
    return render_template(f"errors/{page}.html"), code
