import numpy as np
import pytest

from tests.core.chart_samples import LOOK
from tests.core.fake_text import FakeMeasure
from tests.core.record.test_record_maps import record_of
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.drawn import drawn_charts
from viewer.core.figures.frame import chart_frames
from viewer.core.record.record_maps import record_folding
from viewer.core.time.display import TimeDisplay
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.ticks import axis_frame
from viewer.core.time.time_map import EVEN
from viewer.words.translations import translator

WORDS = translator("en")
VISITORS = record_of(
    ("0079-08-24", "2021-01-25"), ("0068", "0071", "0076", "0079", "2012", "2015", "2018", "2023")
)
FOLDING = record_folding(VISITORS)


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
    frame = chart_frames(charts, scale, LOOK, axis=axis)
    (mark,) = frame.breaks
    plot = frame.charts[0].plot
    assert plot is not None
    assert len(plot.points) == 8
    assert not any(mark.x0 < point.x < mark.x1 for point in plot.points)
