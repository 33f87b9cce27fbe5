"""`python -m egu.migrations.make "what changes"`: a new revision from the difference to the models.

With --baseline it writes the first revision anew, for as long as nothing has been released.
"""

import sys
from tempfile import TemporaryDirectory

from alembic import command

from egu import create_app
from egu.config import from_environment
from egu.db import engine_of
from egu.migrations import HERE, configuration, upgrade

BASELINE = HERE / "versions" / "0001_baseline.py"


def main(message: str) -> None:
    if message == "--baseline":
        BASELINE.unlink(missing_ok=True)
        message = "baseline"
    number = len(list(BASELINE.parent.glob("0*.py"))) + 1
    with TemporaryDirectory() as folder:
        app = create_app(from_environment({"EGU_INSTANCE": folder}))
        upgrade(app)
        with engine_of(app).connect() as connection:
            command.revision(
                configuration(connection), message, autogenerate=True, rev_id=f"{number:04d}"
            )


if __name__ == "__main__":
    main(sys.argv[1])
