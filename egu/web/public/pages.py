"""The front page, the statements that the law asks for, and the choice of language."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from egu.web.access import current_principal, public
from egu.web.addresses import local_address
from egu.web.localisation import LANGUAGES
from egu.web.navigation import home_of

pages = Blueprint("public_pages", __name__)


@pages.get("/")
@public
def front() -> ResponseReturnValue:
    principal = current_principal()
    if principal:
        return redirect(home_of(principal.role))
    return render_template("public/front.html")


@pages.get("/was")
@public
def accessibility() -> ResponseReturnValue:
    return render_template("public/accessibility.html")


@pages.get("/privatliv")
@public
def privacy() -> ResponseReturnValue:
    return render_template("public/privacy.html")


@pages.post("/sprog")
@public
def language() -> ResponseReturnValue:
    if request.form.get("locale") not in LANGUAGES:
        abort(400)
    cookie["language"] = request.form["locale"]
    return redirect(local_address(request.form.get("next")) or url_for(".front"))
