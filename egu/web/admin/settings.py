"""What an institution decides for its own match runs."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.matching.settings import change_settings, settings_of
from egu.web.access import acting, allow
from egu.web.admin.forms import SettingsForm

pages = Blueprint("admin_settings", __name__, url_prefix="/admin/indstillinger")


@pages.route("/", methods=["GET", "POST"])
@allow(Permission.SETTINGS_MANAGE)
def index() -> ResponseReturnValue:
    institution = str(acting().institution_id)
    form = SettingsForm(obj=settings_of(institution))
    if form.validate_on_submit():
        values = {f.name: f.data for f in form if f.name != "csrf_token"}
        change_settings(actor=acting().actor, institution_id=institution, values=values)
        flash(_("Indstillingerne er gemt og gælder fra næste match."), "success")
        return redirect(url_for(".index"))
    return render_template("admin/settings.html", form=form)
