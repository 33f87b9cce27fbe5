"""Invented youths of the fictive school, and what they want."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class DemoYouth:
    first: str
    last: str
    months: int
    """Age today, in months."""
    address: str
    postcode: str
    town: str
    point: tuple[float, float]
    hours: int | None
    """Weekly hours of practice that the ladder ends with; None: not known yet."""
    wishes: tuple[str, ...] = ()
    themes: tuple[int, ...] = ()
    modes: tuple[str, ...] = ("walk", "bike", "transit")
    school: str = "fri"
    waited_weeks: int = 6
    grant_hours: int | None = None
    asked_when: bool = True
    extra: dict[str, Any] = field(default_factory=dict)


YOUTHS = (
    DemoYouth("Amalie", "Vestergård", 17 * 12 + 5, "Rosenvænget 8", "4681", "Herfølge", (55.4160, 12.1470), 18,
              ("Hjælp i bageriet", "Køkkenhjælp"), (5, 2), ("walk", "transit"), waited_weeks=30, grant_hours=24,
              extra={"needs": ["fixed_mentor"], "strengths": "Møder til tiden og er god til at spørge."}),
    DemoYouth("Jonas", "Birkelund", 18 * 12 + 3, "Stationsvej 15", "4690", "Haslev", (55.3251, 11.9662), 30,
              ("Hjælper på værkstedet", "Cykelmekaniker"), (10,), ("walk", "bike", "moped", "transit"),
              waited_weeks=14, extra={"licences": ["AM"], "strengths": "Har skruet i knallerter i tre år."}),
    DemoYouth("Sara", "Nymark", 16 * 12 + 9, "Ahornvej 22", "4100", "Ringsted", (55.4465, 11.7955), 20,
              ("Leg og omsorg", "Medhjælper på plejehjem"), (1,), waited_weeks=27, grant_hours=26,
              extra={"needs": ["adult_present"], "strengths": "Rolig og god med små børn."}),
    DemoYouth("Mikkel", "Strandby", 19 * 12 + 1, "Havblik 3", "4600", "Køge", (55.4502, 12.1981), 30,
              ("Chauffør på lille varebil", "Lager og pakning"), (11, 10), ("walk", "bike", "car", "transit"),
              waited_weeks=10, extra={"licences": ["AM", "B"], "strengths": "Kører bil og kender byen."}),
    DemoYouth("Fatima", "Solbakke", 17 * 12 + 11, "Møllevej 6", "4100", "Ringsted", (55.4420, 11.7777), 24,
              ("Genbrug og sortering", "Butik og kunder"), (2, 6), waited_weeks=8, grant_hours=30,
              extra={"needs": ["breaks"], "strengths": "Taler fire sprog."}),
    DemoYouth("Oliver", "Højmose", 20 * 12 + 4, "Parkvej 41", "4690", "Haslev", (55.3300, 11.9622), 30,
              ("Gartner og planter",), (7, 8), waited_weeks=40,
              extra={"needs": ["quiet"], "strengths": "Stærk og vant til at være ude."}),
    DemoYouth("Ida", "Lynggård", 16 * 12 + 2, "Engblommen 9", "4690", "Haslev", (55.3177, 11.9805), 15,
              ("Gartner og planter", "Hjælp i bageriet"), (7, 5), ("walk", "bike"), waited_weeks=5,
              grant_hours=22, extra={"max_each_way": 30}),
    DemoYouth("Noah", "Kildemark", 21 * 12, "Bredgade 77", "4100", "Ringsted", (55.4433, 11.7860), 30,
              ("Tømrerens højre hånd",), (8,), waited_weeks=16,
              extra={"open_to_other": False, "strengths": "Har bygget et skur med sin onkel."}),
    DemoYouth("Emma", "Toftedal", 18 * 12 + 10, "Kærvej 12", "4600", "Køge", (55.4660, 12.1750), 30,
              ("Tømrerens højre hånd",), (8,), waited_weeks=3,
              extra={"open_to_other": False, "max_each_way": 120, "strengths": "Har bygget en legehytte til sin søster."}),
    DemoYouth("Lukas", "Ravnsø", 17 * 12 + 1, "Skovbrynet 5", "4690", "Haslev", (55.3122, 11.9500), 25,
              ("Cykelmekaniker",), (), ("walk", "bike"), waited_weeks=20, grant_hours=31,
              extra={"max_each_way": 20, "open_to_other": False}),
    DemoYouth("Freja", "Bakkehus", 19 * 12 + 6, "Åvej 2", "4600", "Køge", (55.4570, 12.1811), 30,
              ("Medhjælper på plejehjem", "Butik og kunder"), (1, 2), waited_weeks=9,
              extra={"strengths": "Smiler til alle og glemmer aldrig et navn."}),
    DemoYouth("William", "Egelund", 18 * 12 + 7, "Kirkestien 4", "4100", "Ringsted", (55.4477, 11.7921), 30,
              (), (), waited_weeks=7),
    DemoYouth("Clara", "Mosegård", 17 * 12 + 8, "Fasanvej 31", "4600", "Køge", (55.4688, 12.1633), 20,
              ("Cykelmekaniker",), (10,), asked_when=False, waited_weeks=12, grant_hours=26),
    DemoYouth("Malthe", "Fuglsang", 22 * 12 + 3, "Teglværksvej 18", "4690", "Haslev", (55.3290, 11.9744),
              None, ("Lager og pakning",), (11,), waited_weeks=2),
)  # fmt: skip
