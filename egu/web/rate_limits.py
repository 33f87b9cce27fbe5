"""Lets Flask-Limiter count in the portal's own database, so that every worker counts along."""

from datetime import timedelta

from limits.storage import Storage
from sqlalchemy.exc import SQLAlchemyError

from egu.accounts.attempts import attempts, count_attempt, forget_attempts

URI = "portal://"


class PortalStorage(Storage):
    """What a fixed window needs."""

    STORAGE_SCHEME = ["portal"]  # noqa: RUF012 - the library's own name and shape

    @property
    def base_exceptions(self) -> type[Exception]:
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return count_attempt(key, lasting=timedelta(seconds=expiry), amount=amount)

    def get(self, key: str) -> int:
        return attempts(key)[0]

    def get_expiry(self, key: str) -> float:
        return attempts(key)[1].timestamp()

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        return forget_attempts()

    def clear(self, key: str) -> None:
        forget_attempts(key)
