from hypothesis import given
from hypothesis import strategies as st

from tests.core.chart_samples import LOOK, SCALE, loaded, metric, value
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import ChartsView, chart_frames
from viewer.core.table.table import LaneInfo
from viewer.core.view.panes import ROOM_WORTH, ROW_WORTH, Pane, charts_pane, is_crowded, lanes_height

ROWS = st.lists(st.integers(20, 140), min_size=1, max_size=40)
LANES = st.lists(st.integers(0, 9), min_size=1, max_size=60)
ROW = 20.0


def pane_of(rows: list[int]) -> Pane:
    ends = [float(sum(rows[: n + 1])) for n in range(len(rows))]
    return Pane(ends[-1], 0.0, ends, range(1, len(ends) + 1))


def lanes_of(names: list[int], first: int = 1) -> Pane:
    """Rows of labels, `first` of them of lanes that have one each, of which each names so many entries."""
    counts = [float(sum(names[:n])) for n in range(first, len(names) + 1)]
    ends = [ROW * n for n in range(first, len(names) + 1)]
    return Pane(ends[-1], ends[0], ends, counts)


@given(st.integers(300, 3_000), LANES, st.integers(1, 10), ROWS)
def test_whichever_pane_says_less_says_the_most_that_it_can(
    room: int, names: list[int], first: int, rows: list[int]
) -> None:
    lanes, charts = lanes_of(names, min(first, len(names))), pane_of(rows)
    height = lanes_height(room, lanes, charts)
    left = room - height
    if lanes.needed + charts.needed <= room:
        assert height == lanes.needed
        return
    worth = max(ROW_WORTH, room / ROOM_WORTH)

    def said(end: float) -> float:
        return min(lanes.named_in(room - end), worth * charts.named_in(end))

    # Charts end with a row, every lane keeps its first one, and no other whole rows say more.
    assert left >= charts.needed or left in charts.ends
    whole = [end for end in charts.ends if end <= room - lanes.least]
    if whole:
        assert height >= lanes.least
        assert said(left) >= max(map(said, whole))


def test_what_holds_little_leaves_the_rest_to_the_other() -> None:
    assert lanes_height(700, lanes_of([2] * 5), pane_of([90] * 40)) == 160
    assert lanes_height(700, lanes_of([2] * 100), pane_of([90])) == 610
    assert lanes_height(700, lanes_of([2] * 100), Pane(0)) == 700
    assert lanes_height(700, Pane(0), pane_of([90] * 40)) == 70
    assert lanes_height(20, Pane(0, 0, [0.0], [0.0]), pane_of([90] * 40)) == 0


def test_rows_that_name_no_more_leave_their_room_to_charts() -> None:
    charts = pane_of([28] * 40)
    telling, repeating = (lanes_of([2] * 10 + [more] * 30) for more in (2, 0))
    assert lanes_height(700, repeating, charts) < lanes_height(700, telling, charts)
    # Ten lanes keep their first rows, however much charts would say.
    assert lanes_height(300, lanes_of([0] * 40, 10), charts) >= 200


@given(st.integers(400, 2_000), st.integers(0, 100), st.lists(st.booleans(), min_size=1, max_size=30))
def test_charts_grow_into_what_lanes_do_not_need(room: int, needed: int, kinds: list[bool]) -> None:
    heights = [64.0 if is_chart else 28.0 for is_chart in kinds]
    ends = [sum(heights[: n + 1]) for n in range(len(heights))]
    growing = [sum(kinds[: n + 1]) for n in range(len(kinds))]
    charts = Pane(ends[-1], 0.0, ends, range(1, len(ends) + 1), growing, 76.0)
    lanes = lanes_height(room, Pane(needed, needed), charts)
    if needed + charts.needed <= room:
        assert lanes == needed
        return
    taken = room - lanes
    shown = max(n for n, end in enumerate(ends) if end <= taken)
    grown = taken - ends[shown]
    assert grown <= 76.0 * growing[shown]
    # Nothing is left under the lanes but what no chart takes: a pixel each, or all have grown.
    if growing[shown] and grown < 76.0 * growing[shown]:
        assert lanes - needed < growing[shown] + 1


def test_charts_are_measured_as_low_as_they_can_be() -> None:
    charts = read_charts(loaded(*(
        metric(name, *(value(f"{name}{n}", str(2020 + n), n) for n in range(count)))
        for name, count in (("a", 3), ("b", 1), ("c", 4))
    )))  # fmt: skip
    low, high = (
        charts_pane(chart_frames(charts, SCALE, LOOK, ChartsView(room=room))) for room in (156.0, 300.0)
    )
    assert low.ends == high.ends == [64.0, 92.0, 156.0]
    assert high.growing == [1, 1, 2]
    assert (low.needed, high.filled(250.0)) == (156.0, 250.0)


def test_what_is_crowded_has_no_room_for_two_rows_of_each_lane_and_eight_metrics() -> None:
    lanes = [LaneInfo(f"l{n}", f"L {n}", "", "event", 0, 0, 0) for n in range(6)]
    metrics = [metric(f"m{n}", value(f"v{n}", "2021", 1)) for n in range(20)]
    charts = chart_frames(read_charts(loaded(*metrics)), SCALE, LOOK)
    lanes_take = 6 * (2 * SIZES.row_height + SIZES.compact_row_height + 2 * SIZES.lane_pad)
    needed = lanes_take + 8 * SIZES.figure_height
    assert not is_crowded(needed, lanes, charts, SIZES)
    assert is_crowded(needed - 1, lanes, charts, SIZES)
    assert not is_crowded(lanes_take, lanes, None, SIZES)
