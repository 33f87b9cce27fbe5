"""cvrapi.dk as documented: `/api`, in a register of one bakery."""

from tests.providers.stand_ins.server import Asked, Reply

CONTACT = "FGU Fjordby - EGU-match - anita@fjordby.example"
BAKERY = {
    "vat": 99001003,
    "name": "Bageriet Solsikken ApS",
    "address": "Torvestræde 4",
    "zipcode": "4600",
    "city": "Køge",
    "protected": False,
    "phone": "67000000",
    "email": None,
    "startdate": "01/04 - 2011",
    "enddate": None,
    "employees": 7,
    "industrycode": 107120,
    "industrydesc": "Fremstilling af friske bageriprodukter",
    "companycode": 80,
    "companydesc": "Anpartsselskab",
    "creditbankrupt": False,
    "owners": None,
    "productionunits": [],
    "t": 100,
    "version": 6,
}


def cvrapi(asked: Asked) -> Reply:
    """Refuses, with a well formed error, whoever does not say who asks."""
    if asked.headers.get("User-Agent") != CONTACT:
        return 200, {"error": "INVALID_UA", "t": 0, "version": 6}
    if asked.path != "/api" or asked.query.get("country") != "dk":
        return 400, {"error": "INVALID_COUNTRY", "t": 0, "version": 6}
    if asked.query["vat"] != str(BAKERY["vat"]):
        return 404, {"error": "NOT_FOUND", "t": 0, "version": 6}
    return 200, BAKERY
