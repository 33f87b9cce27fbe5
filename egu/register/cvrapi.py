"""cvrapi.dk, a free gateway to the Danish company register (CVR): one company by its number.

Protocol: https://cvrapi.dk/documentation. It asks who is calling in the user agent, and refuses
whoever does not say; a refusal and a number that nobody has are both told in `error`.
"""

from typing import Any

from egu.register.port import ListedCompany, RegisterSilent
from egu.travel.providers.calls import Declined, Service, Silent
from egu.travel.providers.reading import at, text

UNKNOWN = ("NOT_FOUND", "INVALID_VAT")


class CvrApi:
    """Told a company's number, which is public, and nothing else."""

    def __init__(self, service: Service, token: str | None = None) -> None:
        self.service, self.token = service, token

    def find(self, cvr: str) -> ListedCompany | None:
        query = {"country": "dk", "vat": cvr} | ({"token": self.token} if self.token else {})
        try:
            found = self.service.get("", query, _company)
        except Declined as declined:
            if text(declined.reply, "error") in UNKNOWN:
                return None
            raise RegisterSilent from declined
        except Silent as silent:
            raise RegisterSilent from silent
        if found is not None and found.cvr != cvr:
            raise RegisterSilent
        return found


def _company(reply: Any) -> ListedCompany | None:
    error = text(reply, "error")
    if error in UNKNOWN:
        return None
    name = text(reply, "name")
    if error or name is None:
        raise Silent("no company")
    return ListedCompany(
        cvr=str(at(reply, "vat")),
        name=name,
        address=text(reply, "address"),
        postcode=_postcode(reply),
        town=text(reply, "city"),
        industry=text(reply, "industrydesc"),
    )


def _postcode(reply: Any) -> str | None:
    """As a text or a number; other countries' are not ours."""
    found = str(at(reply, "zipcode"))
    return found if found.isascii() and found.isdigit() and len(found) == 4 else None
