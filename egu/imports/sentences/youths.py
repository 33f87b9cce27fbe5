"""What is said about the rows of a file of youths, by code."""

from flask_babel.speaklater import LazyString

YOUTH_FINDINGS: dict[str, LazyString] = {}
YOUTH_SUGGESTIONS: dict[str, LazyString] = {}
