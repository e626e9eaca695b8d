"""A full lane that shows all: every entry in view on a row, made only where it is seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.lane_samples import assert_labels_are_apart, model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import EVERYWHERE, LanesFrame
from viewer.core.lanes.listing import first_free_rows
from viewer.core.lanes.model import LanesModel
from viewer.core.time.scale import TimeScale, Window

ALL = LaneView(expanded=frozenset({"lane:event"}))


def crowd(count: int) -> LanesModel:
    days = (f"{1990 + n % 30}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count))
    return model_of(*({"date": day} for day in days))


def frame_of(
    model: LanesModel, window: Window, between: tuple[float, float] = EVERYWHERE, *, held: bool = False
) -> LanesFrame:
    return model.frame(
        TimeScale(window, SIZES.header_width, 1_100), ALL, "", 400.0, held=held, between=between
    )


stretches = st.lists(st.tuples(st.floats(0, 500), st.floats(0.1, 200)), max_size=60)


@given(stretches)
def test_stretches_take_as_many_rows_as_lie_over_one_pixel_and_none_overlaps(
    found: list[tuple[float, float]],
) -> None:
    begins = np.array(sorted(begin for begin, _ in found))
    ends = begins + np.array([length for _, length in found])
    rows = first_free_rows(begins, ends)
    for row in set(rows.tolist()):
        on_row = np.flatnonzero(rows == row)
        assert (begins[on_row][1:] >= ends[on_row][:-1]).all()
    most = max((int(((begins <= x) & (ends > x)).sum()) for x in begins.tolist()), default=0)
    assert len(set(rows.tolist())) == most


@pytest.mark.parametrize("count", [900, 6_000])
def test_every_entry_has_its_row_however_many_there_are(count: int) -> None:
    model = crowd(count)
    frame = frame_of(model, model.extent.padded(0.1))
    (lane,) = frame.lanes
    assert lane.content.hidden == 0
    assert {mark.row for mark in lane.marks if mark.label} == set(range(count))
    bottom = lane.plan.y + lane.plan.height
    assert all(lane.plan.y < mark.y < bottom for mark in lane.marks)
    assert lane.plan.rows <= count
    tops = {row: mark.y for mark in lane.marks for row in (mark.row,)}
    if count > 5_000:
        in_time = np.lexsort((np.arange(count), model.table.begins)).tolist()
        assert [tops[row] for row in in_time] == sorted(tops.values())
    else:
        assert_labels_are_apart(lane.marks, frame.scale)


def test_only_what_is_seen_is_made_and_the_rest_is_found_all_the_same() -> None:
    model = crowd(6_000)
    window = model.extent.padded(0.1)
    whole = {mark.row: mark for mark in frame_of(model, window).lanes[0].marks}
    frame = frame_of(model, window, (50_000.0, 50_400.0))
    (lane,) = frame.lanes
    assert len(lane.marks) <= 400 / SIZES.row_height + 2
    assert all(mark == whole[mark.row] for mark in lane.marks)
    seen = {row for row, mark in whole.items() if 50_000 <= mark.y <= 50_400}
    assert seen <= {mark.row for mark in lane.marks}
    for row in (0, 17, 5_999):
        assert lane.mark_of(row) == whole[row]
        assert frame.mark_of(model.entry(row).id) == whole[row]


def test_under_the_hand_each_keeps_its_row_and_what_comes_is_counted() -> None:
    model = crowd(6_000)
    window = Window(model.extent.start, model.extent.start + model.extent.span / 2)
    before = {mark.row: mark.y for mark in frame_of(model, window).lanes[0].marks}
    (lane,) = frame_of(model, window.moved(0.2), held=True).lanes
    after = {mark.row: mark.y for mark in lane.marks}
    assert 0 < len(after) < len(before)
    assert all(before[row] == y for row, y in after.items())
    assert lane.content.hidden == lane.in_view - len(after) > 0
    (lane,) = frame_of(model, window.moved(0.2)).lanes
    assert (lane.content.hidden, len(lane.marks)) == (0, lane.in_view)
