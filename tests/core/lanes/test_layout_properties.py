"""What holds of every frame of lanes too full to be planned whole, whatever the table and the window."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.benchmarks.seeded import seeded_record, seeded_table
from tests.core.fake_text import FakeMeasure
from tests.core.lane_samples import assert_labels_are_apart
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes import dense as full_lanes
from viewer.core.lanes.dense import Cluster, Laying, lay_out
from viewer.core.lanes.frame import LaneFrame, LanesFrame
from viewer.core.lanes.frame_context import FrameContext
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.table.extents import ENDLESS_END, OPEN_END, OPEN_START, PERIOD, drawn_extents
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time import scale as time_scale
from viewer.core.time.moments import DAY, NANOSECOND, SECOND, moment_of
from viewer.core.time.scale import TimeScale, Window

KINDS = ("event", "policy")


def table_of(seed: int, count: int, reach: float, origin: float) -> EntryTable:
    """Two lanes of points, periods, open ends and many at one instant, over `reach` days."""
    rng = np.random.default_rng(seed)
    begins = origin + rng.uniform(0, reach, count)
    begins[rng.random(count) < 0.2] = origin + reach / 3
    lengths = reach * 10.0 ** rng.uniform(-9, 0.3, count)
    is_period = rng.random(count) < 0.4
    ends = begins + np.maximum(lengths, np.spacing(np.abs(begins)) * 4)
    flags = is_period.astype(np.uint8) * PERIOD
    open_end, open_start = is_period & (rng.random(count) < 0.05), is_period & (rng.random(count) < 0.05)
    ends[open_end], begins[open_start] = np.inf, -np.inf
    flags[open_end] |= OPEN_END | ENDLESS_END
    flags[open_start] |= OPEN_START
    states = np.ones(count, bool)
    begins, ends, flags = drawn_extents(begins, ends, flags, states, origin + reach)
    first = count // 3
    lane = (np.arange(count) >= first).astype(int)
    order = np.lexsort((begins, lane))
    lanes = tuple(
        LaneInfo(f"lane-{n}", f"Lane {n}", "", KINDS[n], a, b, b - a)
        for n, (a, b) in enumerate(((0, first), (first, count)))
    )
    importance = rng.integers(1, 6, count).astype(np.int8)
    return EntryTable(
        begins[order], ends[order], flags[order], importance, np.arange(count), lanes, origin + reach
    )


def model_of(table: EntryTable) -> LanesModel:
    return LanesModel(seeded_record(table), FakeMeasure(), SIZES)


def frame_of(
    model: LanesModel, window: Window, width: float, height: float = 600, *, held: bool = False
) -> LanesFrame:
    return model.frame(TimeScale(window, SIZES.header_width, width), LaneView(), "", height, held=held)


tables = st.builds(
    table_of,
    st.integers(0, 10_000),
    st.sampled_from([30, 600, 2_000]),
    st.sampled_from([1e-3, 400.0, 1e6, 4e12]),
    st.sampled_from([0.0, 19_000.0, -4e12]),
)
places = st.floats(-0.2, 1.0)
zooms = st.floats(-5, 0.5).map(lambda exponent: 10.0**exponent)


def window_of(table: EntryTable, place: float, zoom: float) -> Window:
    extent = table.extent
    span = max(extent.span * zoom, 1e-6, float(np.spacing(abs(extent.start))) * 16)
    start = extent.start + place * extent.span
    return Window(start, start + span)


@settings(max_examples=15)
@given(tables, places, zooms, st.floats(200, 1_800), st.floats(150, 1_200))
def test_every_frame_is_sound(
    table: EntryTable, place: float, zoom: float, width: float, height: float
) -> None:
    window = window_of(table, place, zoom)
    model = model_of(table)
    # A frame after another one keeps labels and bands of it, and must be as sound.
    for shown in (window, window.moved(0.1), window.zoomed_at(0.5, 0.3), window.zoomed_at(1.5, 0.9)):
        frame = frame_of(model, shown, width, height)
        for lane in frame.lanes:
            assert_sound(lane, frame, table)


def assert_sound(lane: LaneFrame, frame: LanesFrame, table: EntryTable) -> None:
    plan, scale, window = lane.plan, frame.scale, frame.scale.window
    rows = slice(plan.info.first, plan.info.last)
    inside = (table.begins[rows] < window.end) & (table.ends[rows] > window.start)
    visible = set((np.flatnonzero(inside) + plan.info.first).tolist())
    assert lane.in_view == len(visible)
    marks = lane.marks
    assert_labels_are_apart(marks, scale)
    for mark in marks:
        half = SIZES.dot / 2 if mark.compact else SIZES.bar_height / 2
        assert plan.y <= mark.y - half
        assert mark.y + half <= plan.y + plan.height
    content = lane.content
    if content.band is not None:
        band = content.band
        assert plan.y <= band.y
        assert band.y + float(band.heights.max(initial=0)) <= plan.y + plan.height
        assert bool(np.all((band.heights > 0) == (np.asarray(band.counts) > 0)))
        assert_counted(lane, frame, table, visible)
    elif plan.away:
        assert not visible
        # What touches the window lies outside it.
        assert not any(scale.left < mark.glyph_x < scale.right for mark in marks)
    elif plan.layout is None:
        drawn = {mark.row for mark in marks if mark.x1 >= scale.left and mark.x0 <= scale.right}
        missing = visible - {mark.row for mark in marks}
        assert len(missing) <= len(visible - drawn) <= content.beyond
    else:
        assert {mark.row for mark in marks} == visible


def assert_counted(lane: LaneFrame, frame: LanesFrame, table: EntryTable, visible: set[int]) -> None:
    """Each entry in view is in a bin that is seen, or has a mark, or reaches in from outside."""
    band = lane.band
    assert band is not None
    window, rows = frame.scale.window, slice(lane.plan.info.first, lane.plan.info.last)
    anchors = table.anchors[rows]
    for number in range(0, len(band.counts), 7):
        start, end = band.days(number)
        assert band.counts[number] == np.count_nonzero((anchors >= start) & (anchors < end))
    assert band.left <= frame.scale.left + 0.01
    assert band.left + len(band.counts) * band.bin_width >= frame.scale.right - 0.01
    anchored = {row for row in visible if window.start <= table.anchors[row] < window.end}
    marked = {mark.row for mark in lane.marks} & visible
    assert len(visible - anchored - marked) == lane.content.beyond


def reaching_back(table: EntryTable, oldest: float) -> EntryTable:
    """The table with the first entry of each lane at another day."""
    begins, ends, flags = table.begins.copy(), table.ends.copy(), table.flags.copy()
    for lane in table.lanes:
        begins[lane.first], ends[lane.first], flags[lane.first] = oldest, oldest + abs(oldest) * 1e-9, 0
    return EntryTable(
        begins, ends, flags, table.importance, np.arange(len(begins)), table.lanes, table.horizon
    )


@settings(max_examples=60)
@given(
    st.builds(
        table_of, st.integers(0, 10_000), st.sampled_from([9, 60, 300]), st.just(1e-3), st.just(18_414.5)
    ),
    st.sampled_from([-5.04e12, -1.6e9, -900_000.0, 18_000.0]),
    st.integers(0, 8),
    st.sampled_from([20 * NANOSECOND, 10**13, 2 * SECOND, 60 * SECOND, 3_600 * SECOND, DAY]),
    st.floats(0.0, 1.0),
    st.sampled_from([frozenset[str](), frozenset({"lane:lane-0"})]),
)
def test_marks_stand_at_their_moments_however_far_back_the_record_reaches(
    table: EntryTable, oldest: float, row: int, length: int, part: float, folded: frozenset[str]
) -> None:
    """Checked against whole attoseconds; near the window, where an error can be seen."""
    deep = reaching_back(table, oldest)
    begin = deep.begins[row] if row and np.isfinite(deep.begins[row]) else table.horizon
    window = time_scale.window_of(moment_of(float(begin)) - round(length * part), length)
    scale = TimeScale(window, SIZES.header_width, 1_000)

    def close(mark: Mark, is_planned: bool, x: float, *days: float) -> bool:
        moment = sum(map(moment_of, map(float, days))) // len(days)
        exact = scale.x_of(moment)
        if is_planned and mark.compact and not mark.thin:  # in sight of the window, whole
            exact = min(max(exact, scale.left + SIZES.dot / 2), scale.right - SIZES.dot / 2)
        return not -500 < exact < 2_000 or abs(x - exact) < 0.01

    drawn = 0
    for lane in model_of(deep).frame(scale, LaneView(folded=folded), "", 600).lanes:
        for mark in lane.marks:
            begin, end = deep.begins[mark.row], deep.ends[mark.row]
            if not np.isfinite([begin, end]).all():
                continue
            drawn += 1
            near = partial(close, mark, lane.plan.layout is not None)
            assert near(mark.s0, begin) if mark.is_bar else near(mark.glyph_x, begin, end)
            assert mark.compact or not mark.is_bar or near(mark.s1, end)
            if lane.plan.layout is not None and mark.label and not mark.is_bar and not mark.is_tall:
                assert min(abs(mark.x1 - mark.label_x), abs(mark.x0 - mark.label_x - mark.label_width)) < 6.01
            if scale.left <= mark.glyph_x <= scale.right:
                assert mark.row in {each.row for each in lane.marks_at(mark.glyph_x, mark.y, SIZES)}
        assert_labels_are_apart(lane.marks, scale)
    # What is open has been left out above.
    assert drawn or not row or not np.isfinite([deep.begins[row], deep.ends[row]]).all()


def test_rows_are_the_same_with_an_entry_from_the_big_bang() -> None:
    for length in (1e-7, 1e-3, 1.0, 30.0):
        table = table_of(3, 90, 1e-3, 18_414.5)
        window = Window(18_414.5, 18_414.5 + length)
        plans = [
            [
                (lane.height, lane.rows, lane.layout)
                for lane in frame_of(model_of(reaching_back(table, oldest)), window, 900).plan.lanes
            ]
            for oldest in (-5.04e12, 18_000.0)
        ]
        assert any(layout for _, _, layout in plans[0])
        assert plans[0] == plans[1]


def close_table(seed: int, count: int) -> EntryTable:
    """Two lanes whose entries stand about a label's width apart where a day is a pixel."""
    rng = np.random.default_rng(seed)
    begins = np.sort(rng.uniform(0, 60 * count, count))
    is_period = rng.random(count) < 0.5
    ends = begins + np.where(is_period, rng.choice([4.0, 40.0, 150.0, 400.0], count), 0.01)
    flags = is_period * PERIOD + (is_period & (rng.random(count) < 0.1)) * (OPEN_END | ENDLESS_END)
    begins, ends, flags = drawn_extents(
        begins, ends, flags.astype(np.uint8), np.zeros(count, bool), float(ends.max())
    )
    first = count // 2
    order = np.lexsort((begins, rng.permutation(count) >= first))
    lanes = tuple(
        LaneInfo(f"lane-{n}", f"Lane {n}", "", KINDS[n], a, b, b - a)
        for n, (a, b) in enumerate(((0, first), (first, count)))
    )
    importance = rng.integers(1, 6, count).astype(np.int8)
    return EntryTable(
        begins[order], ends[order], flags[order].astype(np.uint8), importance, np.arange(count), lanes,
        60.0 * count,
    )  # fmt: skip


