"""Ends this process when the one that started it is gone, however that one ended.

The starter keeps the other end of standard input and sets LIFELINE; when it dies, even by
`kill -9`, the system closes that end and the read below returns.
"""

import os
import signal
import threading

LIFELINE = "EGU_ENDS_WITH_ITS_STARTER"
STANDARD_INPUT = 0


def hold() -> None:
    """Watch the lifeline, where there is one."""
    if os.environ.pop(LIFELINE, None):
        threading.Thread(target=_end_when_it_breaks, name="lifeline", daemon=True).start()


def _end_when_it_breaks() -> None:
    while os.read(STANDARD_INPUT, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
