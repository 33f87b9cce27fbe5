"""GSearch of Dataforsyningen, as documented: `/husnummer`, in a town of four houses."""

from tests.providers.stand_ins.server import Asked, Reply

TOKEN = "token-of-the-school"
HOUSES = [
    ("Hyldeleddet", "13", "4600", "Køge", 55.4581, 12.1812),
    ("Hyldeleddet", "13B", "4600", "Køge", 55.4582, 12.1813),
    ("Hyldeleddet", "131", "4600", "Køge", 55.4599, 12.1899),
    ("Hyldeleddet", "13", "4100", "Ringsted", 55.4442, 11.7901),
]


def gsearch(asked: Asked) -> Reply:
    if asked.headers.get("token") != TOKEN:
        return 403, {"message": "Forbidden"}
    if asked.path != "/husnummer" or asked.query["srid"] != "4326":
        return 400, {"message": "no such resource"}
    words = asked.query["q"].casefold().split()
    return 200, [_house(house) for house in HOUSES if _matches(house, words)]


def _matches(house: tuple[str, str, str, str, float, float], words: list[str]) -> bool:
    """By the beginnings of words, so that more comes than was meant."""
    text = [part.casefold() for part in house[:4]]
    return all(any(part.startswith(word) for part in text) for word in words)


def _house(house: tuple[str, str, str, str, float, float]) -> dict[str, object]:
    street, number, postcode, town, latitude, longitude = house
    door = {"type": "MultiPoint", "coordinates": [[longitude, latitude]]}
    return {
        "id": "0a3f507c-0000-32b8-e044-0003ba298018",
        "kommunekode": "0259",
        "kommunenavn": town,
        "vejkode": "0123",
        "vejnavn": street,
        "husnummertekst": number,
        "supplerendebynavn": None,
        "postnummer": postcode,
        "postnummernavn": town,
        "visningstekst": f"{street} {number}, {postcode} {town}",
        "geometri": door,
        "vejpunkt_geometri": door,
    }
