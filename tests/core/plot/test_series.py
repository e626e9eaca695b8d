"""What of a metric has a place on a logarithmic scale, and what an index counts from."""

import pytest

from tests.core.chart_samples import disagreement, loaded, metric, value
from viewer.core.charts.data import read_charts
from viewer.core.plot.options import PlotOptions
from viewer.core.plot.series import index_base, plot_series, positive_part


def data_of(*values, disagreements=(), **more):
    return read_charts(loaded(metric("m", *values, **more), disagreements=disagreements)).metrics[0]


def test_values_at_or_below_zero_have_no_place_on_a_logarithmic_scale_and_are_counted():
    data = data_of(
        value("a", "2019", 5),
        value("b", "2020", 0),
        value("c", "2021", -3),
        value("d", "2022", -1, upper=2),
        value("e", "2023", 7),
        targets=[value("t", "2024", -1), value("u", "2024", 9)],
    )
    series = plot_series(data, PlotOptions(("m",), is_log=True))
    assert [item.id for item in series.data.observations] == ["a", "e"]
    assert [span.target.id for span in series.data.targets] == ["u"]
    assert series.left_out == 4
    assert series.kept.tolist() == [0, 4, 6]
    assert series.data.row_of.get("e") == 1
    assert series.data.row_of.get("b") is None
    assert series.data.tracks["own"].rows.tolist() == [0, 1]
    assert series.data.spans.count(series.data.day[0], series.data.day[1]) == 2


def test_no_line_leads_over_what_is_left_out():
    data = data_of(value("a", "2019", 5), value("b", "2020", 6), value("c", "2021", 0), value("d", "2022", 7))
    shown, _ = positive_part(data)
    (chain,) = shown.chains
    assert chain.values.tolist() == [5, 6, 7]
    assert chain.joined.tolist() == [True, False, False]


def test_a_metric_above_zero_stays_as_it_is():
    data = data_of(value("a", "2019", 5))
    assert positive_part(data) == (data, None)


def test_an_index_counts_from_the_first_own_agreed_value():
    data = data_of(
        value("other", "2017", 3, subject="Country"),
        value("b", "2020", 8),
        value("doubted", "2018", 4),
        value("c", "2021", 16),
        disagreements=(disagreement("contradiction", "doubted"),),
    )
    assert index_base(data).id == "b"
    assert plot_series(data, PlotOptions(("m",), is_indexed=True)).factor == pytest.approx(12.5)


@pytest.mark.parametrize(
    "first",
    [
        value("a", "2019", 0),
        value("a", "2019", -2),
        value("a", "2019", 3, relation=">"),
        value("a", "2019", 1e-320),
        value("a", "2019", 3, upper=4),
        value("a", "2019", 3, status="F"),
    ],
)
def test_an_index_counts_from_no_bound_range_or_forecast_and_from_nothing_at_or_below_zero(first):
    data = data_of(first, value("b", "2020", 8))
    assert index_base(data).id == "b"
    assert plot_series(data_of(first), PlotOptions(("m",), is_indexed=True)) is None
