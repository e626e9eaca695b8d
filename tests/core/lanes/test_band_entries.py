"""What a column of a band counts: which entries no zoom parts, and all of them."""

import math

import numpy as np
import pytest

from viewer.core.lanes.dense import all_anchored, stand_alike
from viewer.core.table.table import EntryTable, LaneInfo


def table(begins: list[float], ends: list[float], importance: list[int]) -> tuple[EntryTable, LaneInfo]:
    """A lane of ten rows of another, long ago, and one of these."""
    lanes = (
        LaneInfo("before", "Before", "", "event", 0, 10, 10),
        LaneInfo("lane", "Lane", "", "event", 10, 10 + len(begins), len(begins)),
    )
    old = np.arange(10.0)
    found = EntryTable(
        np.concatenate([old, np.array(begins)]),
        np.concatenate([old + 1, np.array(ends)]),
        np.zeros(10 + len(begins), np.uint8),
        np.concatenate([np.full(10, 5, np.int8), np.array(importance, np.int8)]),
        np.arange(10 + len(begins)),
        lanes,
        20_000.0,
    )
    return found, lanes[1]


DAY = 18_387.0


@pytest.mark.parametrize(
    ("begins", "ends", "alike"),
    [
        ([DAY] * 3, [DAY + 1] * 3, True),
        ([DAY, DAY + 0.25], [DAY + 1, DAY + 0.75], True),
        ([DAY, math.nextafter(DAY, math.inf)], [DAY + 1] * 2, True),
        ([DAY, DAY + 1e-9], [DAY + 1] * 2, False),
        ([DAY, DAY + 1], [DAY + 1, DAY + 2], False),
        ([DAY], [DAY + 1], False),
    ],
)
def test_several_at_one_place_stand_alike(begins: list[float], ends: list[float], alike: bool) -> None:
    found, lane = table(begins, ends, [1] * len(begins))
    assert stand_alike(found, lane, DAY, DAY + 2) is alike


def test_only_what_the_column_counts_matters() -> None:
    found, lane = table([DAY, DAY, DAY + 5], [DAY + 1, DAY + 1, DAY + 6], [1, 1, 1])
    assert stand_alike(found, lane, DAY, DAY + 2)
    assert not stand_alike(found, lane, DAY, DAY + 8)
    assert not stand_alike(found, lane, DAY + 2, DAY + 4)


def test_all_of_a_column_are_found_the_most_important_first() -> None:
    found, lane = table([DAY, DAY, DAY, DAY + 5], [DAY + 1, DAY + 1, DAY + 1, DAY + 6], [2, 5, 2, 5])
    assert all_anchored(found, lane, DAY, DAY + 2).tolist() == [11, 10, 12]
