"""The fields of a youth's row with the headings that schools give them."""

from egu.imports.headings import Field


def _field(key: str, headings: str, *, many: bool = False) -> Field:
    return Field(key, tuple(" ".join(one.split()) for one in headings.split(",")), many)


YOUTH_FIELDS = (
    _field("number", "nr, nummer, løbenr, løbenummer, elevnr, elev nr, id, no"),
    _field(
        "name",
        """
        navn, elev, elevens navn, navn på elev, fulde navn, elevnavn, den unge, ung, unges navn,
        den unges navn, navn efternavn, name, kursist, egu elev, for og efternavn, fornavn og
        efternavn, fornavn efternavn, efternavn fornavn, elev navn
        """,
    ),
    _field("first_name", "fornavn, fornavne, first name, for navn, fornavn e"),
    _field("last_name", "efternavn, efternavne, last name, surname, slægtsnavn"),
    _field(
        "birth_date",
        """
        fødselsdato, født, fødselsdag, fødsels dato, f dato, fdato, født den, fødselsdato år,
        dato for fødsel, fødselsår, birth date, date of birth, cpr, cprnr, cpr nr, cpr nummer,
        personnummer, fødselsdag og år, fd
        """,
    ),
    _field(
        "address",
        """
        adresse, vej, gade, vejnavn, gadenavn, bopæl, vej og nr, gade og nr, adr, hjemadresse,
        privatadresse, folkeregisteradresse, address, vejnavn og nr, bopælsadresse
        """,
    ),
    _field(
        "place",
        """
        postnr by, postnr og by, post by, postnummer by, postnr, postnummer, post nr, by postnr,
        postnummer og by, zip, postdistrikt, post
        """,
    ),
    _field("town", "by, bynavn, town, city, bopælsby"),
    _field("municipality", "kommune, bopælskommune, hjemkommune, kommunen"),
    _field(
        "phone",
        """
        mobil, telefon, tlf, mobilnr, telefonnr, mobilnummer, telefonnummer, tlf nr,
        mobiltelefon, mobil nr, phone, elevens mobil, elevens telefon, mob, mobil tlf, elevens
        tlf, telefon nr
        """,
    ),
    _field(
        "mail",
        """
        mail, email, e mail, mailadresse, e mailadresse, emailadresse, elevens mail, mail
        adresse, e post
        """,
    ),
    _field(
        "guardian",
        """
        værge under 18, værge, forælder, forældre, forældremyndighed,
        forældremyndighedsindehaver, værge navn, værger, mor far, forældre under 18, værge tlf,
        kontakt forældre, forældremyndighed under 18, pårørende, forældre værge, guardian, værge
        forælder, navn på værge, værge kontakt, forældres navn
        """,
    ),
    _field(
        "guardian_phone",
        """
        værges telefon, værges tlf, værge telefon, forælder telefon, forældre tlf, tlf forældre,
        tlf værge, forældres telefon, telefon værge, forældre telefon, værges mobil, pårørende
        tlf
        """,
    ),
    _field(
        "start",
        """
        egu start, start, startdato, start dato, opstart, starter, begynder, egu startdato, fra,
        start egu, start på egu, påbegyndt, forløb start, startet, opstartsdato, start date
        """,
    ),
    _field(
        "end",
        """
        slut, slutdato, slut dato, egu slut, afslutning, forventet slut, til, ophør, ophørsdato,
        slutter, udløb, forventet afslutning, uddannelse slut, end date, afsluttes, egu slutdato
        """,
    ),
    _field(
        "school",
        """
        skoledage, skoledag, skole, undervisningsdage, skema, dage på skolen, skoleskema,
        undervisning, skole dage, fgu dage, dage på fgu, skoledag e, skoletid, undervisningsdag
        """,
    ),
    _field(
        "hours",
        """
        timer pr uge, timer, timer om ugen, ugentlige timer, timetal, timer uge, ugetimer, timer
        pr uge i alt, antal timer, arbejdstid, t uge, timer i alt, ugentligt timetal, hours,
        timer ugentligt, praktiktimer
        """,
    ),
    _field(
        "grant",
        """
        nedsat tid, nedsat, nedsat timetal, nedsat tid kui, nedsat tid ja nej, bevilling, nedsat
        tid bevilget, deltid, reduceret tid
        """,
    ),
    _field(
        "grant_until",
        """
        bevilget til, bevilling udløber, bevilget indtil, nedsat tid til, bevilling til, nedsat
        til, bevilling slut, udløb bevilling, bevillingen udløber, bevilget t o m, bevilget
        periode
        """,
    ),
    _field(
        "grant_hours",
        """
        bevilget t uge, bevilgede timer, bevilget timer, bevilget timetal, bevilget timer pr
        uge, bevilget timer uge, nedsat tid timer, bevilling timer, timer bevilget
        """,
    ),
    _field(
        "ladder",
        """
        optrapning, optrapningsplan, timeplan, trappe, plan for timer, optrapning af timer,
        timeoptrapning, optrapning timer, progression, progressionsplan, plan for optrapning
        """,
    ),
    _field(
        "wish",
        """
        ønske, ønsker, prioritet, praktikønske, praktikønsker, ønsket branche, branche,
        jobønske, jobønsker, fagønske, interesse, interesser, prio, ønske om praktik, valg,
        prioriteret ønske, drømmejob, ønsket praktik, hvad vil du gerne
        """,
        many=True,
    ),
    _field(
        "not_wanted",
        """
        ikke, vil ikke, ønsker ikke, ikke ønsket, absolut ikke, nej til, fravalg, undgå, må
        ikke, ikke ønsker, aldrig, ønskes ikke
        """,
    ),
    _field(
        "licences",
        """
        kørekort knallert, kørekort, knallert kørekort, kørekort knallertbevis, knallertbevis,
        kørekort mm, kørekort ja nej, kørekort type, certifikater, kørekort certifikater
        """,
    ),
    _field(
        "transport",
        """
        transport, transportmiddel, transportmidler, kommer med, hvordan kommer du frem,
        transportmulighed, transportmuligheder, befordring, transportform
        """,
    ),
    _field(
        "travel_limit",
        """
        max transporttid, maks transporttid, transporttid, max rejsetid, maks rejsetid,
        rejsetid, max transport, maks transport, transport max, transport maks, max køretid,
        hvor langt, maksimal transporttid, maksimal rejsetid
        """,
    ),
    _field(
        "available",
        """
        kan arbejde, arbejdstider, mulige arbejdstider, hvornår kan du arbejde, tilgængelig, kan
        arbejde hvornår, rådighed, til rådighed, mulige dage, arbejdsdage, kan møde
        """,
    ),
    _field(
        "job",
        """
        fritidsjob, fritidsarbejde, job ved siden af, bijob, andet arbejde, studiejob, job,
        ekstrajob, weekendjob, fritids job
        """,
    ),
    _field(
        "needs",
        """
        støttebehov, støtte, behov, særlige behov, hensyn, skånehensyn, støtte behov, særlige
        hensyn, behov for støtte, hjælp, skånebehov, støtte hensyn
        """,
    ),
    _field(
        "contact",
        """
        kontaktperson, kontakt, vejleder, egu vejleder, tovholder, kontaktlærer, ansvarlig,
        lærer, koordinator, egu koordinator, kontakt person, egu ansvarlig, medarbejder
        """,
    ),
    _field(
        "waiting",
        """
        venter siden, på venteliste siden, ventet siden, klar siden, venteliste, har ventet
        siden, uden praktik siden, venter fra, søger siden, ventetid, ledig siden, indskrevet
        """,
    ),
    _field(
        "note",
        """
        bemærkninger internt, bemærkninger, bemærkning, noter, note, intern note, interne noter,
        kommentarer, kommentar, internt, interne bemærkninger, bemærkninger intern, øvrigt,
        andet, anmærkninger, obs, notat, fortroligt
        """,
        many=True,
    ),
    _field("department", "afdeling, skolested, afd, hold, lokation, matrikel, department, klasse"),
)
