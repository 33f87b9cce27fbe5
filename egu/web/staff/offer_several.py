"""What staff do to several practice places at once: approve, rest, open again."""

from collections.abc import Callable

from flask_babel import ngettext

from egu.employers.models import Offer
from egu.employers.network import offers_by_number
from egu.employers.offer_check import REFUSALS, OfferError
from egu.employers.transitions import MOVE_NAMES, Move, Side, move_offer
from egu.web.access import acting
from egu.web.bulk import Action, LeftOut, Several
from egu.web.lists import Asked
from egu.web.staff.offer_list import offers_as


def several_offers(asked: Asked) -> Several[Offer]:
    return Several(
        asked=asked,
        actions=actions(),
        chosen=lambda numbers: offers_by_number(acting().institution_id, numbers),
        everything=lambda size: offers_as(asked, size),
        name=lambda offer: f"{offer.title}, {offer.workplace.name}",
        number=lambda offer: offer.id,
        back=asked.address("staff_offers.index"),
    )


def actions() -> dict[str, Action[Offer]]:
    return {"godkend": _approval(), "pause": _rest(), "genaabn": _opening()}


def _approval() -> Action[Offer]:
    return _moving(
        Move.APPROVE,
        would=lambda n: ngettext("%(num)s plads bliver godkendt og åben for de unge.",
                                 "%(num)s pladser bliver godkendt og åbne for de unge.", n),
        done=lambda n: ngettext("%(num)s plads er godkendt og åben.",
                                "%(num)s pladser er godkendt og åbne.", n),
    )  # fmt: skip


def _rest() -> Action[Offer]:
    return _moving(
        Move.PAUSE,
        would=lambda n: ngettext("%(num)s plads bliver sat på pause.",
                                 "%(num)s pladser bliver sat på pause.", n),
        done=lambda n: ngettext("%(num)s plads er sat på pause.",
                                "%(num)s pladser er sat på pause.", n),
    )  # fmt: skip


def _opening() -> Action[Offer]:
    return _moving(
        Move.RESUME,
        would=lambda n: ngettext("%(num)s plads bliver åbnet igen.",
                                 "%(num)s pladser bliver åbnet igen.", n),
        done=lambda n: ngettext("%(num)s plads er åben igen.", "%(num)s pladser er åbne igen.", n),
    )  # fmt: skip


def _moving(move: Move, would: Callable[[int], str], done: Callable[[int], str]) -> Action[Offer]:
    return Action(
        label=str(MOVE_NAMES[move]), do=lambda offer: _move(offer, move), would=would, done=done
    )


def _move(offer: Offer, move: Move) -> None:
    try:
        move_offer(actor=acting().actor, offer=offer, move=move, side=Side.STAFF,
                   institution_id=acting().institution_id)  # fmt: skip
    except OfferError as error:
        raise LeftOut(str(REFUSALS[error.key])) from error
