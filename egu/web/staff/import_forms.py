"""The forms of an import: which file, what its columns are, what is asked about it as a whole."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from egu.imports.file_read import UnknownHeading
from egu.imports.findings import Finding
from egu.imports.headings import Field
from egu.imports.kinds import KIND_NAMES
from egu.web.forms import Form

LEAVE, IGNORE = "?", ""
"""A column that nobody has spoken of yet, and one that is to be left alone."""


class UploadForm(Form):
    kind = RadioField(
        _l("Hvad står der i filen?"),
        choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()],
        default=next(iter(KIND_NAMES)).value,
    )
    file = FileField(
        _l("Regneark"),
        validators=[FileRequired(message=_l("Vælg den fil, der skal importeres."))],
        description=_l("Excel (.xlsx) eller CSV, højst 10 MB. Intet ændres, før du har set det."),
        render_kw={"accept": ".xlsx,.xlsm,.csv,.txt"},
    )
    date = DateField(
        _l("Importdato"),
        validators=[Optional()],
        description=_l("Alder og ventetid regnes fra den dag. Tom: i dag."),
    )


def heading_choices(fields: tuple[Field, ...]) -> list[tuple[str, str]]:
    """Each field by the heading it usually has."""
    named = [(field.key, field.synonyms[0].strip().capitalize()) for field in fields]
    return sorted(named, key=lambda choice: choice[1].casefold())


def said_headings(unknown: list[UnknownHeading], form: dict[str, str]) -> dict[str, str]:
    """The columns that staff have spoken of, by heading."""
    said = {one.heading: form.get(f"kolonne-{number}", LEAVE) for number, one in enumerate(unknown)}
    return {heading: field for heading, field in said.items() if field != LEAVE}


def said_of_file(asked: list[Finding], form: dict[str, str]) -> dict[str, str]:
    return {one.field: form[one.field].strip() for one in asked if form.get(one.field, "").strip()}
