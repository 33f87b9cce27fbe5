"""Where staff are led after doing something: back to the list they did it from, if they say so."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from egu.web.addresses import local_address

FIELD = "tilbage"


def back_or(usual: str) -> ResponseReturnValue:
    return redirect(local_address(request.form.get(FIELD)) or usual)
