"""What is said about a file that cannot be read at all."""

from flask_babel import lazy_gettext as _l

BROKEN = {
    "empty": _l("Filen er tom. Vælg den fil, der har rækkerne i, og prøv igen."),
    "too-big": _l(
        "Filen er for stor (over %(most)s MB). Slet billeder og ark, der ikke skal med, "
        "eller del den i to filer."
    ),
    "too-many-rows": _l(
        "Arket går længere ned end række %(most)s. Slet de tomme rækker nederst, "
        "eller del filen i flere."
    ),
    "too-many-columns": _l(
        "Arket har for mange kolonner (der må være %(most)s). Slet dem, der ikke skal med."
    ),
    "unpacks-too-big": _l(
        "Filen fylder alt for meget, når den pakkes ud, og er ikke åbnet. "
        "Kopiér rækkerne over i et nyt regneark, og gem det."
    ),
    "no-spreadsheet": _l(
        "Det er ikke et regneark. Gem listen som Excel (.xlsx) eller som CSV, og prøv igen."
    ),
    "old-format": _l(
        "Regnearket er gemt i et format, vi ikke læser. Åbn det, vælg Gem som, "
        "vælg Excel-projektmappe (.xlsx), og prøv igen."
    ),
    "password": _l(
        "Filen er låst med en adgangskode. Fjern adgangskoden i Excel, gem, og prøv igen."
    ),
    "damaged": _l(
        "Filen er beskadiget og kan ikke læses. Åbn den i Excel, gem den på ny, og prøv igen."
    ),
    "open-quote": _l(
        "Et anførselstegn bliver aldrig lukket, så felterne kan ikke skilles ad. "
        "Ret det, eller gem listen som Excel (.xlsx)."
    ),
    "no-table": _l(
        "Vi kan ikke finde kolonner i filen. Gem listen som Excel (.xlsx) "
        "eller som CSV med semikolon, og prøv igen."
    ),
    "no-headings": _l(
        "Vi kan ikke finde rækken med overskrifter. Der skal stå mindst to overskrifter, "
        "vi kender, for eksempel Navn og Fødselsdato."
    ),
}
