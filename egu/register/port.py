"""What a register of companies is asked and says; every adapter keeps this."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class ListedCompany:
    """A company as it stands in the register; what the register does not say is None."""

    cvr: str
    name: str
    address: str | None
    postcode: str | None
    town: str | None
    industry: str | None


class RegisterSilent(Exception):
    """No usable answer came; it may later."""


class CompanyRegister(Protocol):
    """Knows companies by number."""

    def find(self, cvr: str) -> ListedCompany | None:
        """The company with these eight digits, None where there is none.

        Raises RegisterSilent where nobody answers.
        """
        ...
