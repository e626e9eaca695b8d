"""What is counted in view is drawn or numbered there, rows stay under the hand, and labels are cut only
where something else begins: of any record, in any window and size."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.seeded import seeded_record
from tests.core.fake_text import CHARACTER
from tests.core.lanes.test_layout_properties import close_table, frame_of, model_of, table_of, window_of
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LaneFrame, LanesFrame
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.plan import DENSE
from viewer.core.table.table import EntryTable

tables = st.one_of(
    st.builds(
        table_of,
        st.integers(0, 10_000),
        st.sampled_from([1, 9, 30, 200, 600, 2_000]),
        st.sampled_from([1e-3, 400.0, 1e6]),
        st.sampled_from([0.0, 19_000.0]),
    ),
    st.builds(close_table, st.integers(0, 10_000), st.integers(2, 200)),
)
places, zooms = st.floats(-0.2, 1.0), st.floats(-4, 0.5).map(lambda exponent: 10.0**exponent)
widths, heights = st.floats(86, 3_766), st.floats(120, 2_800)


def in_view(lane: LaneFrame, frame: LanesFrame, table: EntryTable) -> set[int]:
    window, rows = frame.scale.window, slice(lane.plan.info.first, lane.plan.info.last)
    inside = (table.begins[rows] < window.end) & (table.ends[rows] > window.start)
    return set((np.flatnonzero(inside) + lane.plan.info.first).tolist())


def is_in_sight(mark: Mark, frame: LanesFrame) -> bool:
    return mark.x1 >= frame.scale.left - 0.01 and mark.x0 <= frame.scale.right + 0.01


@settings(max_examples=40)
@given(tables, places, zooms, widths, heights, st.booleans())
def test_what_is_counted_in_view_is_drawn_or_numbered(
    table: EntryTable, place: float, zoom: float, width: float, height: float, held: bool
) -> None:
    model, window = model_of(table), window_of(table, place, zoom)
    for shown in (window, window.moved(0.3), window.zoomed_at(0.4, 0.7), window.zoomed_at(3.0, 0.2)):
        frame = frame_of(model, shown, width, height, held=held)
        for lane in frame.lanes:
            visible = in_view(lane, frame, table)
            assert lane.in_view == len(visible)
            assert lane.earlier + lane.in_view + lane.later == lane.plan.info.count
            drawn = {mark.row for mark in lane.marks if is_in_sight(mark, frame)}
            if lane.plan.is_line and lane.in_view > DENSE:
                # A line that was made for none has a dot wherever any stand, until the rows settle.
                assert drawn
                continue
            drawn |= {int(row) for stack in lane.content.stacks for row in stack.rows}
            if (band := lane.band) is not None:
                bounds = band.start, band.start + len(band.counts) * band.bin_days
                anchors = table.anchors[sorted(visible)]
                held_in = (anchors >= max(bounds[0], shown.start)) & (anchors < min(bounds[1], shown.end))
                drawn |= set(np.array(sorted(visible), int)[held_in].tolist())
            assert len(visible - drawn) <= lane.content.beyond
            assert lane.plan.foot_rows or lane.content.beyond == 0 or lane.plan.is_line


@settings(max_examples=30)
@given(tables, places, zooms, widths, heights, st.sampled_from([-1, 1]), st.floats(0.005, 0.12))
def test_no_mark_in_view_changes_its_row_during_a_hundred_steps_of_panning(
    table: EntryTable, place: float, zoom: float, width: float, height: float, towards: int, step: float
) -> None:
    model, window = model_of(table), window_of(table, place, zoom)
    before: dict[int, float] = {}
    tall = None
    for number in range(100):
        frame = frame_of(model, window.moved(towards * step * number), width, height, held=number > 0)
        plans = [(lane.plan.y, lane.plan.height) for lane in frame.lanes]
        assert tall is None or plans == tall
        tall = plans
        now = {
            mark.row: mark.y
            for lane in frame.lanes
            for mark in lane.marks
            if mark.row in in_view(lane, frame, table) and mark.x1 >= frame.scale.left
        }
        for row in now.keys() & before.keys():
            assert now[row] == before[row]
        before = now


def neighbours(mark: Mark, marks: Sequence[Mark]) -> list[tuple[float, float]]:
    """Where the other marks of a row and their labels begin and end."""
    found = []
    for each in marks:
        if each.row != mark.row:
            found.append((each.x0, each.x1))
            if each.label:
                found.append((each.label_x, each.label_x + each.label_width))
    return found


def is_excused(mark: Mark, whole: float, marks: Sequence[Mark], frame: LanesFrame) -> bool:
    """Whether something else begins within the width of a label that is cut, or the plot ends there."""
    end, gap = mark.label_x + mark.label_width, SIZES.label_gap + CHARACTER
    others = neighbours(mark, marks)
    first, last = end - whole, mark.label_x + whole
    before = first < frame.scale.left or any(first - gap < x1 <= end for _, x1 in others)
    after = last > frame.scale.right or any(mark.label_x <= x0 < last + gap for x0, _ in others)
    if mark.is_tall:  # before or after the glyph in its middle
        return before or after
    return before if end <= mark.x0 + 0.01 else after


@settings(max_examples=40)
@given(tables, places, zooms, widths, heights, st.booleans())
def test_a_label_is_cut_only_where_something_else_begins(
    table: EntryTable, place: float, zoom: float, width: float, height: float, held: bool
) -> None:
    model, window = model_of(table), window_of(table, place, zoom)
    record = seeded_record(table)
    for shown in (window, window.moved(0.07), window.moved(0.3)):
        frame = frame_of(model, shown, width, height, held=held)
        for lane in frame.lanes:
            if lane.plan.layout is None and held:
                continue
            rows = defaultdict[float, list[Mark]](list)
            for mark in lane.marks:
                if not mark.compact:
                    rows[mark.y].append(mark)
            for marks in rows.values():
                for mark in marks:
                    whole = CHARACTER * len(record.entries.title(int(table.entry[mark.row])))
                    if mark.label.endswith("…"):
                        assert is_excused(mark, whole, marks, frame)
