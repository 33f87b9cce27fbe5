"""Staff keep an offer's facts right, in any state; the company's own drafting is in services."""

from collections.abc import Mapping
from typing import Any

from egu.audit.services import Actor, record
from egu.db import expect_version
from egu.employers.models import Offer, OfferInstitution, OfferState, Workplace
from egu.employers.services import CONTENT, draft_offer


def add_offer(
    *, actor: Actor, institution_id: str, workplace: Workplace, values: Mapping[str, Any]
) -> Offer:
    """A draft that staff write for a workplace they have talked to."""
    offer = draft_offer(actor=actor, workplace=workplace, values=values)
    offer.institutions = [OfferInstitution(institution_id=institution_id)]
    return offer


def correct_offer(
    *,
    actor: Actor,
    institution_id: str,
    offer: Offer,
    values: Mapping[str, Any],
    version: int | None,
) -> list[str]:
    """Set what differs; the names of the changed fields come back. A closed offer stays closed."""
    expect_version(offer, version)
    unknown = set(values) - CONTENT
    if unknown or offer.state is OfferState.CLOSED:
        raise ValueError(f"not to be corrected: {sorted(unknown) or offer.state.value}")
    changed = [name for name, value in values.items() if getattr(offer, name) != value]
    for name in changed:
        setattr(offer, name, values[name])
    if "hazards" in changed:
        offer.hazards_unclear = False
    if changed:
        record(actor=actor, action="offer.correct", subject=offer,
               institution_id=institution_id, fields=changed)  # fmt: skip
    return changed
