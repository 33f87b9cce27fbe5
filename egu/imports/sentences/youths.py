"""What is said about the rows of a file of youths: the reason, and what to do.

A key may name a reason after the code; it is looked for first.
"""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

YOUTH_FINDINGS: dict[str, LazyString] = {
    "R-NO-NAME": _l("Rækken har intet navn. Skriv navnet, og importér igen."),
    "R-NO-BIRTH": _l(
        "Rækken har ingen fødselsdato, så hverken alder eller gengangere kan kontrolleres. "
        "Skriv datoen, for eksempel 14-12-2008."
    ),
    "R-DATE": _l("Fødselsdatoen kan ikke læses. Skriv den som dag, måned og år: 14-12-2008."),
    "R-DATE:no_such_day": _l("Den dag findes ikke. Ret fødselsdatoen, for eksempel 28-02-2008."),
    "R-DATE:no_year": _l("Fødselsdatoen mangler året. Skriv dag, måned og år: 14-12-2008."),
    "R-DATE:zero": _l("Fødselsdatoen er regnearkets nul og ingen rigtig dato. Skriv den rigtige."),
    "R-DATE:not_believed": _l(
        "Fødselsdatoen ligger i fremtiden eller meget langt tilbage. Ret året."
    ),
    "R-AGE": _l(
        "Den unge er %(age)s år og har stadig undervisningspligt. Er det en tastefejl, så ret den."
    ),
    "Q-DATE-ORDER": _l(
        "Datoen giver kun mening med måneden først. Er det rigtigt? "
        "Den unge kommer ikke med i et match, før du har svaret."
    ),
    "Q-AGE-25": _l(
        "Den unge er %(age)s år ved start. Fra 25 år skal kommunen have besluttet det, "
        "og den unge skal have sagt ja. Er det på plads?"
    ),
    "Q-POST-MISSING": _l("Der står en by, men intet postnummer. Hvilket er det?"),
    "Q-POST-UNKNOWN": _l("Postnummeret %(about)s findes ikke. Hvilket er det rigtige?"),
    "Q-POST-TOWN": _l("Postnummer og by passer ikke sammen. Hvilken af dem er rigtig?"),
    "Q-PHONE": _l(
        "Det er ikke et dansk telefonnummer (%(digits)s cifre). Skriv de otte cifre, "
        "eller lad feltet stå tomt."
    ),
    "Q-MAIL": _l("Det er ikke en mailadresse, vi kan skrive til. Hvad skal der stå?"),
    "Q-GUARDIAN": _l(
        "Den unge er under 18, men der står ingen værge. Hvem er det, og hvad er telefonnummeret?"
    ),
    "Q-DATE": _l("Vi kan ikke se, hvilken dag det er. Skriv datoen, eller lad feltet stå tomt."),
    "Q-END": _l("Slutdatoen ligger før EGU-start (%(start)s). Hvad er den rigtige?"),
    "Q-SCHOOL": _l(
        "Skoledagene er ikke ens hver uge, så de kan ikke lægges i ugeskemaet. "
        "Skriv de faste dage, eller lad feltet stå tomt."
    ),
    "Q-HOURS": _l("Det timetal kan ikke passe. Hvor mange timer om ugen er det?"),
    "Q-RANGE": _l(
        "Der står to tal, men der skal bruges ét. Vi regner med det højeste. Passer det?"
    ),
    "Q-LADDER": _l(
        "Optrapningen kan ikke regnes ud. Skriv timer med uger eller datoer, "
        "for eksempel: 15 t i 8 uger, derefter 25 t."
    ),
    "Q-GRANT-INCOMPLETE": _l(
        "Der er bevilget nedsat tid, men dato og timer mangler. "
        "Bevillingen kan først bruges, når begge dele er skrevet."
    ),
    "Q-GRANT-INCOMPLETE:date": _l("Der er bevilget nedsat tid, men ikke hvor længe. Skriv datoen."),
    "Q-GRANT-INCOMPLETE:hours": _l(
        "Der er bevilget nedsat tid, men ikke hvor mange timer. Skriv dem."
    ),
    "Q-WISH": _l("Ønsket passer ikke på ét af de 12 temaer. Hvilket tema er det?"),
    "Q-WISH:exception": _l(
        "Ønsket er %(wish)s, men ikke %(not_wanted)s. Skal vi huske, at det sted er udelukket?"
    ),
    "Q-TRANSPORT": _l("Vi kan ikke se, hvordan den unge selv kommer frem. Hvad skal der stå?"),
    "Q-TRAVEL": _l(
        "Vi kan ikke se, hvor lang rejsetiden må være. Skriv minutter hver vej. "
        "Indtil da gælder skolens grænse."
    ),
    "Q-AVAILABLE": _l("Arbejdstiderne er kun delvist sagt. Hvilke dage og tider er det?"),
    "Q-JOB": _l("Fritidsjobbet mangler tider. Hvilken dag, fra hvornår til hvornår?"),
    "Q-TOGETHER": _l("Noten nævner %(names)s. Skal de to være samme sted?"),
    "Q-DUP-DIFF": _l(
        "Samme navn og fødselsdato står i række %(row)s, men med andre oplysninger. "
        "Indtil du svarer, gælder den første række."
    ),
    "Q-DUP-LIKE": _l(
        "%(name)s i række %(row)s har samme fødselsdato og næsten samme navn. Er det den samme?"
    ),
    "W-DUP-SAME": _l("Rækken er den samme som række %(row)s og er lagt sammen med den."),
    "W-18-SOON": _l(
        "Fylder 18 inden for tre måneder: startdatoen afgør, hvilke regler der gælder."
    ),
    "W-CLINICAL": _l(
        "Der står et ord om sygdom. Det er flyttet til den beskyttede note, "
        "og kun behovet er tilbage."
    ),
    "W-GRANT-APPLIED": _l(
        "Der er søgt om nedsat tid, men ikke bevilget. Indtil da gælder fuld tid."
    ),
    "W-GRANT-REFUSED": _l("Der er givet afslag på nedsat tid. Fuld tid gælder."),
    "W-GRANT-EXPIRED": _l("Bevillingen udløb %(date)s. Indtil den er forlænget, gælder fuld tid."),
    "W-NO-GRANT": _l(
        "Timerne ligger under fuld tid (%(full)s timer), og der er ingen bevilling. "
        "Søg kommunen, eller ret timerne."
    ),
    "W-OVER-GRANT": _l(
        "Et trin ligger over de %(hours)s timer, der er bevilget. Ret trinnet eller bevillingen."
    ),
    "W-NO-WISHES": _l("Den unge har ingen ønsker endnu. Tag en snak om dem før næste match."),
    "W-TRAVEL-TOTAL": _l(
        "Tiden gælder for begge veje (%(total)s), så vi har regnet med det halve hver vej."
    ),
    "Q-FILE-HOURS": _l("Er timerne i arket praktik og skole tilsammen, eller kun praktik?"),
    "Q-FILE-SCHOOL": _l("Hvornår begynder og slutter en skoledag, når der ikke står tider?"),
}

YOUTH_SUGGESTIONS: dict[str, LazyString] = {
    "theme": _l("Tema %(theme)s"),
    "wish_and_never": _l("%(wish)s, og aldrig %(not_wanted)s"),
    "wish_only": _l("Kun ønsket: %(wish)s"),
    "consent_yes": _l("Ja, beslutning og samtykke er på plads"),
    "consent_no": _l("Nej, ikke endnu"),
    "duplicate_join": _l("Samme person, behold den første række"),
    "duplicate_update": _l("Samme person, brug denne række"),
    "duplicate_separate": _l("To forskellige personer"),
    "together": _l("Ja, samme sted som %(name)s"),
    "apart": _l("Ikke samme sted som %(name)s"),
    "no_tie": _l("Nej, det skal ikke styre noget"),
    "hours_together": _l("Praktik og skole tilsammen"),
    "hours_practice": _l("Kun praktik"),
}
