"""The front page, the statements that the law asks for, and the choice of language."""

from collections.abc import Sequence

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.models import Institution
from egu.accounts.own_texts import own_texts, told
from egu.accounts.staff import institutions
from egu.web.access import current_principal, public
from egu.web.addresses import local_address
from egu.web.localisation import LANGUAGES
from egu.web.navigation import home_of
from egu.youths.queries import own_youth

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
    schools = institutions()
    school = _school_asked_about(schools)
    return render_template(
        "public/privacy.html",
        school=school,
        schools=[] if len(schools) == 1 else [one for one in schools if one is not school],
        texts=told(own_texts(school) if school else {}),
    )


@pages.post("/sprog")
@public
def language() -> ResponseReturnValue:
    if request.form.get("locale") not in LANGUAGES:
        abort(400)
    cookie["language"] = request.form["locale"]
    if (principal := current_principal()) is not None:
        principal.user.locale = request.form["locale"]
    return redirect(local_address(request.form.get("next")) or url_for(".front"))


@pages.post("/tekst")
@public
def text_size() -> ResponseReturnValue:
    """Larger or usual text, for as long as this browser remembers."""
    cookie["text"] = "large" if request.form.get("size") == "large" else "usual"
    return redirect(local_address(request.form.get("next")) or url_for(".front"))


def _school_asked_about(schools: Sequence[Institution]) -> Institution | None:
    """The one in the address, else one's own, else the only one."""
    wanted = request.args.get("skole") or _own_school()
    only = schools[0] if len(schools) == 1 else None
    return next((one for one in schools if one.id == wanted), only)


def _own_school() -> str | None:
    """Where one works, or where the youth is whom one's login is about."""
    principal = current_principal()
    if principal is None:
        return None
    youth = own_youth(principal.youth_id)
    return youth.institution_id if youth else principal.institution_id


def example_week() -> list[tuple[int, int, int, str, str]]:
    """Of somebody who does not exist."""
    bakery = [
        (day, 360, end, _("Bageriet"), "practice") for day, end in ((1, 720), (2, 720), (4, 690))
    ]
    school = [(day, 480, 840, _("Skole"), "school") for day in (0, 3)]
    return [*school, *bakery, (3, 960, 1080, _("Fritidsjob"), "job")]
