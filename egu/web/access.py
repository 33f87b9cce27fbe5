"""Deny by default: every page declares who may open it, and gets only objects they may see."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.accounts.services import keep_alive, principal_of

View = Callable[..., ResponseReturnValue]
Loader = Callable[..., Any]

TOKEN = "token"  # noqa: S105 - the name of a cookie's field, not a secret


@dataclass(frozen=True)
class Rule:
    """What a page demands; no permission means that anybody may open it."""

    permission: Permission | None
    load: Loader | None = None


def public(view: View) -> View:
    """Anybody may open this page."""
    view.access_rule = Rule(permission=None)  # type: ignore[attr-defined] # a mark on a function
    return view


def allow(permission: Permission) -> Callable[[View], View]:
    """Only people whose role has this permission."""
    return _guard(Rule(permission))


def allow_on(permission: Permission, load: Loader) -> Callable[[View], View]:
    """Also: `load(principal, **address)` finds the object within their reach, or it is a 404."""
    return _guard(Rule(permission, load))


def current_principal() -> Principal | None:
    if "principal" not in g:
        g.principal = principal_of(cookie[TOKEN]) if TOKEN in cookie else None
    principal: Principal | None = g.principal
    return principal


def acting() -> Principal:
    """The person acting, in a view that is not public."""
    principal = current_principal()
    if principal is None:
        abort(401)
    return principal


def init_app(app: Flask) -> None:
    bare = sorted(name for name, view in app.view_functions.items() if not _declared(name, view))
    if bare:
        raise RuntimeError(f"Pages without @public, @allow or @allow_on: {', '.join(bare)}")
    app.before_request(_keep_session_alive)
    app.register_error_handler(401, lambda _error: redirect(login_address()))


def rule_of(view: View) -> Rule:
    rule: Rule = view.access_rule  # type: ignore[attr-defined] # a mark on a function
    return rule


def login_address() -> str:
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return url_for("public_login.log_in", next=back)


def from_loopback() -> bool:
    """Demo users get in from this machine only."""
    local = request.remote_addr in ("127.0.0.1", "::1")
    return bool(local and current_app.config["EGU"].loopback)


def _guard(rule: Rule) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**address: Any) -> ResponseReturnValue:
            principal = acting()
            if rule.permission is None or not principal.may(rule.permission):
                abort(404)
            if rule.load is None:
                return view(**address)
            return view(_loaded(rule.load, principal, address))

        guarded.access_rule = rule  # type: ignore[attr-defined] # a mark on a function
        return guarded

    return decorate


def _loaded(load: Loader, principal: Principal, address: dict[str, Any]) -> Any:
    found = load(principal, **address)
    if found is None:
        abort(404)
    return found


def _declared(name: str, view: object) -> bool:
    return name == "static" or hasattr(view, "access_rule")


def _keep_session_alive() -> None:
    if TOKEN in cookie and request.endpoint != "static":
        keep_alive(token=cookie[TOKEN])
