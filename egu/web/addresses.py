"""Addresses that come from outside are followed only when they stay on this site."""

from urllib.parse import urlsplit


def local_address(address: str | None) -> str | None:
    """The address, if it is a path on this site."""
    if not address or not address.startswith("/") or address[1:2] in ("/", "\\"):
        return None
    return address if not urlsplit(address).netloc and "\\" not in address else None
