"""The arrow keys walk through values and charts."""

import pytest

from tests.core.chart_samples import city, loaded, metric, value
from viewer.core.charts.data import read_charts
from viewer.core.charts.marks import Hit
from viewer.core.charts.navigation import next_value

CHARTS = read_charts(city())
SHOWN = [data.metric.id for data in CHARTS.metrics]
MIDDLE = city().dates["2024"].begins


def walked(selected, way, shown=SHOWN, charts=CHARTS):
    hit = next_value(charts, shown, selected, way, MIDDLE)
    return hit.id if hit else None


@pytest.mark.parametrize(
    ("selected", "way", "found"),
    [
        ("d22", "later", "d23"),
        ("d23", "earlier", "d22"),
        ("d22", "earlier", "share"),
        ("share", "earlier", None),
        ("d25", "later", None),
        ("d23", "down", "e23"),
        ("e23", "up", "d23"),
        ("s23", "up", None),
        ("r25", "down", None),
    ],
)
def test_along_a_chart_and_from_chart_to_chart(selected, way, found):
    assert walked(selected, way) == found


def test_without_a_value_the_nearest_one_of_the_chart_is_found():
    assert walked("", "later") == walked("services", "later") == "s23"
    assert walked("t25", "earlier") == "d23"
    assert walked("share", "down") in ("e23", "e24")


def test_charts_that_are_not_shown_are_passed_over():
    assert walked("s23", "down", ["services", "reach"]) == "rr"
    assert walked("d22", "down", ["services", "reach"]) == "s23"
    assert walked("d22", "down", []) is None


def test_a_chart_without_values_is_selected_itself():
    charts = read_charts(loaded(metric("a", value("v", "2020", 1)), metric("b")))
    assert next_value(charts, ["a", "b"], "v", "down", 0.0) == Hit("metric", "b")
    assert next_value(charts, ["a", "b"], "b", "up", 0.0) == Hit("observation", "v")


def test_notes_come_after_the_value_that_they_stand_at():
    exports = metric("exports", value("e24", "2024", 165), value("e25", "2025", 92))
    growth = metric("growth", value("g24", "2024", 12), value("g25", "2025", 14), of="exports")
    other = metric("other", value("o", "2024", 1))
    charts = read_charts(loaded(exports, growth, other))
    told, way = {"growth": "exports"}, ["e24", "g24", "e25", "g25"]

    def step(selected, way):
        hit = next_value(charts, ["exports", "other"], selected, way, 0.0, told)
        return hit.id if hit else None

    assert [step(each, "later") for each in way] == [*way[1:], None]
    assert [step(each, "earlier") for each in way] == ["exports", *way[:-1]]
    assert step("g24", "down") == "o"
