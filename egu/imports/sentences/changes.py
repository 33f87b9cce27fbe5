"""What is said where the file and the portal disagree."""

from flask_babel import lazy_gettext as _l

CHANGE_FINDINGS = {
    "Q-CHANGED": _l(
        "%(fact)s er ændret i filen, men nogen har også rettet det her i portalen. "
        "Hvad skal gælde? Indtil du svarer, gælder portalen."
    ),
}

CHANGE_SUGGESTIONS = {
    "keep_portal": _l("Det, der står i portalen"),
    "take_file": _l("Det, der står i filen"),
}
