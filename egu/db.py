"""The database: one session per request or command, committed here and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app, has_request_context, request
from flask.globals import app_ctx
from sqlalchemy import JSON, DateTime, Engine, MetaData, create_engine, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase, Session, scoped_session, sessionmaker
from sqlalchemy.types import TypeDecorator

READING_METHODS = ("GET", "HEAD", "OPTIONS")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, aware on both sides, also where the database knows no time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Stale(Exception):
    """Somebody else has changed this in the meantime; nothing was overwritten."""


def expect_version(row: Any, version: int | None) -> None:
    """Refuse to change what has moved on since it was shown."""
    if version is not None and row.version != version:
        raise Stale


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own name and shape
        datetime: Moment,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        list[int]: JSON(none_as_null=True),
        list[dict[str, Any]]: JSON(none_as_null=True),
        dict[str, int]: JSON(none_as_null=True),
        dict[str, list[list[int]]]: JSON(none_as_null=True),
    }


class PortalSession(Session):
    """Talks to the database of the running app."""

    def get_bind(self, *_args: Any, **_options: Any) -> Engine:
        return engine_of(current_app)


def _context_id() -> int:
    return id(app_ctx._get_current_object())  # type: ignore[attr-defined] # werkzeug proxy


_sessions = sessionmaker(class_=PortalSession, expire_on_commit=False)
_only_reading: ContextVar[bool] = ContextVar("only_reading", default=False)
_writing: ContextVar[bool] = ContextVar("writing", default=False)
session: scoped_session[PortalSession] = scoped_session(_sessions, scopefunc=_context_id)


def init_app(app: Flask, metadata: MetaData = Base.metadata) -> None:
    """`metadata` must know every table, or keys between capabilities cannot be resolved."""
    app.extensions["egu_metadata"] = metadata
    app.extensions["egu_engine"] = _engine(app.config["EGU"].database_url)
    app.teardown_appcontext(lambda _error: session.remove())


def engine_of(app: Flask) -> Engine:
    engine: Engine = app.extensions["egu_engine"]
    return engine


@contextmanager
def transaction() -> Iterator[Session]:
    """All or nothing: commits when the block ends, rolls back when it raises."""
    try:
        yield session()
        session.commit()
    except BaseException:
        session.rollback()
        raise


@contextmanager
def attempt(*, for_good: bool) -> Iterator[None]:
    """One step of many: undone alone if it raises, and also where it is only tried."""
    with session.begin_nested() as step:
        yield
        session.flush()
        if not for_good:
            step.rollback()


@contextmanager
def reading() -> Iterator[None]:
    """Look for as long as it takes without keeping others from writing; what was written stands."""
    session.commit()
    before = _only_reading.set(True)
    try:
        yield
    finally:
        _only_reading.reset(before)
        session.rollback()


@contextmanager
def writing() -> Iterator[None]:
    """A write in the middle of a page that is only read; both what was done before and it stand."""
    session.commit()
    before = _writing.set(True)
    try:
        yield
        session.commit()
    finally:
        _writing.reset(before)
        session.rollback()


@contextmanager
def separate_transaction() -> Iterator[Session]:
    """A short transaction of its own that stands even if the surrounding one is rolled back."""
    with _sessions() as own, own.begin():
        yield own


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "busy_timeout=15000",
        "synchronous=NORMAL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: Any) -> Any:
    """SQLite's own knows no Ø, so that a search for »ærø« would not find Ærø."""
    return text.lower() if isinstance(text, str) else text


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at the door: a reader that turns writer halfway would be refused by SQLite."""
    asked_to_read = has_request_context() and request.method in READING_METHODS
    only_reading = not _writing.get() and (asked_to_read or _only_reading.get())
    connection.exec_driver_sql("BEGIN" if only_reading else "BEGIN IMMEDIATE")
