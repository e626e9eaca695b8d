from hypothesis import given
from hypothesis import strategies as st

from tests.core.chart_samples import LOOK, SCALE, loaded, metric, value
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import chart_frames
from viewer.core.view.panes import LANES_SHARE, Pane, charts_pane, lanes_height

ROWS = st.lists(st.integers(20, 140), min_size=1, max_size=40)


def pane_of(rows: list[int]) -> Pane:
    ends = [float(sum(rows[: n + 1])) for n in range(len(rows))]
    return Pane(ends[-1], 0.0, ends)


@given(st.integers(300, 3_000), st.integers(0, 4_000), st.floats(0, 1), ROWS)
def test_charts_end_with_a_row_and_nobody_starves(
    room: int, needed: int, part: float, rows: list[int]
) -> None:
    charts, least = pane_of(rows), round(needed * part)
    lanes = lanes_height(room, Pane(needed, least), charts)
    share = min(least, room) + LANES_SHARE * (room - min(least, room))
    left = room - lanes
    assert left >= charts.needed or left in charts.ends
    if needed + charts.needed <= room:
        assert lanes == needed
    assert lanes >= min(needed, int(share) - rows[0])
    # Charts get what lanes leave, but for half a row.
    assert left >= min(charts.needed, room - max(needed, share) - max(rows))


def test_what_holds_little_leaves_the_rest_to_the_other() -> None:
    assert lanes_height(700, Pane(100), pane_of([90] * 40)) == 160
    assert lanes_height(700, Pane(2_000), pane_of([90])) == 610
    assert lanes_height(700, Pane(2_000), Pane(0)) == 700
    assert lanes_height(700, Pane(0), pane_of([90] * 40)) == 70


@given(st.integers(400, 2_000), st.integers(0, 100), st.lists(st.booleans(), min_size=1, max_size=30))
def test_charts_grow_into_what_lanes_do_not_need(room: int, needed: int, kinds: list[bool]) -> None:
    heights = [64.0 if is_chart else 28.0 for is_chart in kinds]
    ends = [sum(heights[: n + 1]) for n in range(len(heights))]
    growing = [sum(kinds[: n + 1]) for n in range(len(kinds))]
    charts = Pane(ends[-1], 0.0, ends, growing, 76.0)
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
    low, high = (charts_pane(chart_frames(charts, SCALE, LOOK, room=room)) for room in (156.0, 300.0))
    assert low.ends == high.ends == [64.0, 92.0, 156.0]
    assert high.growing == [1, 1, 2]
    assert (low.needed, high.filled(250.0)) == (156.0, 250.0)
