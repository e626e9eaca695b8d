import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chart_samples import LOOK, loaded, metric, value
from tests.core.fake_text import FakeMeasure
from tests.core.record.test_record_maps import record_of
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.drawn import drawn_charts
from viewer.core.charts.line import parted
from viewer.core.figures.frame import ChartsView, chart_frames
from viewer.core.record.record_maps import record_folding
from viewer.core.time.display import TimeDisplay
from viewer.core.time.moments import day_of
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.ticks import axis_frame
from viewer.core.time.time_map import EVEN
from viewer.core.view.record_columns import RecordColumns
from viewer.words.translations import translator

WORDS = translator("en")
VISITORS = record_of(
    ("0079-08-24", "2021-01-25"), ("0068", "0071", "0076", "0079", "2012", "2015", "2018", "2023")
)
FOLDING = record_folding(VISITORS)
PIXELS = st.integers(0, 500_000).map(lambda thousandths: thousandths / 1_000)


def test_charts_without_folds_are_the_same_charts() -> None:
    charts = read_charts(VISITORS)
    assert drawn_charts(charts, EVEN) is charts


def test_folded_values_keep_order_lengths_and_lines() -> None:
    (real,), (data,) = read_charts(VISITORS).metrics, drawn_charts(read_charts(VISITORS), FOLDING).metrics
    assert (np.diff(data.day) > 0).all()
    assert data.ends - data.begins == pytest.approx(real.ends - real.begins, abs=1e-6)
    assert data.day[-1] - data.day[0] < 200 * 365
    assert [list(chain.joined) for chain in data.chains] == [list(chain.joined) for chain in real.chains]
    assert data.day[-4:].tolist() == real.day[-4:].tolist()


def test_every_value_is_drawn_clear_of_the_fold() -> None:
    charts = drawn_charts(read_charts(VISITORS), FOLDING)
    days = charts.metrics[0].day
    scale = TimeScale(Window(days[0], days[-1]).padded(0.1), SIZES.header_width, 900)
    axis = axis_frame(scale, FakeMeasure(), WORDS, TimeDisplay("calendar", FOLDING))
    frame = chart_frames(charts, scale, LOOK, ChartsView(axis=axis))
    (mark,) = frame.breaks
    plot = frame.charts[0].plot
    assert plot is not None
    assert len(plot.points) == 8
    assert not any(mark.x0 < point.x < mark.x1 for point in plot.points)


def test_a_line_is_straight_within_each_pace_and_cut_where_it_changes() -> None:
    values = [value("v0", "1900", 5.0), *(value(f"v{n}", f"20{n:02}", 9.0 + n % 3) for n in range(10, 20))]
    record = loaded(metric("visitors", *values))
    columns = RecordColumns(record).timed("squeezed")
    (real,), (data,) = read_charts(record).metrics, columns.drawn_charts.metrics
    (before,), (chain,) = real.chains, data.chains
    edge = columns.time_map.pieces[0]
    assert len(chain.days) == len(before.days) + 1
    assert chain.days[1] == day_of(edge.drawn_ends)
    # The same value as on the straight line through real time.
    share = (day_of(edge.ends) - before.days[0]) / (before.days[1] - before.days[0])
    assert chain.values[1] == pytest.approx(before.values[0] + share * (before.values[1] - before.values[0]))
    assert chain.joined[:-1].all()
    scale = TimeScale(columns.extent.padded(0.03), SIZES.header_width, 900)
    axis = axis_frame(scale, FakeMeasure(), WORDS, TimeDisplay("calendar", columns.time_map))
    plot = chart_frames(columns.drawn_charts, scale, LOOK, ChartsView(axis=axis)).charts[0].plot
    assert plot is not None
    x = scale.x(day_of(edge.drawn_ends))
    assert not any(x0 < x < x1 for x0, _, x1, _ in plot.line.tolist())
    assert any(x1 < x <= x1 + 4 for _, _, x1, _ in plot.line.tolist())
    assert any(x < x0 <= x + 4 for x0, _, _, _ in plot.line.tolist())


@given(
    st.lists(st.tuples(PIXELS, PIXELS, PIXELS, PIXELS), max_size=20),
    st.lists(st.floats(10, 490), max_size=3),
)
def test_parted_lines_keep_all_but_the_gaps(
    lines: list[tuple[float, float, float, float]], breaks: list[float]
) -> None:
    segments = np.array([(min(a, c), b, max(a, c), d) for a, b, c, d in lines]).reshape(-1, 4)
    found = parted(segments, breaks)
    for x0, _, x1, _ in found.tolist():
        assert x0 <= x1
        assert not any(x0 < x - 2.9 and x1 > x + 2.9 for x in breaks)
    long = (segments[:, 2] - segments[:, 0]).sum()
    assert (found[:, 2] - found[:, 0]).sum() >= long - 6.01 * len(breaks) * len(lines)
    if not breaks:
        assert found is segments
