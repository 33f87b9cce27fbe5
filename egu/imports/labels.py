"""What the facts of records are called."""

import datetime as dt

from flask_babel.speaklater import LazyString

from egu.imports.context import ImportSettings
from egu.imports.employer_facts import EMPLOYER_FACTS
from egu.imports.offer_facts import offer_facts
from egu.imports.youth_facts import youth_facts
from egu.imports.youth_side_facts import Surroundings, youth_side_facts

_NOBODY = Surroundings(
    date=dt.date.min,
    staff_id=lambda _name: None,
    offers_at=lambda _workplace: [],
    youth_id=lambda _subject: None,
    municipality=lambda _draft: None,
)

FACT_LABELS: dict[str, LazyString] = {
    **{fact.name: fact.label for fact in EMPLOYER_FACTS},
    **{fact.name: fact.label for fact in offer_facts(lambda _draft, _field: "")},
    **{fact.name: fact.label for fact in youth_facts(ImportSettings())},
    **{fact.name: fact.label for fact in youth_side_facts(_NOBODY)},
}
