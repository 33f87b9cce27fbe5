"""Words of work in everyday Danish, by theme (1-12); words that fit several themes apart."""

_OF_THEME: dict[int, str] = {
    1: """
        børnehave, vuggestue, plejehjem, noget med børn, hjemmeplejen, hjemmepleje, børn,
        dagpleje, dagplejer, pædagog, pædagogmedhjælper, pædagogisk assistent, sosu, social- og
        sundhed, social- og sundhedshjælper, social- og sundhedsassistent, sygepleje,
        sygeplejerske, sygehus, hospital, ældre, ældrepleje, ældrecenter, plejecenter, pleje,
        omsorg, sundhed, omsorgsarbejde, sfo, fritidshjem, fritidsklub, børneinstitution,
        daginstitution, børnehus, børnehuset, institution, handicaphjælper, hjælper i hjemmet,
        bosted, botilbud, hospice, tandlæge, tandklinik, lægesekretær, portør, legeplads,
        omsorgsmedhjælper, plejebolig, babyer""",
    2: """
        butik, tøjbutik, supermarked, kundeservice, handel, salg, sælger, ekspedient, kasse,
        kassen, kassedame, detail, detailhandel, købmand, dagligvarer, dagligvarebutik,
        genbrugsbutik, kiosk, sko, skobutik, mode, byggemarked, boghandel, blomsterbutik,
        blomsterhandler, apotek, bilka, netto, rema, føtex, brugsen, fakta, lidl, aldi,
        elgiganten, matas, normal, receptionist, telefonsalg, indkøb, parfumeri, isenkram,
        optiker, guldsmedeforretning, storcenter, webshop, tøj""",
    3: """
        hotel, svømmehal, campingplads, museum, museet, museer, turisme, kultur, fritid,
        camping, fritidscenter, idrætshal, hal, halassistent, halmand, livredder, sport,
        fitness, fitnesscenter, træner, forlystelsespark, zoo, bibliotek, biograf, vandrerhjem,
        feriecenter, event, events, oplevelser, turistkontor, turist, bowling, golf, golfbane,
        stuepige, rejsebureau, badeland, svømmecenter, natur og friluft, friluftsliv, guide,
        kulturhus, idræt, fodbold""",
    4: """
        teater, lyd og lys, musik, keramik, lyd, lys, scene, scenografi, lydtekniker,
        lystekniker, musiker, sang, dans, kunst, kunstner, kreativ, noget kreativt, håndværk og
        design, syning, sy, syerske, skrædder, kostumer, glas, glaspuster, smykker, tegning,
        male billeder, skuespil, skuespiller, cirkus, lydstudie, studie, dj, koncert,
        spillested, instrumenter, design, tekstil, væver, pottemager, musikproduktion""",
    5: """
        køkken, kantine, bager, café, cafe, kok, restaurant, mad, konditor, bageri, tjener,
        madlavning, kokken, køkkenassistent, smørrebrød, pizzeria, pizzaria, pizza, grill,
        grillbar, burgerbar, fastfood, mcdonalds, catering, diner, slagter, slagteri,
        slagterbutik, ernæring, ernæringsassistent, barista, isbod, ishus, kaffebar, opvasker,
        opvask, kro, værtshus, delikatesse, fødevarer, industrikøkken, storkøkken, sushi, bar,
        bartender""",
    6: """
        genbrugsplads, renovation, genbrug, miljø, affald, skrald, skraldemand, skraldebil,
        genbrugsstation, sortering, affaldssortering, spildevand, rensningsanlæg,
        containerplads, genanvendelse, bæredygtighed, cirkulær økonomi, miljøtekniker, vandværk""",
    7: """
        gartneri, landbrug, heste, planteskole, skov, gartner, landmand, bondegård, gård, køer,
        grise, dyr, noget med dyr, dyrepasser, stald, rideskole, ridecenter, hestepension,
        staldhjælp, hestepasser, skovbrug, skovhugger, skovarbejde, have, haver, havearbejde,
        anlægsgartner, blomster, planter, drivhus, grøntsager, fiskeri, fisker, fiskeopdræt,
        dambrug, jordbrug, kvæg, svin, mark, traktor, traktorfører, natur, naturpleje, dyrlæge,
        dyreklinik, dyreinternat, hunde, hundepension, hundesalon, dyrehandel, park,
        greenkeeper, frugtplantage, kirkegård, graver, landbrugsmaskiner, udearbejde i naturen,
        økologi""",
    8: """
        tømrer, maler, murer, vvs, brolægger, byggeri, byg, bygge, byggeplads, snedker,
        elektriker, el, blikkenslager, vvser, vvs-montør, vvs montør, vvs'er, tagdækker,
        gulvlægger, glarmester,
        stilladsarbejder, stillads, anlæg, anlægsarbejde, jord og beton, beton, entreprenør,
        struktør, kloak, kloakmester, isolatør, stukkatør, bolig, boligforening, håndværker,
        håndværk, nedriver, nedrivning, vej og park, asfalt, bygningsmaler, tømre, mure, træ,
        træarbejde, møbelsnedker, køkkenmontør, gravemaskine, maskinfører, byggepladsen,
        stenhugger""",
    9: """
        foto, grafisk, film, fotograf, grafiker, grafisk design, grafisk tekniker, medier,
        medie, kommunikation, video, videoredigering, redigering, web, webdesign, hjemmesider,
        avis, journalist, journalistik, radio, podcast, tv, reklame, trykkeri, bogtrykker,
        skilte, marketing, some, sociale medier, instagram, youtube, animation, spiludvikling,
        gaming, spildesign, it, computer, computere, pc, programmering, programmør, it-support,
        data, kodning, mediegrafiker, skiltemaler, bogbinder, 3d""",
    10: """
        mekaniker, cykelsmed, autoværksted, bil, biler, bilværksted, auto, automekaniker,
        bilmekaniker, motor, motorcykel, motorcykler, mc-mekaniker, knallert, knallerter, cykel,
        cykler, cykelværksted, cykelhandler, cykelreparatør, dæk, dækcenter, karrosseri,
        karrosserismed, pladesmed, autolakerer, autolakering, bilvask, lastbilmekaniker,
        lastvognsmekaniker, landbrugsmekaniker, bådmekaniker, skibsmotor, bådværft, go-kart,
        gokart, bilpleje, værksted, traktormekaniker, tuning""",
    11: """
        lager, rengøring, chauffør, vaskeri, service, transport, lagerarbejde, logistik,
        pakkeri, pakkecenter, terminal, kørsel, lastbil, lastbilchauffør, buschauffør, taxa,
        taxachauffør, varebil, bud, cykelbud, postbud, post, postnord, truck, truckfører,
        gaffeltruck, havn, lufthavn, flytning, flyttemand, flyttefirma, vinduespudser,
        rengøringsassistent, vask, vicevært, ejendomsservice, ejendomsfunktionær, vagt,
        sikkerhedsvagt, parkering, frisør, kosmetolog, negle, skønhed, skønhedssalon,
        frisørsalon, tekniske service, pakning""",
    12: """
        smed, cnc, fabrik, svejser, industri, produktion, maskinværksted, værktøjsmager, metal,
        plast, montage, montør, samlebånd, drejer, fræser, industritekniker, industrioperatør,
        operatør, klejnsmed, smedje, svejse, svejsning, procesoperatør, elektronik, jern, stål,
        jernindustri, metalindustri, plastindustri, maskinarbejder, robotter, automatik,
        automatiktekniker, skibsværft, støberi, møbelfabrik, vindmøller, pakkeriet på fabrik,
        fødevareindustri, medicinalindustri, smedeværksted, maskinsmed""",
}  # fmt: skip

