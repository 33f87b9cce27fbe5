"""When a youth visits a workplace: the same questions for staff and for a company that suggests."""

from datetime import date, time

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from egu.placements.models import Proposal
from egu.placements.visits import REFUSALS, Meeting, VisitRefused
from egu.web.fields import VersionField
from egu.web.forms import Form, line
from egu.web.wording import address_line

LONGEST_NOTE = 300


class MeetingForm(Form):
    day = DateField(_l("Hvilken dag?"), validators=[InputRequired(_l("Vælg en dag."))])
    clock = TimeField(_l("Hvad er klokken?"), validators=[InputRequired(_l("Vælg en tid."))])
    meets = StringField(_l("Hvem tager imod?"), validators=[Optional(), line()])
    meets_phone = StringField(
        _l("Telefon, hvis den unge må ringe"),
        validators=[Optional(), line()],
        render_kw={"type": "tel"},
    )
    meeting_place = StringField(_l("Hvor mødes I?"), validators=[Optional(), line()])

    @property
    def meeting(self) -> Meeting:
        day, clock = self.day.data, self.clock.data
        return Meeting(day, clock.hour * 60 + clock.minute, self.meets.data,
                       self.meets_phone.data, self.meeting_place.data)  # fmt: skip

    def refuse(self, refused: VisitRefused) -> None:
        """Nothing that was typed is lost."""
        self.day.errors = [str(REFUSALS[refused.key])]


class PlanForm(MeetingForm):
    """Staff also say why it is moved, if they want, and what the form was filled from."""

    version = VersionField()
    note = TextAreaField(
        _l("En sætning til begge"),
        validators=[Optional(), Length(max=LONGEST_NOTE, message=_l("Højst 300 tegn."))],
        description=_l("Både den unge og virksomheden læser den."),
    )


def known_meeting(proposal: Proposal) -> dict[str, date | time | str | int | None]:
    """As it stands, else what is known of the place."""
    visit, offer = proposal.visit, proposal.offer
    if visit and visit.day and visit.minute is not None:
        clock = time(*divmod(visit.minute, 60))
        return {"day": visit.day, "clock": clock, "meets": visit.meets, "version": visit.version,
                "meets_phone": visit.meets_phone, "meeting_place": visit.meeting_place}  # fmt: skip
    return {
        "meets": offer.mentor.name if offer.mentor else None,
        "meeting_place": address_line(offer.workplace),
        "version": visit.version if visit else 0,
    }