def assert_marks_are_uncovered(marks: Sequence[Mark]) -> None:
    """No label lies on the mark of another entry."""
    for a, b in permutations([mark for mark in marks if not mark.compact], 2):
        if a.label and a.y == b.y:
            assert a.label_x + a.label_width < b.x0 + 0.01 or b.x1 < a.label_x + 0.01


# Two labels that both change their sides, into the same gap.
@example(close_table(17_641, 27), 0.002, 420.0, 1.21, 900.0)
@example(close_table(38_404, 19), 0.146, 467.0, 2.99, 300.0)
@settings(max_examples=30)
@given(
    st.builds(close_table, st.integers(0, 100_000), st.integers(3, 120)),
    st.floats(0.0, 1.0),
    st.floats(200, 1_000),
    st.floats(0.3, 3.0),
    st.sampled_from([150.0, 300.0, 900.0]),
)
def test_no_label_of_an_ordinary_lane_covers_another_one_nor_a_mark(
    table: EntryTable, place: float, width: float, zoom: float, height: float
) -> None:
    model, span = model_of(table), width * zoom
    start = place * table.horizon - span / 2
    for step in range(12):
        # A pan carries each label over both edges, where it changes its side.
        frame = frame_of(
            model, Window(start, start + span).moved(step / 12), width, height, held=step % 4 > 0
        )
        for lane in frame.lanes:
            assert lane.plan.is_line or lane.plan.layout is not None
            assert_labels_are_apart(lane.marks, frame.scale)
            assert_marks_are_uncovered(lane.marks)


