"""Lines join what can be compared, and nothing else."""

import numpy as np
import pytest

from tests.core.chart_samples import city, disagreement, loaded, metric, value
from viewer.core.charts.data import read_charts


def joined_pairs(record, identifier):
    """The pairs of values that a metric's lines join."""
    data = next(data for data in read_charts(record).metrics if data.metric.id == identifier)
    return {
        (float(chain.values[i]), float(chain.values[i + 1]))
        for chain in data.chains
        for i in np.flatnonzero(chain.joined)
    }


def test_a_break_breaks_the_line_and_comparators_have_none():
    assert joined_pairs(city(), "services") == {(91, 95)}


def test_a_share_is_joined_from_year_to_later_day():
    assert joined_pairs(city(), "share") == {(19.76, 20.7), (20.7, 22)}


def test_a_half_year_is_not_joined_to_a_full_year():
    assert joined_pairs(city(), "exports") == {(142, 165)}


def test_a_half_year_between_years_does_not_part_them():
    years = metric("m", value("a", "2023", 1), value("b", "2023-07/2023-12", 2), value("c", "2024", 3))
    assert joined_pairs(loaded(years), "m") == {(1, 3)}


def test_disputed_values_are_never_joined():
    three = metric("m", value("a", "2022", 1), value("b", "2023", 2), value("c", "2024", 3))
    assert joined_pairs(loaded(three), "m") == {(1, 2), (2, 3)}
    record = loaded(three, disagreements=(disagreement("contradiction", "b"),))
    assert joined_pairs(record, "m") == {(1, 3)}


def test_what_cannot_be_compared_is_not_joined_to_each_other_but_to_the_rest():
    three = metric("m", value("a", "2022", 1), value("b", "2023", 2), value("c", "2024", 3))
    record = loaded(three, disagreements=(disagreement("definition", "b", "c"),))
    assert joined_pairs(record, "m") == {(1, 2)}


def test_a_value_that_compares_with_nothing_is_set_apart():
    three = metric("m", value("a", "2022", 1), value("b", "2023", 2), value("c", "2024", 3))
    record = loaded(three, disagreements=(disagreement("translation", "b"),))
    assert joined_pairs(record, "m") == {(1, 3)}
    assert read_charts(record).metrics[0].disputes == {"b": "translation"}


def test_the_preferred_side_of_a_contradiction_is_not_disputed():
    two = metric("m", value("a", "2022", 1), value("b", "2022", 2))
    record = loaded(two, disagreements=(disagreement("contradiction", "a", "b", shown_first="a"),))
    data = read_charts(record).metrics[0]
    assert [o.id for o, yes in zip(data.observations, data.disputed, strict=True) if yes] == ["b"]
    assert data.latest is not None
    assert data.latest.id == "a"


def test_overlapping_dates_and_forecasts_are_not_joined():
    overlapping = metric("m", value("a", "2022/2023", 1), value("b", "2023/2024", 2))
    assert joined_pairs(loaded(overlapping), "m") == set()
    forecast = metric("m", value("a", "2022", 1), value("b", "2023", 2, status="F"))
    assert joined_pairs(loaded(forecast), "m") == set()


def test_the_latest_value_is_own_and_agreed():
    latest = {data.metric.id: data.latest.id for data in read_charts(city()).metrics}
    assert latest == {"services": "s25", "share": "d25", "exports": "e25", "reach": "r25"}


def test_metrics_are_gathered_by_topic():
    record = loaded(metric("a", topic="X"), metric("b", topic="Y"), metric("c", topic="X"))
    assert [data.metric.id for data in read_charts(record).metrics] == ["a", "c", "b"]


def test_a_target_is_drawn_from_the_day_its_source_states_it():
    share = next(data for data in read_charts(city()).metrics if data.metric.id == "share")
    assert [span.target.id for span in share.targets] == ["t25", "t30"]
    dates = city().dates
    assert share.targets[0].begins < dates["2025"].begins
    assert share.targets[0].ends == dates["2025"].ends
    assert np.isfinite(share.targets[1].begins)


@pytest.mark.parametrize("date", ["../..", "../"])
def test_a_value_without_any_day_is_left_out(date):
    data = read_charts(loaded(metric("m", value("a", "2020", 1), value("b", date, 2)))).metrics[0]
    assert [item.id for item in data.observations] == ["a"]
