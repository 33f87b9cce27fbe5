"""Password hashes with argon2, and what a password must be."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Takes as long for an unknown user as for a known one."""
    try:
        return _hasher.verify(password_hash or _decoy(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def _decoy() -> str:
    global _decoy_hash
    _decoy_hash = _decoy_hash or _hasher.hash("no such user")
    return _decoy_hash


_decoy_hash = ""
