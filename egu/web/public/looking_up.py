"""A company is asked for its number first where there is a register to fill in the rest from."""

from dataclasses import dataclass

from flask import current_app, request
from stdnum.dk import cvr as cvr_numbers

from egu.register.configured import register_of
from egu.register.port import ListedCompany, RegisterSilent
from egu.web.public.company_form import CvrForm


@dataclass(frozen=True)
class Asked:
    """`form` still waits for the number; else what the register said of it, or that it is silent.

    A number without a company is `unknown`.
    """

    form: CvrForm | None = None
    cvr: str | None = None
    found: ListedCompany | None = None
    silent: bool = False

    @property
    def unknown(self) -> bool:
        return self.cvr is not None and self.found is None and not self.silent

    @property
    def filled(self) -> dict[str, str | None]:
        """For the form of the company."""
        return vars(self.found) if self.found else {"cvr": self.cvr}


NOT_ASKED = Asked()


def looked_up(form: CvrForm) -> Asked:
    """Nobody waits long: a register that does not answer leaves the rest to the person."""
    register = register_of(current_app.config["EGU"])
    if register is None:
        return NOT_ASKED
    if "cvr" not in request.args or not form.validate():
        return Asked(form)
    number = str(cvr_numbers.compact(form.cvr.data))
    try:
        return Asked(cvr=number, found=register.find(number))
    except RegisterSilent:
        return Asked(cvr=number, silent=True)
