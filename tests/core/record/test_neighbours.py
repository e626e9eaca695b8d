import pytest
from msgspec.structs import replace

from tests.places import SAMPLES
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.record.neighbours import Neighbourhood
from viewer.core.record.time_order import moment
from viewer.core.time.scale import Window
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


def span(text):
    date = parse_date(text)
    return Window(date.begins, date.ends)


def test_values_of_the_time_overlap_it_and_are_no_comparators_or_forecasts(loaded):
    near = Neighbourhood(loaded)
    assert [value.id for value in near.values_in(span("2024-08-20"), 9)] == ["online-2024", "exports-2024"]
    assert [value.id for value in near.values_in(span("2024-09-20"), 9)] == ["exports-2024"]
    assert near.values_in(span("2030"), 9) == ()
    assert [value.id for value in near.values_in(span("2024"), 1)] == ["online-2024"]


@pytest.mark.parametrize("number", range(2))
def test_the_value_of_the_time_is_the_one_of_most_nearly_the_same(loaded, number: int) -> None:
    metric = loaded.record.metrics[number]
    values = [each for each in metric.observations if each.status != "F" and not metric.is_comparator(each)]
    alone = replace(loaded, record=replace(loaded.record, metrics=(metric,)))
    found = Neighbourhood(alone)
    for text in [f"{year}{rest}" for year in range(2010, 2032) for rest in ("", "-01", "-06-15")]:
        window = span(text)
        expected, best = (), 0.0
        for value in values:
            when = found.extent("", loaded.dates[value.date])
            common = min(when.end, window.end) - max(when.start, window.start)
            share = common / (max(when.end, window.end) - min(when.start, window.start))
            if share > best:
                expected, best = (value,), share
        assert found.values_in(window, 9) == expected


def test_what_overlaps_is_at_the_same_time_and_nothing_else(loaded):
    near, table = Neighbourhood(loaded), loaded.facts.table
    for entry in loaded.record.entries:
        window = near.extent(entry.id, loaded.dates[entry.date])
        rows = zip(table.entry.tolist(), table.begins.tolist(), table.ends.tolist(), strict=True)
        overlapping = {
            loaded.entries.identifier(position)
            for position, begins, ends in rows
            if begins < window.end and ends > window.start
        }
        found, total = near.entries_in(window, 99, without=entry.id)
        assert set(found) == overlapping - {entry.id}
        assert total == len(found)
        assert near.entries_in(window, 1, without=entry.id) == (found[:1], total)


def test_what_is_of_most_nearly_the_same_time_comes_first(load, payload) -> None:
    dates = {"decade": "2015/2025", "day": "2020-03-04", "month": "2020-03", "year": "2020", "no": "2021"}
    entries = [{"kind": "event", "id": name, "title": name, "date": date} for name, date in dates.items()]
    near = Neighbourhood(load(payload | {"entries": entries}))
    found, total = near.entries_in(span("2020-03-04"), 2)
    assert (found, total) == (("day", "month"), 4)


def test_of_a_crowded_lane_the_most_important_are_compared(load, payload, monkeypatch) -> None:
    monkeypatch.setattr("viewer.core.record.neighbours._COMPARED", 10)
    entries = [
        {"kind": "event", "id": f"e{n}", "title": "T", "date": "2020", "importance": 5 if n == 77 else 2}
        for n in range(100)
    ]
    found, total = Neighbourhood(load(payload | {"entries": entries})).entries_in(span("2020-05"), 3)
    assert (found[0], len(found), total) == ("e77", 3, 100)


def test_entries_of_one_moment_are_passed_one_by_one(load, payload) -> None:
    same = [{"kind": "event", "id": f"e{n}", "title": "T", "date": "2020"} for n in range(5)]
    near = Neighbourhood(load(payload | {"entries": same}))
    date = parse_date("2020")
    assert near.after("e1", date, 9) == ("e2", "e3", "e4")
    assert near.before("e3", date, 9) == ("e2", "e1", "e0")


def test_a_metric_can_be_left_out(loaded):
    found = Neighbourhood(loaded).values_in(span("2023"), 9)
    assert "online-2023" in [value.id for value in found]
    found = Neighbourhood(loaded).values_in(span("2023"), 9, without="online-services")
    assert "online-2023" not in [value.id for value in found]


def test_an_open_date_stands_at_its_known_end():
    assert moment(parse_date("../2030")) == parse_date("2030").ends
    assert moment(parse_date("2014/..")) == parse_date("2014").begins


def test_before_and_after_go_by_beginning_and_for_what_has_only_an_end_by_that(load, payload) -> None:
    dates = {"never": "../..", "old": "1950", "by": "../1960", "long": "1959/1999", "new": "1965"}
    entries = [{"kind": "event", "id": name, "title": name, "date": date} for name, date in dates.items()]
    near = Neighbourhood(load(payload | {"entries": entries}))
    assert near.before("new", parse_date("1965"), 9) == ("by", "long", "old", "never")
    assert near.after("never", parse_date("../.."), 9) == ("old", "long", "by", "new")
