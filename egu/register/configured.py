"""The register that this instance may ask, made once from its settings."""

from functools import lru_cache
from urllib.parse import urlsplit

from egu.config import Config
from egu.register.cvrapi import CvrApi
from egu.register.port import CompanyRegister
from egu.travel.providers.calls import Service

SECONDS = 3.0
MOST_BYTES = 1_000_000


@lru_cache(maxsize=4)
def register_of(config: Config) -> CompanyRegister | None:
    """None where nobody has said who asks; kept, so that a register that rests is left alone."""
    if not config.register_contact:
        return None
    service = Service("cvr", urlsplit(config.register_service),
                      {"User-Agent": config.register_contact}, seconds=SECONDS,
                      most_bytes=MOST_BYTES)  # fmt: skip
    return CvrApi(service, config.register_token)
