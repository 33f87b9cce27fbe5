"""What people have changed in a draft, in words."""

from flask_babel import gettext as _

from egu.matching.models import ChangeKind, PlanChange


def change_sentence(change: PlanChange) -> str:
    """Whom it is about and what became of them; begins with the name, ends without a full stop."""
    name, place = change.youth.name, change.offer.workplace.name
    match change.kind:
        case ChangeKind.MOVED:
            return _("%(name)s er flyttet til %(place)s", name=name, place=place)
        case ChangeKind.TAKEN_OUT:
            return _("%(name)s er taget ud fra %(place)s", name=name, place=place)
        case ChangeKind.LOCKED:
            return _("%(name)s er låst fast hos %(place)s", name=name, place=place)
        case ChangeKind.UNLOCKED:
            return _("%(name)s er låst op hos %(place)s", name=name, place=place)
        case ChangeKind.SWAPPED:
            other = change.other.name if change.other else _("en anden")
            return _("%(name)s har byttet plads med %(other)s", name=name, other=other)
    return _("%(name)s må ikke komme til %(place)s", name=name, place=place)


def others_moved(change: PlanChange) -> int:
    """How many were moved along to make room."""
    named = {change.youth_id, change.other_id} - {None}
    return len(change.before["rows"]) - len(named)
