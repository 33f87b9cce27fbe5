"""Invented companies of the fictive school, and the places they offer."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class DemoWorkplace:
    key: str
    name: str
    cvr: str
    industry: str
    address: str
    postcode: str
    town: str
    point: tuple[float, float]
    contact: str
    mentor: str
    max_heads: int | None = None

    @property
    def email(self) -> str:
        return f"{self.contact.split()[0].lower()}@{self.key}.example"


@dataclass(frozen=True)
class DemoOffer:
    workplace: str
    theme: int
    title: str
    description: str
    days: str
    start: int
    end: int
    hours: tuple[int, int]
    weeks: int = 26
    pause: int = 30
    places: int = 1
    share: bool = False
    state: str = "open"
    extra: dict[str, Any] = field(default_factory=dict)


KOEGE, RINGSTED, HASLEV = (55.456, 12.182), (55.443, 11.790), (55.323, 11.964)

WORKPLACES = (
    DemoWorkplace("solsikken", "Bageriet Solsikken", "99001003", "Bageri", "Torvestræde 4", "4600",
                  "Køge", (55.4565, 12.1805), "Bente Kornmark", "Bente Kornmark", 2),
    DemoWorkplace("klippen", "Cykler & Klippen", "99001011", "Cykelværksted", "Havnevej 11", "4600",
                  "Køge", (55.4531, 12.1902), "Ib Stålhammer", "Ib Stålhammer"),
    DemoWorkplace("engen", "Plejehjemmet Engen", "99001038", "Plejehjem", "Engvej 20", "4690",
                  "Haslev", (55.3270, 11.9590), "Susan Lærkedal", "Dorte Lærkedal", 3),
    DemoWorkplace("havly", "Havly Planteskole", "99001046", "Planteskole", "Gl. Landevej 88", "4690",
                  "Haslev", (55.3105, 11.9880), "Karl Havlyst", "Karl Havlyst"),
    DemoWorkplace("kassen", "Genbrugsen Kassen", "99001054", "Genbrug", "Industriparken 2", "4100",
                  "Ringsted", (55.4512, 11.8062), "Yasmin Sandager", "Lars Sandager"),
    DemoWorkplace("prik", "Tømrermester Prik", "99001062", "Tømrer", "Smedevej 7", "4100",
                  "Ringsted", (55.4398, 11.7811), "Jens Prikholm", "Jens Prikholm", 1),
    DemoWorkplace("kantinen", "Kantinen på Kajen", "99001070", "Kantine", "Kajgade 1", "4600",
                  "Køge", (55.4549, 12.1949), "Mona Grydegaard", "Mona Grydegaard"),
    DemoWorkplace("buen", "Lager & Buen", "99001089", "Lager", "Terminalvej 30", "4600",
                  "Køge", (55.4722, 12.1680), "Farid Buegaard", "Tina Buegaard", 4),
    DemoWorkplace("regnbuen", "Børnehuset Regnbuen", "99001097", "Børnehave", "Skolevej 3", "4100",
                  "Ringsted", (55.4441, 11.7902), "Anne Regnholt", "Anne Regnholt"),
    DemoWorkplace("dyt", "Autoværkstedet Dyt", "99001100", "Autoværksted", "Motorgangen 5", "4690",
                  "Haslev", (55.3241, 11.9711), "Bo Dytlev", "Bo Dytlev"),
)  # fmt: skip

OFFERS = (
    DemoOffer("solsikken", 5, "Hjælp i bageriet", "Du bager boller, pakker brød og gør klar til salg.",
              "mon tue wed thu fri", 360, 780, (12, 32), extra={"provides": ["fixed_mentor", "breaks"]}),
    DemoOffer("solsikken", 2, "Butik og kunder", "Du sælger brød og kager og fylder op.",
              "thu fri sat", 480, 900, (10, 20), extra={"provides": ["fixed_mentor", "breaks"]}),
    DemoOffer("klippen", 10, "Cykelmekaniker", "Du lapper, renser og gør cykler klar til kunder.",
              "mon tue wed thu fri", 540, 1020, (15, 32),
              extra={"provides": ["fixed_mentor", "quiet", "one_thing_at_a_time"], "hazards": ["machines"],
                     "necessary_for_training": True}),
    DemoOffer("engen", 1, "Medhjælper på plejehjem", "Du hygger, serverer og går ture med de ældre.",
              "mon tue wed thu fri", 465, 945, (15, 35), places=2, share=True,
              extra={"provides": ["fixed_mentor", "adult_present"], "adult_present": True}),
    DemoOffer("havly", 7, "Gartner og planter", "Du potter planter, vander og passer drivhuset.",
              "mon tue wed thu fri", 420, 900, (15, 37), places=2,
              extra={"provides": ["quiet", "breaks", "fixed_mentor"]}),
    DemoOffer("kassen", 6, "Genbrug og sortering", "Du sorterer, reparerer og sætter i butikken.",
              "tue wed thu fri", 540, 930, (10, 26), places=2, share=True,
              extra={"provides": ["two_together", "breaks", "written_instructions"]}),
    DemoOffer("prik", 8, "Tømrerens højre hånd", "Du måler, saver og skruer sammen med Jens.",
              "mon tue wed thu fri", 420, 900, (25, 37),
              extra={"hazards": ["machines", "fall_risk"], "necessary_for_training": True}),
    DemoOffer("kantinen", 5, "Køkkenhjælp", "Du skærer grønt, smører brød og vasker op.",
              "mon tue wed thu", 450, 840, (12, 26), extra={"provides": ["breaks"]}),
    DemoOffer("buen", 11, "Lager og pakning", "Du plukker varer, pakker og kører palleløfter.",
              "mon tue wed thu fri", 480, 960, (15, 35), places=3,
              extra={"provides": ["fixed_mentor", "written_instructions"]}),
    DemoOffer("buen", 11, "Chauffør på lille varebil", "Du kører pakker ud i byen.",
              "mon tue wed thu fri", 480, 960, (25, 37), extra={"licences": ["B"], "min_age": 18}),
    DemoOffer("regnbuen", 1, "Leg og omsorg", "Du leger, læser højt og hjælper ved bordet.",
              "mon tue wed thu fri", 480, 960, (15, 32),
              extra={"provides": ["fixed_mentor", "adult_present", "two_together"], "adult_present": True}),
    DemoOffer("dyt", 10, "Hjælper på værkstedet", "Du skifter dæk, vasker biler og lærer om motorer.",
              "mon tue wed thu fri", 450, 930, (20, 37),
              extra={"hazards": ["machines", "noise_vibration"], "necessary_for_training": True}),
    DemoOffer("kantinen", 3, "Tjener til selskaber", "Du dækker borde og serverer i weekenden.",
              "fri sat sun", 960, 1320, (8, 18), state="submitted", extra={"min_age": 18, "hazards": ["alcohol"],
              "adult_present": True}),
    DemoOffer("havly", 7, "Skovhjælper", "Du rydder stier og planter træer.",
              "mon wed fri", 480, 900, (10, 20), state="draft"),
)  # fmt: skip
