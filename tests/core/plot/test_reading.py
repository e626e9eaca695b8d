"""What the crosshair names, and where the arrow keys go."""

from tests.core.chart_samples import LOOK, WINDOW, city, loaded, metric, value
from viewer.core.charts.data import read_charts
from viewer.core.charts.marks import Hit
from viewer.core.plot.content import plot_content
from viewer.core.plot.frame import PlotView, plot_frame
from viewer.core.plot.options import PlotOptions
from viewer.core.plot.reading import hit_words, next_mark, place_words

CITY = read_charts(city())
CONTENT = plot_content(CITY, PlotOptions(("services", "share")))
FRAME = plot_frame(CONTENT, PlotView(WINDOW), LOOK, 1000, 600)


def test_a_value_is_named_with_its_date_and_its_sources():
    quoted = {"source": "paper", "exact": "95 per cent", "supports": ["value"]}
    record = loaded(metric("m", value("a", "2021", 95, evidence=[quoted]), value("b", "2022", 96)))
    charts = read_charts(record)
    frame = plot_frame(plot_content(charts, PlotOptions(("m",))), PlotView(WINDOW), LOOK, 1000, 600)
    lines = hit_words(charts, frame, Hit("observation", "a"), "m").split("\n")
    assert (lines[0], lines[1], lines[2], lines[-1]) == ("M", "95", "2021", "Source: Paper")
    assert hit_words(charts, frame, Hit("observation", "b"), "m").split("\n")[-1] == "No source quoted"


def test_a_place_is_named_by_its_date_and_the_number_on_each_axis():
    middle = (FRAME.top + FRAME.bottom) / 2
    words = place_words(FRAME, FRAME.scale.x(WINDOW.start + 10), middle)
    assert "2020" in words
    assert len(words.split("  ·  ")) == 1 + len(FRAME.axes)


def test_arrow_keys_walk_along_a_metric_and_to_the_next_one():
    first = next_mark(FRAME, CONTENT, "", "later")
    data = CITY.by_id["services"]
    row = data.row_of.get(first)
    assert next_mark(FRAME, CONTENT, data.observations[0].id, "later") == data.observations[1].id
    assert next_mark(FRAME, CONTENT, data.observations[0].id, "earlier") is None
    assert next_mark(FRAME, CONTENT, data.observations[row].id, "up") is None
    assert CITY.by_id["share"].row_of.get(next_mark(FRAME, CONTENT, first, "down")) is not None


def test_without_metrics_the_keys_lead_nowhere():
    empty = plot_content(CITY, PlotOptions())
    assert next_mark(FRAME, empty, "", "later") is None
