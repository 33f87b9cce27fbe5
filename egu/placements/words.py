"""A youth's word about a place for the next youth: staff read it before anybody else does."""

from collections.abc import Collection
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from egu.audit.services import Actor, record
from egu.clock import today
from egu.db import expect_version, session
from egu.employers.models import Offer, Workplace
from egu.illness import names_illness
from egu.paging import ON_A_PAGE, Page, page_of
from egu.placements.disclosure import CONTACT
from egu.placements.models import PlaceWord, Proposal, ProposalState, Went, WordState
from egu.placements.queries import proposals_of_youth
from egu.placements.visits import first_date, is_over

SIGNS = {
    "kind": _l("Søde folk"),
    "help": _l("Man får hjælp"),
    "learn": _l("Man lærer noget"),
    "calm": _l("Der er roligt"),
    "busy": _l("Der er travlt"),
    "noise": _l("Der er larm"),
    "many": _l("Mange mennesker"),
    "alone": _l("Man er meget alene"),
    "way": _l("Vejen er let"),
}
LONGEST_WORD = 280


class WordRefused(Exception):
    """The youth has not been there, or has said nothing."""


def may_write(proposal: Proposal) -> bool:
    """Whoever has visited the place, or has begun there; also when it came to nothing later."""
    visit = proposal.visit
    if visit is not None and is_over(visit) and visit.youth_went is not Went.NOT_HELD:
        return True
    return proposal.state is ProposalState.ACCEPTED and first_date(proposal) <= today()


def places_seen(youth_id: int) -> list[Proposal]:
    """What the youth may write about, the newest first."""
    return [one for one in reversed(proposals_of_youth(youth_id)) if may_write(one)]


def word_about(proposal: Proposal) -> PlaceWord | None:
    return session.scalar(select(PlaceWord).where(PlaceWord.proposal_id == proposal.id))


def words_of_youth(youth_id: int) -> list[PlaceWord]:
    own = _words().join(PlaceWord.proposal).where(Proposal.youth_id == youth_id)
    return list(session.scalars(own.order_by(PlaceWord.id)))


def write_word(
    *, actor: Actor, proposal: Proposal, signs: Collection[str], text: str | None
) -> PlaceWord:
    """Whatever is changed is read anew before others see it; said again it is the same."""
    said = (sorted(set(signs) & SIGNS.keys(), key=list(SIGNS).index), (text or "").strip() or None)
    if not may_write(proposal) or not any(said):
        raise WordRefused
    session.refresh(proposal, with_for_update=True)
    word = word_about(proposal)
    if word is None:
        word = PlaceWord(institution_id=proposal.institution_id, proposal_id=proposal.id,
                         workplace_id=proposal.offer.workplace_id)  # fmt: skip
        session.add(word)
    elif (word.signs, word.text) == said:
        return word
    word.signs, word.text = said
    word.state, word.reason = WordState.WRITTEN, None
    _record(actor, word, "place_word.write", ["signs", "text"])
    return word


def take_back_word(*, actor: Actor, proposal: Proposal) -> None:
    """It is gone, and nobody reads it any more."""
    word = word_about(proposal)
    if word is not None:
        _record(actor, word, "place_word.take_back", ["signs", "text"])
        session.delete(word)


def show_word(*, actor: Actor, word: PlaceWord, version: int | None = None) -> None:
    """Staff have read it: youths of the school see it with the place."""
    if word.state is not WordState.SHOWN:
        expect_version(word, version)
        word.state, word.reason = WordState.SHOWN, None
        _record(actor, word, "place_word.show", ["state"])


def hide_word(*, actor: Actor, word: PlaceWord, reason: str, version: int | None = None) -> None:
    """Staff say why; the youth reads it, and may write it anew."""
    if word.state is not WordState.NOT_SHOWN:
        expect_version(word, version)
        word.state, word.reason = WordState.NOT_SHOWN, reason
        _record(actor, word, "place_word.hide", ["state", "reason"])


def words_on(
    institution_id: str, state: WordState, *, page: int = 1, size: int = ON_A_PAGE
) -> Page[PlaceWord]:
    """As staff read them, the oldest first."""
    ours = select(PlaceWord).where(PlaceWord.institution_id == institution_id)
    found = ours.where(PlaceWord.state == state).order_by(PlaceWord.id)
    return page_of(found, page, size=size, loading=[*_with_all()])


def word_counts(institution_id: str) -> dict[WordState, int]:
    """How many are in each state."""
    ours = PlaceWord.institution_id == institution_id
    rows = select(PlaceWord.state, func.count()).where(ours).group_by(PlaceWord.state)
    counted = dict(session.execute(rows).all())
    return {state: counted.get(state, 0) for state in WordState}


def word_in(institution_id: str | None, word_id: int) -> PlaceWord | None:
    ours = PlaceWord.institution_id == institution_id, PlaceWord.id == word_id
    return session.scalar(_words().where(*ours))


def shown_words(institution_id: str, workplace_ids: Collection[int]) -> dict[int, list[PlaceWord]]:
    """What youths of the school read, by workplace, the newest first."""
    found = (
        select(PlaceWord)
        .where(PlaceWord.institution_id == institution_id, PlaceWord.state == WordState.SHOWN)
        .where(PlaceWord.workplace_id.in_(workplace_ids))
        .order_by(PlaceWord.id.desc())
    )
    words: dict[int, list[PlaceWord]] = {}
    for word in session.scalars(found):
        words.setdefault(word.workplace_id, []).append(word)
    return words


def tells_too_much(word: PlaceWord) -> bool:
    """Worth a second look: an illness, a number or a name in it."""
    text, youth = (word.text or ""), word.proposal.youth
    names = (youth.first_name, youth.last_name)
    named = any(name.lower() in text.lower() for name in names if name)
    return bool(names_illness(text) or CONTACT.search(text) or named)


def _words() -> Select[Any]:
    return select(PlaceWord).options(*_with_all())


def _with_all() -> tuple[Any, ...]:
    proposal = joinedload(PlaceWord.proposal)
    return (
        proposal.joinedload(Proposal.youth),
        proposal.joinedload(Proposal.offer).joinedload(Offer.workplace).load_only(Workplace.name),
    )


def _record(actor: Actor, word: PlaceWord, action: str, fields: list[str]) -> None:
    session.flush()
    record(actor=actor, action=action, subject=word, institution_id=word.institution_id,
           fields=fields)  # fmt: skip
