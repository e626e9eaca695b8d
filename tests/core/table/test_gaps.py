"""To a span belongs a set of which one of the dates lies in it, by whatever it is asked."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.charts.data import read_charts
from viewer.core.charts.drawn import drawn_charts
from viewer.core.large.date_columns import DateReader
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.record.neighbours import Neighbourhood
from viewer.core.record.record_maps import drawn_table
from viewer.core.table.extents import stated_extent
from viewer.core.table.gaps import date_gaps, dates_gaps
from viewer.core.table.table import EntryTable, narrowed
from viewer.core.time.folding import find_folding
from viewer.core.time.scale import Window
from viewer.model.dates import parse_date

years = st.integers(1950, 2000)
members = st.one_of(
    years.map(str),
    years.map(lambda year: f"{year}-05-17"),
    st.tuples(years, st.integers(1, 9)).map(lambda each: f"{each[0]}..{sum(each)}"),
)
sets = st.lists(members, min_size=2, max_size=4).flatmap(
    lambda each: st.sampled_from(["{%s}", "[%s]"]).map(lambda form: form % ",".join(each))
)
LANES = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]

dates = st.lists(st.one_of(sets, members.filter(lambda each: ".." not in each)), min_size=1, max_size=12)
windows = st.tuples(st.integers(-8_000, 12_000), st.integers(1, 5_000)).map(
    lambda each: Window(float(each[0]), float(sum(each)))
)


def record_of(some: list[str]) -> LoadedRecord:
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"E {n}", "date": date, "lane": "ab"[n % 2]}
        for n, date in enumerate(some)
    ]
    values = [{"id": f"v{n}", "date": date, "value": n} for n, date in enumerate(some)]
    metric = {"id": "m", "title": "M", "unit": "people", "observations": values}
    data = {"format": "dateline/1", "title": "Sets", "lanes": LANES, "entries": entries, "metrics": [metric]}
    return parse_record(json.dumps(data).encode())


def belongs(text: str, window: Window) -> bool:
    date = parse_date(text)
    parts = date.members or (date,)
    return any(begins < window.end and ends > window.start for begins, ends in map(stated_extent, parts))


def found_in(table: EntryTable, window: Window) -> set[int]:
    rows: list[int] = []
    for lane in table.lanes:
        index, mine = table.index(lane), table.rows_in(lane, window)
        assert (index.reaching(window.start, window.end) + lane.first).tolist() == mine.tolist()
        assert sorted((index.best(window.start, window.end, 99) + lane.first).tolist()) == mine.tolist()
        assert index.in_view(window.start, window.end) == len(mine)
        assert sum(index.outside(window.start, window.end)) + len(mine) == lane.count
        every = np.arange(lane.first, lane.last)
        assert every[table.belong(every, window)].tolist() == mine.tolist()
        rows += table.entry[mine].tolist()
    return set(rows)


@given(dates, windows)
def test_entries_and_values_belong_where_one_of_their_dates_lies(some: list[str], window: Window) -> None:
    loaded = record_of(some)
    expected = {n for n, date in enumerate(some) if belongs(date, window)}
    assert found_in(loaded.facts.table, window) == expected
    (data,) = read_charts(loaded).metrics
    assert {int(data.observations[row].id[1:]) for row in data.rows_in(window).tolist()} == expected
    assert data.count_in(window) == len(expected) == len(some) - sum(data.count_beyond(window))
    latest = data.latest_in(window)
    assert (latest is None) == (not expected)
    if latest is not None:
        assert int(latest.id[1:]) in expected
    values = Neighbourhood(loaded).values_in(window, 9)
    assert len(values) == bool(expected)
    assert {int(value.id[1:]) for value in values} <= expected


@given(dates, windows)
def test_the_same_belong_where_time_is_folded_or_some_entries_are_left_out(
    some: list[str], window: Window
) -> None:
    loaded = record_of(some)
    table = loaded.facts.table
    time_map = find_folding(table.begins, table.ends, np.ones(len(table), bool))
    drawn, seen = time_map.drawn_window(window), found_in(table, window)
    if time_map.real_window(drawn) == window:
        assert found_in(drawn_table(table, time_map), drawn) == seen
        (data,) = drawn_charts(read_charts(loaded), time_map).metrics
        assert len(data.rows_in(drawn)) == len(seen)
    rows = np.arange(0, len(table), 2)
    kept = set(table.entry[rows].tolist())
    assert found_in(narrowed(table, rows), window) == seen & kept


@given(dates)
def test_many_dates_at_once_have_the_gaps_of_each(some: list[str]) -> None:
    read, one_by_one = DateReader().read(some).gaps, dates_gaps(map(parse_date, some))
    for name in ("rows", "starts", "ends"):
        assert getattr(read, name).tolist() == getattr(one_by_one, name).tolist()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("{1950,1960,1970}", [(1951, 1960), (1961, 1970)]),
        ("{1950,1951}", [(1951, 1951)]),
        ("{1950..1960,1955,1970}", [(1961, 1970)]),
        ("[1950,1960..]", [(1951, 1960)]),
        ("1950/1960", []),
        ("1950", []),
    ],
)
def test_gaps_lie_between_the_dates_of_a_set(text: str, years: list[tuple[int, int]]) -> None:
    first = {year: parse_date(str(year)).begins for pair in years for year in pair}
    found = date_gaps(parse_date(text))
    assert [*found] == [(first[start], first[end]) for start, end in years]
