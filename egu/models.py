"""Every table in one place, for migrations and for tools that need the whole schema."""

from egu.accounts import models as accounts
from egu.audit import models as audit
from egu.db import Base
from egu.employers import models as employers
from egu.imports import models as imports
from egu.matching import models as matching
from egu.messaging import models as messaging
from egu.placements import models as placements
from egu.tasks import models as tasks
from egu.travel import models as travel
from egu.youths import models as youths

metadata = Base.metadata
CAPABILITIES = (
    accounts,
    audit,
    employers,
    imports,
    matching,
    messaging,
    placements,
    tasks,
    travel,
    youths,
)
