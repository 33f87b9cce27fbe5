"""A file that cannot be read at all, and the limits that protect the machine from it."""

MOST_BYTES = 10_000_000
MOST_UNPACKED = 100_000_000
MOST_PARTS = 2_000
MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CELLS = 1_000_000


class BrokenFile(Exception):
    """`code` names the sentence in wording.py; `params` fill it in."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
