"""What youths say is wrong in what is known about them, and what became of it."""

from egu.audit.services import Actor, record
from egu.clock import now
from egu.youths.models import Correction, CorrectionState, Youth


def ask_for_correction(*, actor: Actor, youth: Youth, about: str, words: str) -> Correction:
    """The same words sent twice are one."""
    for known in youth.corrections:
        same = (known.about, known.words) == (about, words)
        if same and known.state in (None, CorrectionState.ASKED):
            return known
    asked = Correction(about=about, words=words)
    youth.corrections.append(asked)
    _record(actor, youth, "youth.ask_correction")
    return asked


def settle_correction(*, actor: Actor, asked: Correction, made: bool) -> None:
    """It has been put right, or it is right as it stands; the youth sees which. Said once."""
    if asked.state is CorrectionState.ASKED:
        asked.state = CorrectionState.MADE if made else CorrectionState.KEPT
        asked.settled_at = now()
        _record(actor, asked.youth, "youth.settle_correction")


def _record(actor: Actor, youth: Youth, action: str) -> None:
    record(actor=actor, action=action, subject=youth, institution_id=youth.institution_id,
           fields=["corrections"])  # fmt: skip