_OF_SEVERAL: dict[str, tuple[int, ...]] = {
    "pedel": (8, 11),
    "servicemedarbejder": (8, 11),
    "teknisk servicemedarbejder": (8, 11),
    "ejendom": (8, 11),
    "kontor": (2, 9),
    "kontorarbejde": (2, 9),
    "administration": (2, 9),
    "reception": (2, 3),
    "skole": (1, 11),
    "reparation": (9, 10, 12),
    "maskiner": (7, 8, 12),
    "udendørs": (6, 7, 8),
    "ude": (6, 7, 8),
    "udearbejde": (6, 7, 8),
    "praktisk": (8, 11, 12),
    "håndværksmæssigt": (8, 12),
    "værkstedsarbejde": (10, 12),
    "møbler": (8, 12),
    "både": (10, 12),
    "båd": (10, 12),
    "køre": (10, 11),
    "køre bil": (10, 11),
    "vaskeplads": (10, 11),
    "loppemarked": (2, 6),
    "mennesker": (1, 2),
    "noget med mennesker": (1, 2),
    "blomsterbinder": (2, 7),
    "dekoratør": (2, 4),
    "ambulance": (1, 11),
    "redder": (1, 11),
    "brandmand": (1, 11),
    "forsvaret": (11, 12),
    "tatovør": (4, 11),
    "konservator": (3, 4),
}

THEMES_OF_WORD: dict[str, tuple[int, ...]] = {
    **{
        " ".join(word.split()): (theme,)
        for theme, words in _OF_THEME.items()
        for word in words.split(",")
    },
    **_OF_SEVERAL,
}

THEME_NAMES: dict[int, tuple[str, ...]] = {
    1: ("omsorg og sundhed", "omsorg"),
    2: ("handel og kundeservice", "handel"),
    3: ("turisme, kultur og fritid", "turisme kultur og fritid", "turisme"),
    4: ("musisk og kunstnerisk produktion", "musisk"),
    5: ("mad og ernæring", "mad"),
    6: ("miljø og genbrug", "miljø"),
    7: ("jordbrug, skovbrug og fiskeri", "jordbrug skovbrug og fiskeri", "jordbrug"),
    8: ("byg, bolig og anlæg", "byg bolig og anlæg", "byg"),
    9: ("kommunikation og medier", "kommunikation"),
    10: ("motor og mekanik", "motor"),
    11: ("service og transport", "service"),
    12: ("industri (plast, metal mm.)", "industri"),
}
