"""Deletes the texts of imported files when their 90 days are over."""

import threading

from egu.db import transaction
from egu.imports.retention import forget_imported_texts


def forget_imports(_leave: threading.Event) -> None:
    with transaction():
        forget_imported_texts()