@settings(max_examples=10)
@given(tables, places, zooms, st.floats(300, 1_500))
def test_hit_testing_returns_what_is_drawn(
    table: EntryTable, place: float, zoom: float, width: float
) -> None:
    frame = frame_of(model_of(table), window_of(table, place, zoom), width)
    for lane in frame.lanes:
        for mark in lane.marks:
            x = mark.glyph_x if mark.compact or not mark.is_bar else (mark.s0 + mark.s1) / 2
            if frame.scale.left <= x <= frame.scale.right:
                found = lane.marks_at(x, mark.y, SIZES)
                assert mark.row in {each.row for each in found}
            assert frame.mark_of(mark.id) is not None
        assert not lane.marks_at(frame.scale.left + 5, lane.plan.y + 1, SIZES)


@pytest.mark.parametrize("span", [6_000.0, 300.0, 20.0])
def test_a_label_that_stays_in_view_keeps_its_row_while_panning(span: float) -> None:
    model = model_of(seeded_table(30_000))
    window = Window(5_000.0, 5_000.0 + span)
    before: dict[int, tuple[float, float]] = {}
    kept = 0
    for step in range(60):
        frame = frame_of(model, window.moved(step / 30), 1_200, held=True)
        scale = frame.scale
        labels = {
            mark.row: (mark.y, mark.label_x - scale.x_of(0))
            for lane in frame.lanes
            for mark in lane.marks
            if mark.label and not mark.label.endswith("…") and not mark.is_bar
        }
        wholly = {
            mark.row
            for lane in frame.lanes
            for mark in lane.marks
            if scale.left + 300 < mark.x0 and mark.x1 < scale.right - 300
        }
        for row in set(before) & wholly:
            assert row in labels
            assert labels[row] == pytest.approx(before[row], abs=0.5)
            kept += 1
        before = labels
    assert kept > 100


