"""What is said about the rows of employers and of practice offers, by code."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

OFFER_FINDINGS: dict[str, LazyString] = {
    "Q-BREAK": _l(
        "Pausen er ikke til at læse. Skriv den i minutter. Er den med i den betalte tid, "
        "så skriv 0."
    ),
    "Q-CVR": _l(
        "CVR-nummeret passer ikke med virksomheden eller kontrolcifferet. Skriv det rigtige."
    ),
    "Q-CVR-MISSING": _l(
        "Virksomheden har intet CVR-nummer og kan ikke skrive under, før det er på plads."
    ),
    "Q-DAYS": _l("Antallet af dage om ugen kan ikke passe. Skriv for eksempel 3-5."),
    "Q-HAZARD": _l(
        "Vi ved ikke, om det er en risiko, der kræver noget særligt for unge under 18. "
        "Vælg den tekst, der passer."
    ),
    "Q-HEADS": _l("Skriv med et tal, hvor mange EGU-elever virksomheden kan have på én gang."),
    "Q-HOURS-ORDER": _l("Timer fra er højere end timer til. Er de byttet om?"),
    "Q-LICENCE": _l("Er det et krav at have kørekort? Skriv hvilket, for eksempel kørekort B."),
    "Q-LICENCE-OR": _l(
        "Det er nok med ét af flere kørekort. Bekræft, at et af dem er nok. "
        "Indtil da stilles der ikke krav om kørekort."
    ),
    "Q-MIN-AGE": _l("Den laveste alder er ikke til at læse. Skriv et tal, for eksempel 18."),
    "Q-PERIOD": _l("Hvor længe varer pladsen? Skriv for eksempel 26 uger eller 6 mdr."),
    "Q-PLACES": _l("Hvor mange pladser er der? Skriv et tal."),
    "Q-PNR": _l("Et P-nummer har ti cifre. Skriv det hele nummer."),
    "Q-RELATION": _l("Hvordan er forholdet til virksomheden? Skriv for eksempel aktiv eller ny."),
    "Q-SHARE": _l("Kan pladsen deles af to på nedsat tid? Svar ja eller nej."),
    "Q-SHIFT": _l(
        "Vagterne er ikke en fast uge, vi kan læse. Skriv dage og klokkeslæt, for eksempel "
        "man-fre 8-14. Pladsen er en kladde indtil da."
    ),
    "Q-SHIFT-NIGHT": _l(
        "Vagten går over midnat, og det kan en plads ikke endnu. Pladsen er en kladde, "
        "til der står en vagt inden for samme døgn."
    ),
    "Q-START": _l("Hvornår kan pladsen tidligst begynde? Skriv en dato."),
    "Q-STATUS": _l("Er pladsen åben, en kladde eller på pause?"),
    "Q-THEME": _l("Hvilket af de 12 faglige temaer hører pladsen til?"),
    "Q-TITLE": _l("Hvad går arbejdet ud på? Skriv stilling og opgaver."),
    "R-EMPTY-OFFER": _l(
        "Rækken siger hverken, hvad arbejdet er, eller hvor mange pladser der er. "
        "Udfyld mindst det ene."
    ),
    "R-FIELDS": _l(
        "Rækken har %(found)s felter, men overskriften har %(expected)s. Der mangler nok "
        "anførselstegn om en tekst med semikolon."
    ),
    "R-NO-EMPLOYER": _l("Rækken nævner ingen virksomhed. Skriv navn eller CVR-nummer."),
    "W-CVR-FILLED": _l("CVR-nummeret %(cvr)s er fundet ud fra navnet."),
    "W-CVR-MISSING": _l("Virksomheden har endnu intet CVR-nummer."),
    "W-EMPLOYER-NEW": _l("Virksomheden er ny og oprettes ud fra rækken. Telefon og mail mangler."),
    "W-MENTOR-LIKE": _l("Mentoren er taget for %(name)s, som vi kender. Det kan fortrydes."),
    "W-NAME-DIFF": _l("Navnet er skrevet på en anden måde. Vi regner med, det er %(name)s."),
    "W-NO-PHONE": _l("Der er intet telefonnummer."),
    "W-NR-DUP": _l("Nummer %(number)s står to gange hos virksomheden. Begge pladser er med."),
    "W-POST-FROM-FIRM": _l("Postnummeret er hentet fra virksomheden: %(place)s."),
    "W-SHIFT-ASSUMED": _l("Sluttidspunktet er regnet ud fra arbejdstid og pause."),
    "W-START-MONTH": _l("Der står kun en måned, så vi regner fra den første dag."),
    "W-U18-NEVER": _l(
        "Ingen under 18 år må have pladsen, som den er beskrevet her. "
        "Passer det, så skriv 18 som laveste alder."
    ),
}

OFFER_SUGGESTIONS: dict[str, LazyString] = {
    "own-name": _l("Nej, det er en anden"),
}
