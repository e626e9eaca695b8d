"""A lane too full to be laid out whole: its labels stand in the order of time, too."""

import random
from collections.abc import Sequence
from itertools import takewhile

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.lane_samples import model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.marks import Mark
from viewer.core.time.scale import TimeScale

# Pixels are counted in cells of two.
_CELL = 2.0


def stretch(mark: Mark) -> tuple[float, float]:
    """The pixels of a mark and its label, with the gap around them."""
    ends = [mark.x0, mark.x1, mark.label_x, mark.label_x + mark.label_width]
    return min(ends) - SIZES.label_gap, max(ends) + SIZES.label_gap


def are_first_fit(marks: Sequence[Mark]) -> bool:
    """Whether each mark is on the first row that those before it leave free."""
    taken: dict[float, list[tuple[float, float]]] = {y: [] for y in sorted({mark.y for mark in marks})}
    for mark in marks:
        first, last = stretch(mark)
        for y in takewhile(lambda y, own=mark.y: y < own, taken):  # type: ignore[misc]
            if not any(x0 - _CELL < last and first < x1 + _CELL for x0, x1 in taken[y]):
                return False
        taken[mark.y].append((first, last))
    return True


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10**6), st.integers(401, 700), st.integers(500, 1500))
def test_labels_at_rest_stand_in_the_order_of_time(seed: int, count: int, width: int) -> None:
    chance = random.Random(seed)
    days = [f"20{chance.randrange(20):02}-{chance.randrange(1, 13):02}-15" for _ in range(count)]
    model = model_of(*({"date": day, "importance": chance.randrange(1, 6)} for day in days))
    scale = TimeScale(model.extent.padded(0.3), 0.0, float(width))
    view = LaneView(expanded=frozenset({"lane:event"}))
    (lane,) = model.frame(scale, view, "", 400.0).lanes
    marks = [mark for mark in lane.marks if mark.label and not mark.compact]
    assert len(marks) == count
    in_time = sorted(marks, key=lambda mark: (model.table.begins[mark.row], mark.row))
    # Or from left to right, where that would take more rows.
    assert are_first_fit(in_time) or are_first_fit(sorted(marks, key=stretch))
