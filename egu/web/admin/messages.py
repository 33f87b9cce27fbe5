"""The school's own words for each kind of mail: tried with an example, kept, taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError

from egu.accounts.models import Institution
from egu.accounts.permissions import Permission
from egu.audit.services import record
from egu.db import session
from egu.messaging import wordings
from egu.messaging.services import QUIET_MAIL, keeps_mail_quiet
from egu.messaging.wordings import BadWording
from egu.placements.mail_facts import Facts, facts_for_show
from egu.placements.mails import original, own_words, short_words
from egu.placements.message_kinds import (
    KINDS,
    Audience,
    in_braces,
    needed_places,
    places_of,
    unsure_places,
)
from egu.web.access import acting, allow
from egu.web.forms import Form, long_text, required
from egu.web.localisation import LANGUAGES
from egu.web.numbers import number

pages = Blueprint("admin_messages", __name__, url_prefix="/admin/beskeder")


class WordingForm(Form):
    """The first line stands above the mail."""

    text = TextAreaField(_l("Beskeden"), validators=[required(_l("Skriv beskeden.")), long_text()])

    def validate_text(self, field: TextAreaField) -> None:
        if len((field.data or "").strip().splitlines()) == 1:
            raise ValidationError(_("Skriv selve beskeden under den første linje."))


@dataclass(frozen=True)
class Wording:
    """One kind of mail in one language, at the administrator's own school."""

    kind: str
    language: str

    @cached_property
    def school(self) -> Institution:
        return session.get_one(Institution, acting().institution_id)

    @property
    def own(self) -> str | None:
        return wordings.own_wording(self.school.id, self.kind, self.language)

    @property
    def seen(self) -> int:
        return wordings.edition_of(self.school.id, self.kind, self.language)

    @property
    def original(self) -> str:
        with force_locale(self.language):
            return original(self.kind, in_braces(self.kind)).strip()

    def shown(self, text: str) -> tuple[str, str]:
        """As it reads with an example."""
        with force_locale(self.language):
            return own_words(self.kind, text, self._example)

    @property
    def by_sms(self) -> str | None:
        with force_locale(self.language):
            return short_words(self.kind, self._example)

    @property
    def _example(self) -> Facts:
        return facts_for_show(self.school.name, KINDS[self.kind].audience)

    @property
    def by_itself(self) -> dict[str, str]:
        return {"institution_id": self.school.id, "kind": self.kind, "locale": self.language}


@pages.get("/")
@allow(Permission.SETTINGS_MANAGE)
def index() -> ResponseReturnValue:
    school = session.get_one(Institution, acting().institution_id)
    groups = {who: [(kind, about) for kind, about in KINDS.items() if about.audience is who]
              for who in (Audience.YOUTH, Audience.EMPLOYER)}  # fmt: skip
    return render_template(
        "admin/messages.html",
        groups=groups,
        languages=LANGUAGES,
        own=wordings.kinds_of_own(school.id),
        quiet=keeps_mail_quiet(school),
    )


@pages.post("/ro")
@allow(Permission.SETTINGS_MANAGE)
def quiet() -> ResponseReturnValue:
    """Whether mail waits for the morning too; SMS always do."""
    school = session.get_one(Institution, acting().institution_id, with_for_update=True)
    school.settings = {**(school.settings or {}), QUIET_MAIL: request.form.get("quiet") == "1"}
    record(actor=acting().actor, action="institution.settings", subject=school,
           institution_id=school.id, fields=[QUIET_MAIL])  # fmt: skip
    flash(_("Indstillingen er gemt."), "success")
    return redirect(url_for(".index"))


@pages.route("/<mail_kind>/<language>", methods=["GET", "POST"])
@allow(Permission.SETTINGS_MANAGE)
def wording(mail_kind: str, language: str) -> ResponseReturnValue:
    chosen = _chosen(mail_kind, language)
    form = WordingForm(data={"text": chosen.own or chosen.original})
    good = form.validate_on_submit() and _is_good(chosen, form)
    trying = request.form.get("go") == "try"
    if good and not trying:
        return _keep(chosen, form.text.data)
    shown = form.text.data if good else chosen.own or chosen.original
    return _page(chosen, form, shown, tried=good)


@pages.post("/<mail_kind>/<language>/tilbage")
@allow(Permission.SETTINGS_MANAGE)
def restore(mail_kind: str, language: str) -> ResponseReturnValue:
    return _keep(_chosen(mail_kind, language), None)


@pages.post("/<mail_kind>/<language>/fortryd")
@allow(Permission.SETTINGS_MANAGE)
def undo(mail_kind: str, language: str) -> ResponseReturnValue:
    chosen = _chosen(mail_kind, language)
    try:
        wordings.undo_wording(actor=acting().actor, seen=_seen(), **chosen.by_itself)
        flash(_("Teksten er, som den var før den sidste ændring."), "success")
    except wordings.NothingBefore:
        flash(_("Der er ingen ændring at fortryde."), "warning")
    return redirect(_address(chosen))


def _keep(chosen: Wording, text: str | None) -> ResponseReturnValue:
    """What says the same as the original follows it from now on."""
    own = None if text is None or text.split() == chosen.original.split() else text
    wordings.keep_wording(actor=acting().actor, text=own, seen=_seen(), **chosen.by_itself)
    flash(_("Teksten er gemt. Sådan bliver den sendt fra nu af.") if own
          else _("Det er originalen igen."), "success")  # fmt: skip
    return redirect(_address(chosen))


def _page(chosen: Wording, form: WordingForm, text: str, *, tried: bool) -> str:
    return render_template(
        "admin/wording.html",
        form=form,
        chosen=chosen,
        title=KINDS[chosen.kind].title,
        places=places_of(chosen.kind),
        shown=chosen.shown(text),
        tried=tried,
        seen=request.form.get("seen") or chosen.seen,
    )


def _is_good(chosen: Wording, form: WordingForm) -> bool:
    places, needed = in_braces(chosen.kind).values(), needed_places(chosen.kind)
    known = [place.strip("{}") for place in places]
    try:
        wordings.check_wording(form.text.data, places=known, needed=needed,
                               unsure=unsure_places(chosen.kind))  # fmt: skip
    except BadWording as bad:
        form.text.errors = [_sentence(bad, places, needed)]
        return False
    return True


def _sentence(bad: BadWording, known: Collection[str], needed: Collection[str]) -> str:
    if bad.unknown:
        return _("Vi kender ikke %(unknown)s. Brug kun %(known)s.",
                 unknown=", ".join(bad.unknown), known=", ".join(known))  # fmt: skip
    if bad.missing:
        return _("Skriv %(missing)s et sted: uden det kan ingen svare.",
                 missing=_as_written(bad.missing))  # fmt: skip
    return _("Skriv %(needed)s på en linje uden %(unsure)s: det kender vi ikke altid.",
             needed=_as_written(needed), unsure=_as_written(bad.unsure))  # fmt: skip


def _as_written(places: Collection[str]) -> str:
    return ", ".join(f"{{{place}}}" for place in sorted(places))


def _chosen(kind: str, language: str) -> Wording:
    if kind not in KINDS or KINDS[kind].audience is Audience.STAFF or language not in LANGUAGES:
        abort(404)
    return Wording(kind, language)


def _seen() -> int:
    return request.form.get("seen", -1, type=number)


def _address(chosen: Wording) -> str:
    return url_for(".wording", mail_kind=chosen.kind, language=chosen.language)
