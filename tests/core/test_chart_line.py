import numpy as np
import pytest

from tests.core.chart_samples import SCALE, WINDOW, city, loaded, metric, value
from viewer.core.chart_data import Chain, read_charts
from viewer.core.chart_line import chain_lines
from viewer.core.chart_plot import value_scale
from viewer.core.sizes import SIZES


def test_a_line_goes_from_mark_to_mark():
    data = next(each for each in read_charts(city()).metrics if each.metric.id == "share")
    values = value_scale(data, SIZES)
    (line,) = chain_lines(data.chains[0], SCALE, values)
    expected = [(SCALE.x(day), values.y(number)) for day, number in zip(*chain_of(data), strict=True)]
    assert line.tolist() == [pytest.approx(point) for point in expected]


def chain_of(data):
    return data.chains[0].days.tolist(), data.chains[0].values.tolist()


def scale_of_one():
    data = read_charts(loaded(metric("m", value("a", "2000-01-01", -1), value("b", "2000-01-02", 1))))
    return value_scale(data.metrics[0], SIZES)


def chain(days, values, joined=None):
    flags = np.ones(len(days), bool) if joined is None else np.array(joined, bool)
    return Chain(np.array(days, float), np.array(values, float), flags)


def test_a_gap_parts_the_line_and_a_single_point_is_none():
    days = np.linspace(WINDOW.start, WINDOW.end, 6)
    lines = list(chain_lines(chain(days, [0] * 6, [1, 0, 0, 1, 1, 1]), SCALE, scale_of_one()))
    assert [len(line) for line in lines] == [2, 3]


def test_only_what_reaches_into_the_window_is_kept():
    days = WINDOW.start + np.arange(-50, 50) * WINDOW.span
    (line,) = chain_lines(chain(days, np.zeros(100)), SCALE, scale_of_one())
    assert 2 <= len(line) <= 4
    assert line[0][0] <= SCALE.left
    assert line[-1][0] >= SCALE.right


def test_a_million_points_keep_their_peaks():
    days = np.linspace(WINDOW.start, WINDOW.end, 1_000_000)
    heights = np.sin(np.arange(1_000_000) * 0.01)
    heights[123_456] = 1.5
    values = scale_of_one()
    (line,) = chain_lines(chain(days, heights), SCALE, values)
    assert len(line) <= 4 * (SCALE.width + 2)
    assert line[:, 1].min() == pytest.approx(values.y(1.5))
    assert (np.diff(line[:, 0]) >= 0).all()
