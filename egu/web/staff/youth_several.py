"""What staff do to several youths at once: choose their contact person, invite them."""

from flask_babel import gettext as _
from flask_babel import ngettext

from egu.accounts.staff import people_of
from egu.clock import today
from egu.web.access import acting
from egu.web.bulk import Action, LeftOut, Several
from egu.web.lists import Asked
from egu.web.staff.youth_invitation import NO_WAY_IN, invite_youth, is_invited_lately
from egu.web.staff.youth_list import youths_as
from egu.youths.access import NoWayIn
from egu.youths.caseload import CaseloadRow, rows_by_number
from egu.youths.casework import change_youth


def several_youths(asked: Asked) -> Several[CaseloadRow]:
    return Several(
        asked=asked,
        actions=actions(),
        chosen=lambda numbers: rows_by_number(acting().institution_id, today(), numbers),
        everything=lambda size: youths_as(asked, size),
        name=lambda row: row.youth.name,
        number=lambda row: row.youth.id,
        back=asked.address("staff_youths.index"),
    )


def actions() -> dict[str, Action[CaseloadRow]]:
    people = {one.user_id: one.user.name for one in people_of(acting().institution_id)}
    return {"inviter": _invitation(), **{f"kontakt-{k}": _contact(k, v) for k, v in people.items()}}


def _invitation() -> Action[CaseloadRow]:
    return Action(
        label=_("Invitér til at logge ind"),
        do=_invite,
        would=lambda n: ngettext("%(num)s ung får en invitation på mail.",
                                 "%(num)s unge får en invitation på mail.", n),
        done=lambda n: ngettext("%(num)s ung har fået en invitation på mail.",
                                "%(num)s unge har fået en invitation på mail.", n),
    )  # fmt: skip


def _contact(user_id: int, name: str) -> Action[CaseloadRow]:
    def choose(row: CaseloadRow) -> None:
        values = {"contact_user_id": user_id}
        if not change_youth(actor=acting().actor, youth=row.youth, values=values):
            raise LeftOut(_("%(name)s er allerede kontaktperson.", name=name))

    return Action(
        label=_("Kontaktperson: %(name)s", name=name),
        do=choose,
        would=lambda n: ngettext("%(num)s ung får %(name)s som kontaktperson.",
                                 "%(num)s unge får %(name)s som kontaktperson.", n, name=name),
        done=lambda n: ngettext("%(num)s ung har nu %(name)s som kontaktperson.",
                                "%(num)s unge har nu %(name)s som kontaktperson.", n, name=name),
    )  # fmt: skip


def _invite(row: CaseloadRow) -> None:
    if is_invited_lately(row.youth):
        raise LeftOut(_("De er inviteret inden for det sidste døgn."))
    try:
        invite_youth(row.youth)
    except NoWayIn as reason:
        raise LeftOut(str(NO_WAY_IN[reason.key])) from reason
