"""Bring in the spreadsheets that a school already has."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from egu.accounts.permissions import Permission
from egu.web.access import allow

pages = Blueprint("staff_imports", __name__, url_prefix="/medarbejder/import")


@pages.get("/")
@allow(Permission.IMPORT_USE)
def index() -> ResponseReturnValue:
    return render_template("staff/imports.html")
