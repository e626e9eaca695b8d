"""Columns of many observations say what each of them says by itself."""

import numpy as np
import pytest

from tests.core.chart_samples import city, loaded, metric, value
from viewer.core.charts.columns import part_of, value_ranges
from viewer.core.charts.data import read_charts
from viewer.core.table.value_extents import date_columns
from viewer.model.dates import parse_date

DATES = ("2020", "2020-03-01T04:05:06", "2020/..", "../2020", "-0500~", "[2019,2021]", "/2020", "Y-100000")


def test_the_columns_of_dates_are_those_of_each_date():
    dates = [parse_date(text) for text in DATES]
    begins, ends = date_columns(dates)
    assert begins.tolist() == [date.begins for date in dates]
    assert ends.tolist() == [date.ends for date in dates]


def test_values_without_ranges_are_one_column():
    plain = loaded(metric("m", value("a", "2020", 1), value("b", "2021", 2))).metrics["m"].observations
    lows, uppers = value_ranges(plain)
    assert lows is uppers
    ranged = loaded(metric("m", value("a", "2020", 1), value("b", "2021", 2, upper=3))).metrics["m"]
    lows, uppers = value_ranges(ranged.observations)
    assert (lows.tolist(), uppers.tolist()) == ([1, 2], [1, 3])


def test_all_rows_of_a_column_are_the_column_itself():
    column = np.array([1.0, 2.0, 3.0])
    assert part_of(column, np.arange(3)) is column
    assert part_of(column, np.array([0, 2])).tolist() == [1.0, 3.0]


@pytest.mark.parametrize("data", read_charts(city()).metrics, ids=lambda data: data.metric.id)
def test_every_observation_is_found_at_its_row(data):
    rows = [data.row_of.get(item.id) for item in data.observations]
    assert rows == list(range(len(data.observations)))


def test_rows_are_found_among_values_of_one_day_out_of_order_and_undated():
    items = [value("c", "2022", 1), value("a", "2020", 2), value("b", "2020", 3), value("no", "../..", 4)]
    other = metric("other", value("elsewhere", "2020", 5))
    data = read_charts(loaded(metric("m", *items), other)).metrics[0]
    assert [item.id for item in data.observations] == ["a", "b", "no", "c"]
    assert [data.row_of.get(each) for each in ("a", "b", "no", "c")] == [0, 1, 2, 3]
    assert [data.row_of.get(each) for each in ("elsewhere", "nothing")] == [None, None]


@pytest.mark.parametrize("count", [3, 200])
def test_each_value_is_found_in_its_row_and_others_in_none(count: int) -> None:
    # Several of a day, in another order than that of time.
    dates = [f"{2000 + number * 7 % 50}" for number in range(count)]
    values = [value(f"v{number}", date, number) for number, date in enumerate(dates)]
    charts = read_charts(loaded(metric("m", *values), metric("n", value("other", "2020", 1))))
    data = charts.by_id["m"]
    assert [data.row_of.get(each.id) for each in data.observations] == list(range(count))
    assert data.row_of.get("other") is None
    assert data.row_of.get("none") is None
