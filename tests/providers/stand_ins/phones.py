"""A stand-in for GatewayAPI: takes SMS as its documentation says, and remembers them."""

from base64 import b64encode

from tests.providers.stand_ins.server import Asked, Reply

TOKEN = "only-for-tests"
REFUSES = 4511111111
"""A number that it calls invalid."""


def gatewayapi(asked: Asked) -> Reply:
    if asked.headers.get("Authorization") != "Basic " + b64encode(f"{TOKEN}:".encode()).decode():
        return 401, _error("0x0211", "Invalid token")
    if asked.body is None:
        return _fate(asked.path)
    sms = asked.body
    (recipient,) = sms["recipients"]
    well = isinstance(recipient["msisdn"], int) and len(sms["sender"]) <= 11 and sms["message"]
    if not well or recipient["msisdn"] == REFUSES:
        return 400, _error("0x0308", "Invalid MSISDN")
    usage = {"countries": {"DK": 1}, "currency": "DKK", "total_cost": 0.12}
    return 200, {"ids": [421332671], "usage": usage}


def _fate(path: str) -> Reply:
    states = {"1": "DELIVERED", "2": "UNDELIVERABLE", "3": "ENROUTE"}
    number = path.rpartition("/")[2]
    if number not in states:
        return 404, _error("0x0216", "Not found")
    recipient = {"country": "DK", "dsnerror": None, "dsnstatus": states[number]}
    return 200, [{"id": int(number), "class": "standard", "recipients": [recipient]}]


def _error(code: str, message: str) -> dict[str, object]:
    return {"code": code, "incident_uuid": "d8127429", "message": message}