def test_heights_of_dense_lanes_never_change_while_zooming() -> None:
    model = model_of(seeded_table(30_000))
    window, heights = Window(-7_000.0, 20_000.0), set()
    for _ in range(40):
        heights.add(tuple(lane.plan.height for lane in frame_of(model, window, 1_200, held=True).lanes))
        window = window.zoomed_at(1.6, 0.4)
    assert len(heights) == 1


def test_a_band_dissolves_below_the_number_at_which_it_appears() -> None:
    """In between, what is shown depends on where one comes from, so that nothing flickers."""
    table = seeded_table(30_000)
    lane = table.lanes[0]
    days = table.begins[lane.first : lane.last]
    between = Window(float(days[1_000]), float(days[1_360]))
    few, many = Window(float(days[1_100]), float(days[1_200])), Window(float(days[0]), float(days[-1]))
    for start, dense in ((few, False), (many, True)):
        model = model_of(table)
        frame_of(model, start, 1_000).lanes[0].content  # noqa: B018
        assert (frame_of(model, between, 1_000).lanes[0].band is not None) is dense


def test_a_single_lane_takes_the_height_of_a_tall_window() -> None:
    table = seeded_table(12)
    whole = EntryTable(
        np.arange(5_000.0), np.arange(5_000.0) + 1, np.zeros(5_000, np.uint8), np.ones(5_000, np.int8),
        np.arange(5_000), (LaneInfo("all", "All", "", "event", 0, 5_000, 5_000),), table.horizon,
    )  # fmt: skip
    (lane,) = frame_of(model_of(whole), Window(0.0, 5_000.0), 1_000, 700).lanes
    assert lane.plan.rows > 10
    assert lane.plan.height <= 700


def test_ten_entries_at_one_instant_are_told_by_their_number_at_any_zoom() -> None:
    begins = np.sort(np.concatenate([np.full(10, 500.0), np.linspace(0, 1_000, 500)]))
    count = len(begins)
    table = EntryTable(
        begins, begins + 1e-3, np.zeros(count, np.uint8), np.full(count, 3, np.int8), np.arange(count),
        (LaneInfo("all", "All", "", "event", 0, count, count),), 1_000.0,
    )  # fmt: skip
    model = model_of(table)
    rows = set(np.flatnonzero(begins == 500.0).tolist())
    window = Window(480.0, 530.0)
    for _ in range(8):
        (lane,) = frame_of(model, window, 1_000, 119).lanes
        labelled = {mark.row for mark in lane.marks if mark.label}
        stacked = {int(row) for stack in lane.content.stacks for row in stack.rows}
        assert rows <= labelled | stacked | {mark.row for mark in lane.marks}
        assert len(rows - labelled) <= lane.plan.foot_rows or rows - labelled <= stacked
        for stack in lane.content.stacks:
            assert lane.stack_at(stack.x + lane.content.shift, stack.y) is stack
            lowest = max(mark.y for mark in lane.content.marks) + SIZES.bar_height / 2
            assert lowest <= stack.y - stack.height / 2
        window = window.zoomed_at(3.0, 0.4)


