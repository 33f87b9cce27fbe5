"""What a school writes itself on the page about privacy, and what stands there until it does."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.models import Institution
from egu.audit.services import Actor, record
from egu.db import Stale, session

OWN, BEFORE = "own_texts", "own_texts_before"
"""Names in the institution's settings."""


@dataclass(frozen=True)
class Topic:
    """`default` is true of every school; `hint` tells the school what belongs there."""

    heading: LazyString
    hint: LazyString
    default: LazyString


TOPICS: dict[str, Topic] = {
    "controller": Topic(
        _l("Hvem har ansvaret"),
        _l("Skolens navn, CVR-nummer, adresse og telefon som dataansvarlig."),
        _l(
            "Din FGU-skole er dataansvarlig. Det er den, du skal spørge, hvis du vil se alt, "
            "der står om dig, have noget rettet eller slettet, eller sige imod."
        ),
    ),
    "dpo": Topic(
        _l("Hvem passer på dine oplysninger"),
        _l("Hvordan man får fat i databeskyttelsesrådgiveren (DPO)."),
        _l("Spørg skolen, hvordan du får fat i dens databeskyttelsesrådgiver (DPO)."),
    ),
    "law": Topic(
        _l("Hvorfor skolen må"),
        _l("Den lov, som skolen behandler oplysningerne efter, også dem om helbred."),
        _l("Spørg skolen, hvilken lov den bruger dine oplysninger efter."),
    ),
    "kept": Topic(
        _l("Hvor længe vi gemmer det"),
        _l("Hvor længe oplysningerne bliver gemt, og hvornår de bliver slettet."),
        _l("Spørg skolen, hvor længe den gemmer dine oplysninger."),
    ),
}
Texts = Mapping[str, str]
"""By topic; one that is not there is the default."""


class NothingToUndo(Exception):
    """The texts have not been changed yet, so none stood there before them."""


def own_texts(institution: Institution) -> dict[str, str]:
    return dict((institution.settings or {}).get(OWN, {}))


def told(texts: Texts) -> list[tuple[str, str]]:
    """Heading and text of every topic, as the page shows them."""
    return [
        (str(topic.heading), texts.get(key) or str(topic.default)) for key, topic in TOPICS.items()
    ]


def edition_of(institution: Institution) -> str:
    """Tells whether the texts are still those that somebody has before its eyes."""
    content = json.dumps(own_texts(institution), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def can_undo(institution: Institution) -> bool:
    return BEFORE in (institution.settings or {})


def change_own_texts(*, actor: Actor, institution_id: str, texts: Texts, seen: str) -> None:
    """An empty text is the default again."""
    institution = _hold(institution_id, seen)
    now = {key: texts[key].strip() for key in TOPICS if texts.get(key, "").strip()}
    if now != own_texts(institution):
        _keep(actor, institution, now)


def undo_own_texts(*, actor: Actor, institution_id: str, seen: str) -> None:
    """As they were before the last change; twice is back again."""
    institution = _hold(institution_id, seen)
    if not can_undo(institution):
        raise NothingToUndo
    _keep(actor, institution, institution.settings[BEFORE])


def _hold(institution_id: str, seen: str) -> Institution:
    institution = session.get_one(Institution, institution_id, with_for_update=True)
    if edition_of(institution) != seen:
        raise Stale
    return institution


def _keep(actor: Actor, institution: Institution, texts: dict[str, str]) -> None:
    before = own_texts(institution)
    changed = [key for key in TOPICS if texts.get(key) != before.get(key)]
    institution.settings = {**(institution.settings or {}), OWN: texts, BEFORE: before}
    record(actor=actor, action="institution.own_texts", subject=institution,
           institution_id=institution.id, fields=changed)  # fmt: skip
