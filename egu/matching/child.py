"""Runs the solver so that it never outlives whoever started it.

A program of its own, started by egu.matching.calculation as `child.py LIFELINE MODULE ARGUMENT…`;
it imports nothing of the portal.
"""

import ctypes
import os
import runpy
import signal
import sys
import threading

PARENT_DEATH_SIGNAL = 1


def main() -> None:
    lifeline, module = int(sys.argv[1]), sys.argv[2]
    sys.argv = sys.argv[2:]
    _die_with_parent()
    threading.Thread(target=_end_when_let_go, args=(lifeline,), daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _die_with_parent() -> None:
    """Linux only; elsewhere the lifeline does it alone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _end_when_let_go(lifeline: int) -> None:
    """Nothing is ever written to the lifeline: reading ends when the parent lets go or dies."""
    os.read(lifeline, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
