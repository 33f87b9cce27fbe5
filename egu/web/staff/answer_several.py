"""What staff do about several proposals at once: remind those who have not answered."""

from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import ngettext

from egu.placements.follow_up import proposals_by_number
from egu.placements.services import remind
from egu.placements.states import REFUSALS, AnswerRefused
from egu.web.access import acting
from egu.web.bulk import Action, LeftOut, Several
from egu.web.lists import Asked
from egu.web.staff.answer_list import answers_as, place_of
from egu.web.staff.answer_rows import AnswerRow, rows_of


def several_answers(asked: Asked, view: str) -> Several[AnswerRow]:
    here = replace(asked, beside={"vis": view})
    return Several(
        asked=here,
        actions=actions(),
        chosen=lambda numbers: rows_of(proposals_by_number(str(acting().institution_id), numbers)),
        everything=lambda size: answers_as(here, view, size),
        name=lambda row: f"{row.proposal.youth.name}, {place_of(row.proposal)}",
        number=lambda row: row.proposal.id,
        back=here.address("staff_answers.index"),
    )


def actions() -> dict[str, Action[AnswerRow]]:
    reminder = Action(
        label=_("Mind dem, der ikke har svaret, om det"),
        do=_remind,
        would=lambda n: ngettext("Der bliver sendt en mail mere om %(num)s forslag.",
                                 "Der bliver sendt en mail mere om %(num)s forslag.", n),
        done=lambda n: ngettext("Der er sendt en mail mere om %(num)s forslag.",
                                "Der er sendt en mail mere om %(num)s forslag.", n),
    )  # fmt: skip
    return {"mind": reminder}


def _remind(row: AnswerRow) -> None:
    try:
        remind(actor=acting().actor, proposal=row.proposal)
    except AnswerRefused as refusal:
        raise LeftOut(str(REFUSALS[refusal.key])) from refusal
