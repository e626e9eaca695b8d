"""Which metrics go together in one plot."""

from tests.core.chart_samples import loaded, metric, value
from viewer.core.plot.options import COLOURS, PlotOptions, fitting, refusal

UNITS = ("t", "t", "km", "%", "t", "t", "t")
KNOWN = loaded(
    *(metric(f"m{n}", value(f"v{n}", "2020", 1), unit=unit) for n, unit in enumerate(UNITS))
).metrics


def test_two_units_go_together_and_a_third_does_not():
    assert refusal(PlotOptions(("m0", "m1", "m2")), KNOWN) == ""
    assert refusal(PlotOptions(("m0", "m2", "m3")), KNOWN) == "plot.too_many_units"


def test_an_index_has_no_units():
    assert refusal(PlotOptions(("m0", "m2", "m3"), is_indexed=True), KNOWN) == ""


def test_there_are_no_more_metrics_than_colours():
    many = PlotOptions(("m0", "m1", "m2", "m4", "m5", "m6"))
    assert len(many.metrics) > len(COLOURS)
    assert refusal(many, KNOWN) == "plot.too_many_metrics"


def test_the_first_that_go_together_are_taken_each_once():
    options = fitting(("m0", "m2", "nothing", "m3", "m0", "m1"), PlotOptions(is_log=True), KNOWN)
    assert options == PlotOptions(("m0", "m2", "m1"), is_log=True)


def test_a_metric_is_toggled():
    assert PlotOptions(("a",)).toggled("b").metrics == ("a", "b")
    assert PlotOptions(("a", "b")).toggled("a").metrics == ("b",)
