"""Stands in for the solver where a test needs one that is slow, silent, broken or lying.

FAKE_SOLVER in the environment says which; it is started like the real one.
"""

import json
import os
import signal
import sys
import time
from types import FrameType
from typing import Any

PATIENCE = 30


def main() -> None:
    problem = json.load(sys.stdin)
    {"slow": slow, "silent": silent, "broken": broken, "lying": lying}[os.environ["FAKE_SOLVER"]](
        problem
    )


def slow(problem: dict[str, Any]) -> None:
    """Tells how far it is, and answers with nobody placed when it is asked to stop."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: answer_and_leave(problem))
    tell({"step": "goal", "seconds": 0.1, "goal": "placed", "value": 1, "bound": 2})
    tell({"step": "goal", "seconds": 0.2, "goal": "tiers", "value": 1, "bound": None})
    time.sleep(PATIENCE)


def silent(_problem: dict[str, Any]) -> None:
    """Has nothing to say when it is asked to stop."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        sys.exit(1)

    signal.signal(signal.SIGTERM, leave)
    tell({"step": "candidates", "seconds": 0.1})
    time.sleep(PATIENCE)


def broken(_problem: dict[str, Any]) -> None:
    sys.exit("something went wrong")


def lying(problem: dict[str, Any]) -> None:
    """Says that nobody placed is the best there is, in goals that do not add up."""
    answer = nobody_placed(problem)
    answer["objective"]["placed"] = 99
    write(answer)


def answer_and_leave(problem: dict[str, Any]) -> None:
    write(nobody_placed(problem))
    sys.exit(0)


def nobody_placed(problem: dict[str, Any]) -> dict[str, Any]:
    tiers = max(youth["tier"] for youth in problem["youths"])
    return {
        "format": 1,
        "status": "stopped",
        "ruleset": "2026-01",
        "seed": problem["round"]["seed"],
        "objective": {"placed": 0, "tiers": [0] * tiers, "unlucky": [0, 0], "wishes": 0,
                      "hours": 0, "travel": 0, "lottery": 0},
        "bound": None,
        "placements": [],
        "unplaced": [{"youth": youth["id"], "why": "not_chosen"} for youth in problem["youths"]],
        "stats": {},
    }  # fmt: skip


def tell(event: dict[str, Any]) -> None:
    sys.stderr.write(json.dumps(event) + "\n")
    sys.stderr.flush()


def write(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
