"""The closed lists that every part of the product shares, with their Danish words."""

from flask_babel import lazy_gettext as _l

THEMES = {
    1: _l("Omsorg og sundhed"),
    2: _l("Handel og kundeservice"),
    3: _l("Turisme, kultur og fritid"),
    4: _l("Musisk og kunstnerisk produktion"),
    5: _l("Mad og ernæring"),
    6: _l("Miljø og genbrug"),
    7: _l("Jordbrug, skovbrug og fiskeri"),
    8: _l("Byg, bolig og anlæg"),
    9: _l("Kommunikation og medier"),
    10: _l("Motor og mekanik"),
    11: _l("Service og transport"),
    12: _l("Industri"),
}

MODES = {
    "walk": _l("Gå"),
    "bike": _l("Cykel"),
    "moped": _l("Knallert"),
    "transit": _l("Bus og tog"),
    "car": _l("Bil"),
}

LICENCES = {
    "AM": _l("Knallert (AM)"),
    "B": _l("Bil (B)"),
    "T": _l("Traktor (T)"),
    "truck": _l("Truck"),
}

NEEDS = {
    "fixed_mentor": _l("En fast mentor"),
    "breaks": _l("Mulighed for pauser"),
    "quiet": _l("Ro og få mennesker"),
    "written_instructions": _l("Instrukser på skrift"),
    "one_thing_at_a_time": _l("Én ting ad gangen"),
    "fixed_routines": _l("Faste rutiner"),
    "adult_present": _l("En voksen altid til stede"),
    "pick_up": _l("Bliver hentet"),
    "two_together": _l("To unge sammen"),
}
"""What a youth may need and an offer may provide: said neutrally, never a diagnosis."""

MATTERS_MOST = {
    "work": _l("Arbejdet"),
    "journey": _l("Kort vej"),
    "times": _l("Tiderne"),
    "people": _l("Gode kolleger"),
    "learning": _l("At lære nyt"),
}
"""What a youth may put first when not everything can be had."""

HAZARDS = {
    "explosion": _l("Eksplosionsfare"),
    "compressed_gas": _l("Gasflasker og gas under tryk"),
    "high_pressure": _l("Højt tryk"),
    "suffocation": _l("Fare for kvælning"),
    "fall_risk": _l("Fare for fald"),
    "heat_cold": _l("Stærk varme eller kulde"),
    "noise_vibration": _l("Støj eller vibrationer"),
    "piecework": _l("Akkord ved bånd"),
    "radiation": _l("Stråling"),
    "slaughter": _l("Slagtning"),
    "dangerous_animals": _l("Farlige dyr"),
    "fireworks": _l("Fyrværkeri"),
    "high_voltage": _l("Højspænding"),
    "machines": _l("Maskiner"),
    "substances": _l("Kemi og stoffer"),
    "strain": _l("Tunge løft over 25 kg"),
    "violence": _l("Vold eller trusler"),
    "isolated": _l("Alene på et øde sted"),
    "alcohol": _l("Servering af alkohol"),
}

NEVER_UNDER_18 = ("explosion", "compressed_gas", "high_pressure", "suffocation", "strain")
"""U-24 and U-29: no exemption for EGU."""

NEEDS_ADULT = ("violence", "isolated", "alcohol")
"""Under 18 only where an adult is present (U-23, U-32)."""
