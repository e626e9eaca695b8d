from dataclasses import replace
from math import inf

import pytest

from tests.places import SAMPLES
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.record.neighbours import LONG, NEAR, Neighbourhood, compared_span
from viewer.core.record.time_order import moment
from viewer.model.dates import parse_date


@pytest.fixture(scope="module")
def loaded() -> LoadedRecord:
    return read_record(SAMPLES / "reading.json")


def test_neighbours_are_the_nearest_on_either_side(loaded):
    near, date = Neighbourhood(loaded), loaded.dates["2024-06-26"]
    assert near.before("resolution", date, 2) == ("sso", "human-centricity-prize")
    assert near.after("resolution", date, 2) == ("warehouse", "summit")


def test_every_entry_is_reached_by_going_on(loaded):
    near = Neighbourhood(loaded)
    order = ["egov"]
    while following := near.after(order[-1], loaded.dates[loaded.entries[order[-1]].date], 1):
        order.append(following[0])
    assert len(order) == len(set(order)) == len(loaded.entries)
    back = near.before(order[-1], loaded.dates[loaded.entries[order[-1]].date], 99)
    assert list(reversed(back)) == order[:-1]


def test_neighbours_of_a_value_stand_around_its_date(loaded):
    near, date = Neighbourhood(loaded), loaded.dates["2024-08"]
    assert near.before("online-2024", date, 1) == ("resolution",)
    assert near.after("online-2024", date, 1) == ("warehouse",)


def test_values_of_the_time_leave_out_comparators_forecasts_and_what_is_far(loaded):
    near = Neighbourhood(loaded)
    found = near.values_at(parse_date("2024-08-20"), 9)
    assert [value.id for value in found] == ["online-2024", "exports-2024"]
    assert near.values_at(parse_date("2030"), 9) == ()
    assert [value.id for value in near.values_at(parse_date("2023-09"), 1)] == ["online-2023"]


@pytest.mark.parametrize("metric", range(2))
def test_the_value_of_the_time_is_the_nearest_then_the_most_exact(loaded, metric: int) -> None:
    record = loaded.record
    values = [each for each in record.metrics[metric].observations if each.status != "F"]
    alone = replace(loaded, record=record.model_copy(update={"metrics": (record.metrics[metric],)}))
    found = Neighbourhood(alone)
    for text in [f"{year}{rest}" for year in range(2010, 2032) for rest in ("", "-01", "-06-15", "/..")]:
        date = parse_date(text)
        start, end = compared_span(date)
        expected, best = (), (NEAR, inf)
        for value in values:
            if not record.metrics[metric].is_comparator(value):
                when = loaded.dates[value.date]
                distance = max(when.begins - end, start - when.ends, 0.0), when.ends - when.begins
                if distance < best:
                    expected, best = (value,), distance
        assert found.values_at(date, 9) == expected


def test_entries_of_one_moment_are_passed_one_by_one(load, payload) -> None:
    same = [{"kind": "event", "id": f"e{n}", "title": "T", "date": "2020"} for n in range(5)]
    near = Neighbourhood(load(payload | {"entries": same}))
    date = parse_date("2020")
    assert near.after("e1", date, 9) == ("e2", "e3", "e4")
    assert near.before("e3", date, 9) == ("e2", "e1", "e0")


def test_a_metric_can_be_left_out(loaded):
    found = Neighbourhood(loaded).values_at(parse_date("2023-09"), 9, without="online-services")
    assert "online-2023" not in [value.id for value in found]


def test_an_open_date_stands_at_its_known_end():
    assert moment(parse_date("../2030")) == parse_date("2030").ends
    assert moment(parse_date("2014/..")) == parse_date("2014").begins
    start, end = compared_span(parse_date("2014/.."))
    assert end - start == LONG
