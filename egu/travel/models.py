"""Imported postcodes and addresses with their points."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from egu.db import Base


class Postcode(Base):
    __tablename__ = "postcodes"
    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    town: Mapped[str] = mapped_column(index=True)
    municipality_code: Mapped[str | None] = mapped_column(String(4))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    radius_km: Mapped[float | None]


class AddressPoint(Base):
    __tablename__ = "address_points"
    key: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str]
    postcode: Mapped[str] = mapped_column(String(4), index=True)
    town: Mapped[str]
    latitude: Mapped[float]
    longitude: Mapped[float]
