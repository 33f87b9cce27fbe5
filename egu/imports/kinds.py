"""The three kinds of file that a school brings in."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class FileKind(StrEnum):
    EMPLOYERS = "employers"
    OFFERS = "offers"
    YOUTHS = "youths"


KIND_NAMES = {
    FileKind.EMPLOYERS: _l("Virksomheder"),
    FileKind.OFFERS: _l("Praktikpladser"),
    FileKind.YOUTHS: _l("Unge"),
}
"""In the order in which a school does best to bring them in."""
