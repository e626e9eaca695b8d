"""Figures of one topic and unit on a scale of their own: dumbbells of value, comparator and target."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chart_samples import LOOK, SCALE, WINDOW, charts_view, loaded, metric, value
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.marks import Hit
from viewer.core.figures.frame import chart_frames
from viewer.core.figures.kept import ChartsKept
from viewer.core.time.scale import TimeScale

GATHERED = frozenset({"topic:Services"})
TARGET = value("t", "2025", 40)


def rate(identifier, number, average=None, **more):
    values = [value(identifier, "2024-08", number)]
    if average is not None:
        values.append(
            value(f"{identifier}-average", "2024-08", average, subject="Average", reported_with=identifier)
        )
    return metric(f"rate-{identifier}", *values, unit="%", topic="Services", **more)


METRICS = (
    rate("a", 95, 55),
    metric("count", value("c", "2024-08", 1185), unit="services", topic="Services"),
    rate("b", 65, 17, better="higher", targets=[TARGET]),
    metric("series", value("s1", "2023", 10), value("s2", "2024", 20), unit="%", topic="Services"),
)


def frame(*metrics, scale=SCALE, opened=GATHERED, **more):
    view = charts_view(expanded=opened, **more)
    return chart_frames(read_charts(loaded(*(metrics or METRICS))), scale, LOOK, view)


def test_figures_of_one_unit_stand_together_under_their_scale():
    found = frame()
    assert [chart.metric_id for chart in found.charts] == ["rate-a", "rate-b", "count", "series"]
    (scale,) = found.scales
    assert scale.unit == "%"
    assert [text for _, _, text in scale.ticks] == ["0", "50", "100"]
    first, second, count, series = found.charts
    assert scale.y == found.topics[0].height
    assert first.y == scale.y + SIZES.scale_height
    assert scale.bottom == second.y + second.height == count.y
    assert first.across == second.across == scale
    assert count.across is None
    assert series.across is None
    assert found.height == series.y + series.height


def test_values_stand_where_the_scale_says_and_their_comparators_are_tied_to_them():
    chart = frame().chart_of("rate-b")
    x = chart.across.across.y
    points = {point.id: point for point in chart.plot.points}
    assert points["b"].x == pytest.approx(x(65))
    assert points["b-average"].x == pytest.approx(x(17))
    (tie,) = chart.plot.ties
    assert {tie.x0, tie.x1} == {points["b"].x, points["b-average"].x}
    (target,) = chart.plot.targets
    assert target.upright
    assert target.x0 == target.x1 == pytest.approx(x(40))
    assert chart.hit(target.x0, chart.height / 2 + 5, SIZES) == Hit("target", "t")
    texts = [label.text for label in chart.plot.labels]
    assert {"65%", "Average 17%", "+48 points", "2025 target 40%, met", "Aug 2024"} == set(texts)


def test_time_that_is_panned_leaves_them_where_they_are():
    kept, charts = ChartsKept(), read_charts(loaded(*METRICS))
    found = []
    for days in (0, 10, 20):
        scale = TimeScale(WINDOW.panned(days), SCALE.left, SCALE.width)
        view = charts_view(expanded=GATHERED, is_still=False)
        found.append(chart_frames(charts, scale, LOOK, view, kept).chart_of("rate-a"))
    assert found[0].plot is found[1].plot is found[2].plot
    assert {chart.shift for chart in found} == {0.0}


def test_what_is_out_of_view_is_not_on_the_scale():
    chart = frame(scale=TimeScale(WINDOW.panned(-2_000), SCALE.left, SCALE.width)).chart_of("rate-a")
    assert not chart.plot.points
    assert not chart.plot.labels
    assert chart.beyond[0].text == "2 later →"


def test_the_topic_has_a_link_where_figures_share_a_unit():
    found = frame(opened=frozenset())
    assert not found.scales
    (topic,) = found.topics
    assert topic.link.text == "Gather on one scale"
    assert found.hit(topic.link.x + 3, topic.y + 12) == Hit("gather", "topic:Services")
    assert found.hit(100, topic.y + 12) == Hit("fold", "topic:Services")
    assert frame().topics[0].link.text == "Back to the axis of time"
    assert frame(METRICS[0], METRICS[1]).topics[0].link is None
    assert not frame(METRICS[0], METRICS[1]).scales


def test_a_selected_value_is_marked_on_the_scale():
    found = frame(selected="b-average").chart_of("rate-b").plot.points
    assert [point.id for point in found if point.selected] == ["b-average"]


@given(
    numbers=st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=5),
    averages=st.lists(st.floats(-1e9, 1e9), min_size=5, max_size=5),
    width=st.floats(200, 2000),
)
def test_marks_and_texts_keep_within_the_plot(numbers, averages, width):
    made = [
        rate(f"r{n}", number, averages[n], targets=[value(f"t{n}", "2025", n)])
        for n, number in enumerate(numbers)
    ]
    scale = TimeScale(WINDOW, SIZES.header_width, width)
    for chart in frame(*made, scale=scale).charts:
        for point in chart.plot.points:
            assert scale.left <= point.x <= scale.right
        for label in chart.plot.labels:
            assert scale.left <= label.x
            assert label.x + label.width <= scale.right
        for one, other in combinations(chart.plot.labels, 2):
            assert one.x + one.width <= other.x or other.x + other.width <= one.x
