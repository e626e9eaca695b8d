"""A value with a set of dates has a mark at each of them, joined by a thread."""

import pytest

from tests.core.chart_samples import LOOK, loaded, metric, value
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.points import covered
from viewer.core.figures.frame import chart_frames
from viewer.core.time.scale import TimeScale, Window
from viewer.model.dates import parse_date


def plot_of(*values, first="1950", last="1990"):
    window = Window(parse_date(first).begins, parse_date(last).ends)
    scale = TimeScale(window, SIZES.header_width, 820.0)
    (chart,) = chart_frames(read_charts(loaded(metric("m", *values))), scale, LOOK).charts
    return chart.plot, scale


def middle(scale, year):
    date = parse_date(year)
    return (scale.x(date.begins) + scale.x(date.ends)) / 2


@pytest.mark.parametrize(
    "others", [[], [value("w", "1975", 3), value("u", "1980", 4)]], ids=["figure", "chart"]
)
def test_each_date_has_a_dot_and_the_thread_goes_from_the_first_to_the_last(others):
    plot, scale = plot_of(value("v", "{1955,1960,1970}", 5), *others)
    (mark,) = (point for point in plot.points if point.id == "v")
    assert [dot.x for dot in mark.dots] == pytest.approx(
        [middle(scale, year) for year in ("1955", "1960", "1970")]
    )
    assert (mark.x0, mark.x1) == (mark.dots[0].x, mark.dots[-1].x)
    assert all(mark.distance(dot.x, dot.y) == 0 for dot in mark.dots)
    assert mark.distance((mark.dots[1].x + mark.dots[2].x) / 2, mark.y) > 50
    left, _, right, _ = covered(mark, SIZES)
    assert left <= mark.dots[0].x - SIZES.point / 2
    assert right >= mark.dots[-1].x + SIZES.point / 2


def test_the_thread_goes_on_to_dates_out_of_view():
    plot, scale = plot_of(value("v", "{1955,1960,1970}", 5), value("w", "1962", 3), first="1958", last="1965")
    (mark,) = (point for point in plot.points if point.id == "v")
    assert [dot.x for dot in mark.dots] == pytest.approx([middle(scale, "1960")])
    assert (mark.x0, mark.x1) == (scale.left, scale.right)


def test_between_its_dates_a_value_is_not_drawn():
    plot, _ = plot_of(value("v", "{1955,1970}", 5), value("w", "1962", 3), first="1957", last="1965")
    assert [point.id for point in plot.points] == ["w"]


def test_the_words_of_a_figure_stand_on_none_of_its_dots():
    plot, _ = plot_of(value("v", "{1951,1960,1970,1989}", 5))
    (mark,) = plot.points
    assert plot.labels
    for label in plot.labels:
        for dot in mark.dots:
            assert not label.x < dot.x < label.x + label.width
