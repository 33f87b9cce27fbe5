"""One task of every kind, for a school and the person who does them."""

from datetime import timedelta

from egu.accounts.models import Institution, User
from egu.clock import end_of, now, today
from egu.db import session
from egu.employers.models import OfferState, Relation, RelationStage
from egu.matching.models import KnownBus
from egu.messaging.models import OutboxMessage
from egu.placements.models import (
    EmployerAnswer,
    ProposalState,
    TripTried,
    Visit,
    VisitState,
    YouthAnswer,
)
from egu.youths.models import Correction, NoteKind, OwnPlace, RestrictedNote, Youth
from tests.builders import (
    a_company,
    a_grant,
    a_place_word,
    a_placement,
    a_proposal,
    a_workplace,
    a_youth,
    an_offer,
)


def one_of_each(school: Institution, person: User) -> None:
    """The youths are called after the kind of task that they make."""
    school.settings = {"papers": ["children"]}
    _youths(school, person)
    _answers(school, person)
    workplace = a_workplace(a_company(confirmed_at=None), name="ring")
    session.add(Relation(institution_id=school.id, workplace_id=workplace.id,
                         stage=RelationStage.KNOWN))  # fmt: skip
    known = a_workplace(name="next_step")
    session.add(
        Relation(institution_id=school.id, workplace_id=known.id, stage=RelationStage.ACTIVE,
                 owner_id=person.id, next_step="Tal om sommeren.", next_on=today())
    )  # fmt: skip
    an_offer(school, title="approve", state=OfferState.SUBMITTED)
    session.add(
        OutboxMessage(institution_id=school.id, kind="x", recipient="mail@ung.example",
                      subject="Din plads", body="Hej", last_error="OSError")
    )  # fmt: skip
    session.flush()


def _youth(school: Institution, person: User | None, kind: str, **changes: object) -> Youth:
    usual = {"waiting_since": today(), "first_name": kind, "last_name": "", "phone": "20304050"}
    return a_youth(school, contact=person, **usual | changes)


def _youths(school: Institution, person: User) -> None:
    _youth(school, None, "no_contact")
    _youth(school, person, "blocked", ladder=None)
    _youth(school, person, "no_wishes", wish_themes=[])
    _youth(school, person, "waiting", waiting_since=today() - timedelta(weeks=20))
    _youth(school, person, "no_grant", grants=[])
    _youth(school, person, "coarse_address", coarse=True)
    ending = a_grant(valid_to=today() + timedelta(weeks=7))
    _youth(school, person, "grant_ends", grants=[ending])
    _youth(school, person, "own_place", own_places=[OwnPlace(name="Smedjen")])
    _youth(school, person, "correction", corrections=[Correction(about="dig", words="Emma")])
    words = RestrictedNote(kind=NoteKind.OWN_WORDS, text="Jeg vil helst male.")
    _youth(school, person, "own_words", notes=[words])


def _answers(school: Institution, person: User) -> None:
    offer = an_offer(school)
    a_proposal(_youth(school, person, "talk"), offer, youth_answer=YouthAnswer.TALK)
    a_proposal(_youth(school, person, "answer_soon"), offer,
               expires_at=end_of(today() + timedelta(days=1)))  # fmt: skip
    a_proposal(_youth(school, person, "unanswered"), offer, sent_at=now() - timedelta(days=4))
    a_proposal(_youth(school, person, "bus"), offer, why={"travel": {"minutes": None}})
    a_proposal(_youth(school, person, "wrong_trip"), offer, state=ProposalState.ACCEPTED,
               trip_tried=TripTried.WRONG)  # fmt: skip
    a_placement(_youth(school, person, "starting"), offer, start=today() + timedelta(days=3))
    care = an_offer(school, theme=1)
    a_placement(_youth(school, person, "papers"), care, start=today() + timedelta(days=20))

    a_proposal(_youth(school, person, "visit_wanted"), offer,
               employer_answer=EmployerAnswer.VISIT_FIRST)  # fmt: skip
    seen = a_proposal(_youth(school, person, "visit_silent"), offer)
    session.add(Visit(institution_id=school.id, proposal=seen, state=VisitState.PLANNED,
                      day=today() - timedelta(days=2), minute=600))  # fmt: skip
    written = a_proposal(_youth(school, person, "place_word"), offer, state=ProposalState.DECLINED)
    a_place_word(written)
    session.add(KnownBus(institution_id=school.id, youth=_youth(school, person, "old_bus"),
                         offer=offer, minutes_out=40, minutes_home=40, changes=0))  # fmt: skip
