"""From the codes of findings and broken files to Danish sentences: what, why, what to do."""

import datetime as dt
import re
from collections.abc import Mapping

from flask_babel.speaklater import LazyString

from egu.imports.broken import BrokenFile
from egu.imports.findings import Finding, Params, Suggestion
from egu.imports.labels import FACT_LABELS
from egu.imports.sentences.changes import CHANGE_FINDINGS, CHANGE_SUGGESTIONS
from egu.imports.sentences.files import BROKEN
from egu.imports.sentences.offers import OFFER_FINDINGS, OFFER_SUGGESTIONS
from egu.imports.sentences.youths import YOUTH_FINDINGS, YOUTH_SUGGESTIONS
from egu.vocabulary import THEMES
from egu.written import duration, long_date

_FINDINGS: Mapping[str, LazyString] = {**OFFER_FINDINGS, **YOUTH_FINDINGS, **CHANGE_FINDINGS}
_SUGGESTIONS: Mapping[str, LazyString] = {
    **OFFER_SUGGESTIONS,
    **YOUTH_SUGGESTIONS,
    **CHANGE_SUGGESTIONS,
}
_ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def sentence(finding: Finding) -> str:
    """A reason among the parameters may have a sentence of its own."""
    reasoned = f"{finding.code}:{finding.params.get('reason', '')}"
    return _filled(_FINDINGS.get(reasoned) or _FINDINGS[finding.code], finding.params)


def suggestion_text(suggestion: Suggestion) -> str:
    """The words on the button; a suggestion without a label shows its value."""
    if not suggestion.label:
        return _with_dates(suggestion.value)
    if suggestion.label == "theme":
        return str(THEMES[int(suggestion.params["theme"])])
    return _filled(_SUGGESTIONS[suggestion.label], suggestion.params)


def broken_sentence(error: BrokenFile) -> str:
    return _filled(BROKEN[error.code], error.params)


def _filled(text: LazyString, params: Params) -> str:
    return str(text) % {key: _shown(key, value) for key, value in params.items()}


def _shown(key: str, value: str | int) -> str:
    if key == "fact":
        return str(FACT_LABELS[str(value)])
    if key == "total":
        return duration(int(value))
    return _with_dates(str(value))


def _with_dates(text: str) -> str:
    """`2027-01-04` is `4. januar 2027`."""
    return _ISO_DATE.sub(_long_date, text)


def _long_date(found: "re.Match[str]") -> str:
    try:
        day = dt.date.fromisoformat(found[0])
    except ValueError:
        return found[0]
    return long_date(day)
