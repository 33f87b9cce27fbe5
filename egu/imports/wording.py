"""From the codes of findings and broken files to Danish sentences: what, why, what to do."""

from collections.abc import Mapping

from flask_babel.speaklater import LazyString

from egu.imports.broken import BrokenFile
from egu.imports.findings import Finding, Params, Suggestion
from egu.imports.sentences.files import BROKEN
from egu.imports.sentences.offers import OFFER_FINDINGS, OFFER_SUGGESTIONS
from egu.imports.sentences.youths import YOUTH_FINDINGS, YOUTH_SUGGESTIONS

_FINDINGS: Mapping[str, LazyString] = {**OFFER_FINDINGS, **YOUTH_FINDINGS}
_SUGGESTIONS: Mapping[str, LazyString] = {**OFFER_SUGGESTIONS, **YOUTH_SUGGESTIONS}


def sentence(finding: Finding) -> str:
    return _filled(_FINDINGS[finding.code], finding.params)


def suggestion_text(suggestion: Suggestion) -> str:
    """The words on the button; a suggestion without a label shows its value."""
    if not suggestion.label:
        return suggestion.value
    return _filled(_SUGGESTIONS[suggestion.label], suggestion.params)


def broken_sentence(error: BrokenFile) -> str:
    return _filled(BROKEN[error.code], error.params)


def _filled(text: LazyString, params: Params) -> str:
    return str(text) % params if params else str(text)
