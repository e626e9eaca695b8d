"""Badges over what stands at one pixel: none touches another one, and each says how many it stands for."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.core.fake_text import FakeMeasure
from tests.core.lane_samples import model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES, sizes_at
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.marks import Stack
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.stacks import stacks_of
from viewer.core.time.scale import TimeScale, Window
from viewer.model.calendar import day_number

NOON = day_number(2020, 6, 1) + 0.5
KINDS = ("event", "award", "policy", "system")


def stacks_at(x: list[float], most: int, selected: str = "") -> tuple[Stack, ...]:
    context = SimpleNamespace(
        measure=FakeMeasure(),
        sizes=SIZES,
        selected=selected,
        seen=SimpleNamespace(left=None),
        texts=SimpleNamespace(row=lambda name: int(name)),
    )
    return stacks_of(np.arange(len(x)), np.array(sorted(x)), most, 5.0, cast(FrameContext, context))


places = st.lists(
    st.tuples(st.floats(0, 300), st.integers(1, 12)).map(lambda group: [group[0]] * group[1]), max_size=40
).map(lambda groups: [x for group in groups for x in group])


@given(places, st.integers(1, 8))
def test_badges_are_apart_and_count_all_that_is_too_much_for_the_rows(x: list[float], most: int) -> None:
    stacks = stacks_at(x, most)
    for a, b in pairwise(stacks):
        assert b.x - b.width / 2 > a.x + a.width / 2
        assert a.rows[-1] < b.rows[0]
    for stack in stacks:
        assert len(stack.rows) > most
        assert stack.text == f"{len(stack.rows):,}"
        at = np.sort(x)[stack.rows]
        assert at[0] - 0.01 <= stack.x <= at[-1] + 0.01
    counted = {int(row) for stack in stacks for row in stack.rows}
    values, counts = np.unique(np.sort(x), return_counts=True)
    for value in values[counts > most]:
        assert set(np.flatnonzero(np.sort(x) == value).tolist()) <= counted


def test_neighbours_a_few_pixels_apart_are_one_badge_and_none_is_lost() -> None:
    (one,) = stacks_at([100.0] * 10 + [108.0] * 10, 5)
    assert (one.text, one.x) == ("20", 104.0)
    first, second = stacks_at([100.0] * 10 + [140.0] * 10, 5)
    assert (first.text, second.text) == ("10", "10")


@given(places)
def test_on_a_single_row_no_badge_covers_a_dot_that_it_does_not_count(x: list[float]) -> None:
    stacks, dots = stacks_at(x, 1), np.sort(x)
    for stack in stacks:
        others, half = np.delete(dots, stack.rows), (stack.width - SIZES.dot) / 2
        assert (np.abs(others - stack.x) >= half + SIZES.dot - 1e-9).all()
        assert (np.abs(dots[stack.rows] - stack.x) <= half + 1e-9).all()


def test_a_badge_tells_whether_it_stands_over_what_is_selected() -> None:
    stacks = stacks_at([100.0] * 10 + [140.0] * 10, 5, selected="12")
    assert [stack.selected for stack in stacks] == [False, True]


def frame_of(
    model: LanesModel, window: Window, height: float = 300, held: bool = False, **view: Any
) -> LanesFrame:
    scale = TimeScale(window, SIZES.header_width, 1_100)
    return model.frame(scale, LaneView(**view), "", height, held=held)


def test_ten_entries_at_one_instant_of_an_ordinary_lane_have_their_number() -> None:
    model = model_of(*({"kind": kind, "date": "2020-06-01"} for kind in KINDS for _ in range(10)))
    frame = frame_of(model, Window(NOON - 50, NOON + 50))
    assert len(frame.lanes) == 4
    for lane in frame.lanes:
        (stack,) = lane.content.stacks
        hidden = {mark.row for mark in lane.marks if mark.compact}
        assert hidden == set(stack.rows.tolist())
        assert len(hidden) + sum(bool(mark.label) for mark in lane.marks) == 10
        assert lane.stack_at(stack.x, stack.y) is stack
        assert abs(stack.x - frame.scale.x(NOON)) < 0.01
        lowest = max(mark.y for mark in lane.marks if mark.label) + SIZES.bar_height / 2
        assert lowest <= stack.y - stack.height / 2
        assert stack.y + stack.height / 2 <= lane.plan.y + lane.plan.height
    shown = frame_of(
        model, Window(NOON - 50, NOON + 50), expanded=frozenset(f"lane:{kind}" for kind in KINDS)
    )
    assert not any(lane.content.stacks for lane in shown.lanes)


def test_as_many_as_there_are_rows_for_dots_have_no_number() -> None:
    entries = [{"kind": kind, "date": "2020-06-01"} for kind in KINDS for _ in range(4)]
    frame = frame_of(model_of(*entries), Window(NOON - 50, NOON + 50), 40)
    for lane in frame.lanes:
        assert sum(bool(mark.label) for mark in lane.marks) == 1
        assert [stack.text for stack in lane.content.stacks] == ["3"]
    frame = frame_of(model_of(*entries[::2]), Window(NOON - 50, NOON + 50), 40)
    for lane in frame.lanes:
        assert sum(mark.compact for mark in lane.marks) == 1
        assert not lane.content.stacks


def test_badges_of_an_ordinary_lane_only_move_while_one_pans() -> None:
    entries = [{"date": f"2020-06-{day:02}"} for day in range(1, 29) for _ in range(4)]
    model, window = model_of(*entries), Window(NOON - 2, NOON + 28)
    before: dict[tuple[int, ...], float] = {}
    kept = 0
    for step in range(40):
        frame = frame_of(model, window.moved(step / 40).zoomed_at(1 / 3, 0.0), held=True)
        (lane,) = frame.lanes
        first, last = frame.scale.left + 60, frame.scale.right - 60
        # At the edges are those whose day is partly in view.
        stacks = [each for each in lane.content.stacks if first < each.x < last]
        now = {tuple(each.rows.tolist()): each.x - frame.scale.x(NOON) for each in stacks}
        for rows in now.keys() & before.keys():
            assert abs(now[rows] - before[rows]) < 0.01
        kept += len(now.keys() & before.keys())
        # Two badges of two steps either are the same or have no entry in common.
        for a in now.keys() - before.keys():
            assert not any(set(a) & set(b) for b in before)
        before = now
    assert kept > 40


def test_where_rows_stand_close_a_badge_stays_in_its_lane_above_its_rule() -> None:
    assert SIZES.badge_rise == 0
    close = sizes_at(100, close=True)
    foot = close.compact_row_height / 2 + close.lane_pad
    assert close.badge_rise + foot - 1 >= close.badge_height / 2
    assert close.row_height == SIZES.row_height >= 20
