"""The frame of a plot: marks as in the charts of the lanes, in one room for labels."""

import pytest
from msgspec.structs import replace

from tests.core.chart_samples import LOOK, WINDOW, city, loaded, metric, value
from viewer.core.charts.data import read_charts
from viewer.core.plot.content import plot_content
from viewer.core.plot.frame import PlotView, plot_frame
from viewer.core.plot.options import COLOURS, PlotOptions
from viewer.core.time.scale import Window
from viewer.model.calendar import day_number

CITY = read_charts(city())
VIEW = PlotView(WINDOW)


def frame_of(charts=CITY, metrics=("share", "services"), view=VIEW, size=(1000, 600), **options):
    return plot_frame(plot_content(charts, PlotOptions(metrics, **options)), view, LOOK, *size)


def test_marks_stand_over_the_time_scale_and_within_the_plot():
    frame = frame_of()
    assert [curve.colour for curve in frame.curves] == list(COLOURS[:2])
    for curve in frame.curves:
        data = CITY.by_id[curve.metric_id]
        assert curve.plot.points
        for mark in curve.plot.points:
            assert mark.x == pytest.approx(frame.scale.x(data.day[mark.row]))
            assert 0 <= mark.y <= frame.bottom - frame.top


def test_labels_of_all_metrics_keep_clear_of_one_another():
    labels = [label for curve in frame_of().curves for label in curve.plot.labels]
    assert len(labels) > 3
    for n, one in enumerate(labels):
        for other in labels[n + 1 :]:
            apart = (
                one.x + one.width <= other.x or other.x + other.width <= one.x or abs(one.y - other.y) >= 12
            )
            assert apart, (one.text, other.text)


def test_targets_breaks_and_comparators_are_there_as_in_the_lanes():
    found = [frame_of(metrics=(data.metric.id,)).curves[0].plot for data in CITY.metrics]
    assert any(plot.targets for plot in found)
    assert any(plot.breaks for plot in found)
    assert any(mark.series == "comparator" for plot in found for mark in plot.points)
    assert any(plot.ties for plot in found)


def test_a_hit_names_the_mark_and_its_metric():
    frame = frame_of()
    mark = frame.curves[1].plot.points[-1]
    hit, metric_id = frame.hit(mark.x, frame.top + mark.y)
    assert (hit.kind, hit.id, metric_id) == ("observation", mark.id, "services")
    assert frame.hit(frame.scale.left - 5, frame.top + mark.y) is None


def test_two_units_are_read_on_two_sides_and_the_legend_says_so():
    charts = read_charts(
        loaded(
            metric("a", value("a1", "2021", 1), unit="t"),
            metric("b", value("b1", "2022", 2), unit="km"),
        )
    )
    frame = frame_of(charts, ("a", "b"))
    assert [item.text for item in frame.legend] == ["A (left)", "B (right)"]
    assert [text.text for text in frame.units] == ["t", "km"]
    assert {tick.grid for tick in frame.ticks} == {True, False}
    assert all(tick.x < frame.scale.left or tick.x > frame.scale.right for tick in frame.ticks)


def test_what_has_no_place_is_said():
    charts = read_charts(loaded(metric("m", value("a", "2021", 0), value("b", "2022", 4))))
    assert [note.text for note in frame_of(charts, ("m",), is_log=True).notes] == [
        "M: 1 value at or below zero has no place on a logarithmic scale"
    ]
    zero = read_charts(loaded(metric("m", value("a", "2021", 0))))
    (note,) = frame_of(zero, ("m",), is_indexed=True).notes
    assert note.text.startswith("M: no value")
    assert frame_of(charts, ("m",)).notes == ()


def test_the_index_says_what_it_counts_from():
    charts = read_charts(loaded(metric("m", value("a", "2021", 8), value("b", "2022", 4))))
    assert frame_of(charts, ("m",), is_indexed=True).legend[0].text == "M: 100 = 8, 2021"


def test_the_axes_of_values_show_the_part_in_view():
    near = frame_of(metrics=("share",), view=replace(VIEW, shares=(0.4, 0.6)))
    far = frame_of(metrics=("share",))
    numbers = [float(tick.text.replace(",", "")) for tick in near.ticks]
    assert numbers
    assert min(numbers) >= far.axes[0].at(0.4)
    assert max(numbers) <= far.axes[0].at(0.6)


def test_two_thousand_years_before_the_common_era_and_tiny_sizes():
    charts = read_charts(
        loaded(metric("m", value("a", "-2300", 1), value("b", "-0300", 1e300), value("c", "-0200", -1e300)))
    )
    window = Window(float(day_number(-2400, 1, 1)), float(day_number(0, 1, 1)))
    for size in ((1000, 600), (1, 1)):
        frame = frame_of(charts, ("m",), PlotView(window), size)
        assert len(frame.curves[0].plot.points) == 3
    assert frame_of(charts, ("m",), PlotView(window)).time.ticks


def test_without_metrics_there_is_a_time_axis():
    frame = frame_of(metrics=())
    assert frame.time.ticks
    assert frame.ticks == ()
