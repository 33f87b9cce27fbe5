"""Mail addresses: one that can be written to, or a question with the likely spelling."""

import re

from egu.imports.cells.reading import Read, asking, says_nothing

_LOCAL = r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_ADDRESS = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})*\.[^\W\d_]{{2,}}")
_WRAPPED = re.compile(r"<([^<>]*)>")
_AT = re.compile(r"\s*(?:\((?:a|at|snabela)\)|\[(?:a|at|snabela)\]|\{at\}|\s(?:at|snabela)\s)\s*")
_DOT = re.compile(r"\s*(?:\((?:dot|punktum)\)|\[(?:dot|punktum)\]|\s(?:dot|punktum)\s)\s*")


def read_mail(text: str) -> Read[str | None]:
    """The first address, in lower case."""
    if says_nothing(text):
        return Read(None)
    said = text.strip().lower().removeprefix("mailto:").strip()
    if wrapped := _WRAPPED.search(said):
        said = wrapped[1].strip()
    for part in re.split(r"[;\n]|,\s|\seller\s|\s/\s", said):
        if _ADDRESS.fullmatch(part.strip(" .,;")):
            return Read(part.strip(" .,;"))
    return asking(None, "Q-MAIL", *_likely(said), text=text)


def _likely(said: str) -> tuple[str, ...]:
    mended = _DOT.sub(".", _AT.sub("@", said))
    mended = re.sub(r"\s+", "", mended).replace(",", ".").replace("..", ".").strip(".;:")
    mended = re.sub(r"@+", "@", mended)
    return (mended,) if mended != said and _ADDRESS.fullmatch(mended) else ()
