"""Brings the example files, or changed ones, into a school of a test."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from egu import create_app
from egu.accounts.models import Institution, Role
from egu.clock import held_at
from egu.config import Config
from egu.db import session, transaction
from egu.employers.models import Offer, Relation, Workplace
from egu.imports.kinds import FileKind
from egu.imports.models import ImportQuestion, ImportRun, ImportState
from egu.imports.services import apply_run, open_run
from egu.travel.geo import import_addresses
from egu.travel.geo_files import address_rows
from egu.youths.models import Youth
from tests.builders import STAFF, a_user, an_institution
from tests.conftest import KEY, TODAY
from tests.import_samples import EXAMPLES, IMPORT_DATE

FILES = {
    FileKind.EMPLOYERS: "virksomheder.csv",
    FileKind.OFFERS: "praktikpladser-2026.csv",
    FileKind.YOUTHS: "unge-koege-ringsted.xlsx",
}
ENCODINGS = {FileKind.EMPLOYERS: "utf-8-sig", FileKind.OFFERS: "cp1252"}
Rows = list[dict[str, str]]


def a_school(**changes: object) -> Institution:
    """With the example addresses on the map and the three counsellors of the examples."""
    load_addresses()
    return a_school_without_a_map(**changes)


def load_addresses() -> None:
    import_addresses(address_rows(EXAMPLES / "adresser.csv"))


def a_school_without_a_map(**changes: object) -> Institution:
    school = an_institution(**changes)
    for name in ("Mette Bangsholt", "Jonas Ravnkilde", "Sanne Iversholm"):
        a_user(role=Role.STAFF, scope={"institution_id": school.id}, name=name)
    return school


def previewed(
    school: Institution, kind: FileKind, content: bytes | None = None, filename: str = ""
) -> ImportRun:
    name = filename or FILES[kind]
    return open_run(
        actor=STAFF,
        institution_id=school.id,
        kind=kind,
        source=content or EXAMPLES / FILES[kind],
        filename=name,
        on_date=IMPORT_DATE,
    )


def bring_in(
    school: Institution, kind: FileKind, content: bytes | None = None, filename: str = ""
) -> ImportRun:
    run = previewed(school, kind, content, filename)
    assert apply_run(actor=STAFF, run=run) is ImportState.APPLIED
    return run


def bring_in_all(school: Institution) -> list[ImportRun]:
    return [bring_in(school, kind) for kind in FileKind]


def sums(run: ImportRun) -> tuple[int, ...]:
    """Read, created, changed, joined, refused, questions, warnings."""
    counts = (run.report or {})["counts"]
    names = ("read", "created", "changed", "joined", "refused", "questions", "warnings")
    return tuple(counts[name] for name in names)


def rewritten(kind: FileKind, change: Callable[[Rows], Rows | None]) -> bytes:
    """The example with other rows; headings are those of its first row."""
    text = (EXAMPLES / FILES[kind]).read_text(ENCODINGS[kind])
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";", restval=""))
    kept = change(rows) or rows
    out = io.StringIO()
    writer = csv.DictWriter(out, list(kept[0]), delimiter=";", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(kept)
    return out.getvalue().encode()


def csv_of(*rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def workplace_named(name: str) -> Workplace:
    return session.scalars(select(Workplace).where(Workplace.name == name)).one()


def relation_named(school: Institution, name: str) -> Relation:
    named = Relation.workplace.has(name=name)
    return session.scalars(
        select(Relation).where(Relation.institution_id == school.id, named)
    ).one()  # fmt: skip


def offer_numbered(number: str, title: str = "") -> Offer:
    found = select(Offer).where(Offer.own_number == number)
    return session.scalars(found.where(Offer.title == title) if title else found).one()


def youth_named(first: str, last: str = "") -> Youth:
    found = select(Youth).where(Youth.first_name == first)
    return session.scalars(found.where(Youth.last_name == last) if last else found).one()


def question(code: str, row: int = 0) -> ImportQuestion:
    """The open or answered question with this code, in this row."""
    found = session.scalars(select(ImportQuestion).where(ImportQuestion.code == code))
    return next(one for one in found if row in (0, one.finding["row"]))


@contextmanager
def imported_school(folder: Path, empty_database: Path) -> Iterator[Flask]:
    """An app with the three example files brought in, for tests that only look."""
    shutil.copy(empty_database, folder / "egu.sqlite")
    app = create_app(_config(folder))
    with held_at(TODAY), app.app_context():
        with transaction():
            bring_in_all(a_school(id="egu"))
        yield app


def _config(folder: Path) -> Config:
    return Config(
        instance=folder,
        database_url=f"sqlite:///{folder / 'egu.sqlite'}",
        base_url="http://127.0.0.1:8000",
        secret_key="only for tests",
        encryption_keys=(KEY,),
        smtp_url=None,
        mail_from="EGU-match <svar-ikke@egu-match.example>",
        testing=True,
    )
