"""The pieces of land that the estimate of journeys by road is made on."""

import numpy as np
import pytest

from egu.travel.road.ground import APART, STEP_KM, ground
from egu.travel.road.land import NOWHERE, Land, land

TOWNS = {
    "Jutland": [(56.15, 10.15), (55.47, 8.48), (56.98, 9.60), (54.94, 8.86)],
    "north of the Limfjord": [(57.08, 9.92), (57.44, 10.50), (56.80, 8.40), (57.02, 10.30)],
    "Mors": [(56.80, 8.85), (56.90, 8.80)],
    "Funen": [(55.40, 10.40), (55.07, 10.60), (55.51, 9.77)],
    "Zealand": [(55.68, 12.50), (55.02, 11.92), (55.68, 11.10), (56.02, 12.57)],
    "Amager": [(55.63, 12.60)],
    "Lolland": [(54.83, 11.14), (54.80, 11.64)],
    "Falster": [(54.77, 11.90), (54.88, 12.00)],
    "Møn": [(54.98, 12.29)],
    "Als": [(54.92, 9.82), (55.05, 9.75)],
    "Tåsinge": [(55.02, 10.60)],
    "Langeland": [(54.93, 10.73), (55.13, 10.93)],
    "Ærø": [(54.88, 10.38)],
    "Samsø": [(55.85, 10.60)],
    "Læsø": [(57.27, 11.00)],
    "Bornholm": [(55.10, 14.75), (55.06, 15.10)],
    "Scania": [(55.60, 13.02)],
}


def piece_at(latitude: float, longitude: float) -> int:
    over = ground()
    return int(over.piece[over.land.node_at(latitude, longitude)])


def test_towns_of_one_land_hang_together_and_those_of_two_do_not() -> None:
    found = {name: {piece_at(*town) for town in towns} for name, towns in TOWNS.items()}
    assert all(len(pieces) == 1 for pieces in found.values()), found
    assert len(set.union(*found.values())) == len(TOWNS)


@pytest.mark.parametrize(
    ("one", "other", "at_least"),
    [
        ((55.84, 12.08), (55.84, 11.99), 30.0),  # Roskilde Fjord
        ((55.96, 11.87), (55.94, 11.75), 70.0),  # Isefjord
        ((56.72, 10.12), (56.69, 10.12), 20.0),  # Mariager Fjord
        ((56.63, 10.29), (56.59, 10.34), 20.0),  # Randers Fjord
        ((56.71, 9.22), (56.71, 9.14), 40.0),  # Hvalpsund
    ],
)
def test_a_fjord_has_to_be_gone_round(
    one: tuple[float, float], other: tuple[float, float], at_least: float
) -> None:
    over = ground()
    here, there = over.land.node_at(*one), over.land.node_at(*other)
    assert at_least < over.surplus(here)[there] * STEP_KM < 3 * at_least


def test_a_point_a_little_off_the_shore_belongs_to_the_land_nearby() -> None:
    assert piece_at(55.458, 12.21) == piece_at(55.458, 12.18)


@pytest.mark.parametrize("point", [(55.0, 12.62), (56.6, 11.2), (52.5, 13.4), (70.0, -10.0)])
def test_a_point_far_from_land_belongs_to_none(point: tuple[float, float]) -> None:
    assert land().node_at(*point) == NOWHERE


def test_every_node_is_joined_with_all_of_its_piece_and_no_other() -> None:
    over = ground()
    for piece in np.unique(over.piece):
        own = over.piece == piece
        reached = over.surplus(int(np.flatnonzero(own)[0])) != APART
        assert np.array_equal(reached, own)


def test_the_land_is_the_same_every_time() -> None:
    again: Land = land.__wrapped__()
    assert np.array_equal(again.node, land().node)
    assert np.array_equal(again.piece, land().piece)
