"""Which kind of file a table looks like, by its headings; what to do about it is for people."""

from egu.imports.headings import find_header
from egu.imports.kinds import FileKind
from egu.imports.reading_files import FIELDS_OF
from egu.imports.tables import Table

_CLEARLY = 3
"""So many fields more; one or two are in several kinds of file."""


def looks_like(table: Table, said: FileKind) -> FileKind:
    """The kind whose fields the headings name most of; what was said, unless that is much worse."""
    fits = {kind: _fields_named(table, kind) for kind in FileKind}
    best = max(fits, key=lambda kind: fits[kind])
    return best if fits[best] >= fits[said] + _CLEARLY else said


def _fields_named(table: Table, kind: FileKind) -> int:
    headers = (find_header(sheet, FIELDS_OF[kind]) for sheet in table)
    return sum(len(header.columns) for header in headers if header)
