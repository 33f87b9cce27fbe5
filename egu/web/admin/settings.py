"""What an institution decides for its own match runs."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.models import Institution
from egu.accounts.permissions import Permission
from egu.db import session
from egu.matching.settings import change_settings, settings_of
from egu.placements.choosing import allow_choosing, may_choose
from egu.placements.custody import SETTING, is_told
from egu.web.access import acting, allow
from egu.web.admin.forms import ChoosingForm, PapersForm, SettingsForm
from egu.youths.papers import papers_required, require_papers

pages = Blueprint("admin_settings", __name__, url_prefix="/admin/indstillinger")


@pages.route("/", methods=["GET", "POST"])
@allow(Permission.SETTINGS_MANAGE)
def index() -> ResponseReturnValue:
    institution = str(acting().institution_id)
    known = session.get_one(Institution, institution)
    form = SettingsForm(obj=settings_of(institution), data={SETTING: is_told(known)})
    if form.validate_on_submit():
        values = {f.name: f.data for f in form if f.name != "csrf_token"}
        change_settings(actor=acting().actor, institution_id=institution, values=values)
        flash(_("Indstillingerne er gemt og gælder fra næste match."), "success")
        return redirect(url_for(".index"))
    choosing = ChoosingForm(formdata=None, data={"allowed": may_choose(_institution())})
    papers = PapersForm(formdata=None, data=_chosen())
    return render_template("admin/settings.html", form=form, choosing=choosing, papers=papers)


@pages.post("/valg")
@allow(Permission.SETTINGS_MANAGE)
def choosing() -> ResponseReturnValue:
    """Whether companies may put the proposed in order."""
    allow_choosing(
        actor=acting().actor, institution=_institution(), allowed=ChoosingForm().allowed.data
    )
    flash(_("Gemt."), "success")
    return redirect(url_for(".index"))


@pages.post("/papirer")
@allow(Permission.SETTINGS_MANAGE)
def papers() -> ResponseReturnValue:
    form = PapersForm()
    if form.validate_on_submit():
        require_papers(
            actor=acting().actor, institution=_institution(), kinds=form.papers.data or []
        )
        flash(_("Gemt. Unge, der mangler et af papirerne, kommer på medarbejdernes liste."),
              "success")  # fmt: skip
    return redirect(url_for(".index"))


def _chosen() -> dict[str, list[str]]:
    return {"papers": [kind.value for kind in papers_required(_institution())]}


def _institution() -> Institution:
    return session.get_one(Institution, acting().institution_id)