def test_no_mark_reaches_so_far_that_the_rasterizer_fails() -> None:
    for count in (30, 600):
        table = table_of(5, count, 400.0, 0.0)
        frame = frame_of(model_of(table), Window(100.0, 100.0 + 1e-9), 800)
        edges = [x for lane in frame.lanes for m in lane.marks for x in (m.x0, m.s0, m.s1, m.x1, m.glyph_x)]
        assert edges
        assert max(map(abs, edges)) < 10_000


def test_a_pan_lays_two_lanes_out_anew_for_a_frame_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    table = seeded_table(100_000)
    model, laid_out = model_of(table), list[str]()

    def counted(laying: Sequence[Laying], context: FrameContext) -> list[Cluster]:
        laid_out.extend(each.lane.key for each in laying)
        return lay_out(laying, context)

    monkeypatch.setattr(full_lanes, "lay_out", counted)
    counts = []
    for step in range(60):
        window = Window(10_000.0 + step * 2.5, 10_100.0 + step * 2.5)
        frame = frame_of(model, window, 1_300, held=True)
        laid_out.clear()
        assert all(lane.content for lane in frame.lanes)
        counts.append(len(laid_out))
    assert counts[0] == len(frame.lanes) > 5
    # What was laid out for a zoom has little margin; the first steps of a pan use it up.
    assert max(counts[10:]) == 2
    assert sum(counts[10:]) > 40
    assert counts[10:].count(0) > 10


def shown_marks(model: LanesModel, window: Window, width: float) -> dict[str, tuple[Mark, float]]:
    """The labelled marks by their ids, each with the shift of its pixels."""
    frame = frame_of(model, window, width, held=True)
    contents = [lane.content for lane in frame.lanes if lane.content.band is not None or lane.content.dots]
    return {mark.id: (mark, content.shift) for content in contents for mark in content.marks if mark.label}


def stays(mark: Mark, shift: float, moved: float, width: float) -> bool:
    """Whether a mark and its whole label are in view, and will be after a pan of some pixels."""
    first = min(mark.x0, mark.label_x) + shift - max(moved, 0.0)
    last = max(mark.x1, mark.label_x + mark.label_width) + shift - min(moved, 0.0)
    left, right = SIZES.header_width + SIZES.label_gap, SIZES.header_width + width - SIZES.label_gap
    # What the window's edge cuts may grow, shrink and go.
    return left < first and last < right and not mark.label.endswith("…")


@example(table_of(0, 2_000, 400.0, 0.0), 0.0, 1.0, 927.0, -1 / 61)
@settings(max_examples=15)
@given(tables, places, zooms, st.floats(400, 1_800), st.sampled_from([1 / 60, 1 / 37, -1 / 61, 1 / 7]))
def test_a_pan_takes_no_label_away_that_stays_in_view(
    table: EntryTable, place: float, zoom: float, width: float, step: float
) -> None:
    model, window = model_of(table), window_of(table, place, zoom)
    before = shown_marks(model, window, width)
    for _ in range(60):
        window = window.moved(step)
        after = shown_marks(model, window, width)
        for identifier, (mark, shift) in before.items():
            if stays(mark, shift, step * width, width):
                now, _ = after[identifier]
                assert (now.label, now.y) == (mark.label, mark.y)
                assert now.label_x - now.glyph_x == pytest.approx(mark.label_x - mark.glyph_x, abs=0.01)
        before = after


def test_the_label_of_a_spread_wider_than_the_window_never_blinks() -> None:
    begins = np.concatenate([[-1_000.0], np.linspace(-3_000, 4_000, 2_000)])
    ends = np.concatenate([[1_200.0], begins[1:] + 1e-3])
    order = np.argsort(begins, kind="stable")
    count = len(begins)
    importance = np.where(ends - begins > 1, 5, 1).astype(np.int8)
    table = EntryTable(
        begins[order], ends[order], np.zeros(count, np.uint8), importance[order], np.arange(count),
        (LaneInfo("all", "All", "", "event", 0, count, count),), 4_000.0,
    )  # fmt: skip
    model, window, width = model_of(table), Window(-100.0, 0.0), 800.0
    row = int(np.flatnonzero(table.ends - table.begins > 1)[0])
    places: list[float] = []
    for _ in range(120):
        (lane,) = frame_of(model, window, width).lanes
        (mark,) = [mark for mark in lane.content.marks if mark.row == row]
        assert mark.label == model.loaded.entries.title(row)
        places.append(mark.label_x + lane.content.shift)
        window = window.moved(1 / 37)
    leaps = [a for a, b in pairwise(places) if abs(b - a) > 1.5 * width / 37]
    # Once, from the window's edge to the glyph.
    assert len(leaps) == 1
