"""Tips say in plain lines what a mark stands for."""

from tests.core.chart_samples import LOOK, city
from viewer.core.charts.data import read_charts
from viewer.core.charts.marks import Hit
from viewer.core.charts.tips import chart_tip

CHARTS = read_charts(city())


def tip(kind, identifier, charts=CHARTS):
    return chart_tip(charts, Hit(kind, identifier), LOOK).split("\n")


def test_a_value_in_words():
    assert tip("observation", "d25") == ["more than 22% of GRDP", "as of October 2025", "City"]


def test_a_comparator_names_its_subject_and_its_neighbour():
    assert tip("observation", "s24n") == [
        "55%",
        "August 2024",
        "provinces, average",
        "reported beside 95",
    ]


def test_a_disputed_value_names_the_disagreement():
    assert "Sources differ: Two values" in tip("observation", "s25x")


def test_a_target_says_who_set_it_and_whether_it_was_met():
    assert tip("target", "t25") == [
        "Target by 2025: 20% of GRDP",
        "set by the council",
        "met: 20.7, 2023",
    ]
    assert tip("target", "t30")[-1] == "no value settles it so far"


def test_breaks_metrics_and_folds():
    assert tip("break", "services#0") == ["Break in the series, 1 July 2025: new boundaries"]
    assert tip("metric", "share") == ["Share", "% of GRDP", "City"]
    assert tip("fold", "metric:share") == [""]
