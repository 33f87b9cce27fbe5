"""The front page, the statements that the law asks for, and the choice of language."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

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
    return render_template("public/front.html", example_week=example_week())


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


def example_week() -> list[tuple[int, int, int, str, str]]:
    """Of somebody who does not exist."""
    bakery = [
        (day, 360, end, _("Bageriet"), "practice") for day, end in ((1, 720), (2, 720), (4, 690))
    ]
    school = [(day, 480, 840, _("Skole"), "school") for day in (0, 3)]
    return [*school, *bakery, (3, 960, 1080, _("Fritidsjob"), "job")]
