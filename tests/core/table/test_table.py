import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.lane_samples import model_of
from viewer.core.table.extents import (
    ENDLESS_END,
    OPEN_END,
    OPEN_START,
    PERIOD,
    SOFT_END,
    SOFT_START,
)
from viewer.core.time.scale import Window
from viewer.model.calendar import day_number


def test_entries_are_sorted_by_lane_then_time() -> None:
    table = model_of(
        {"date": "2022", "kind": "award"},
        {"date": "2021", "kind": "event"},
        {"date": "2020", "kind": "award"},
    ).table
    assert table.entry.tolist() == [1, 2, 0]
    assert [(lane.id, lane.count) for lane in table.lanes] == [("event", 1), ("award", 2)]
    assert table.row_of_entry.tolist() == [2, 0, 1]


@pytest.mark.parametrize(
    ("date", "flags"),
    [
        ("2020/2021", PERIOD),
        ("2020/..", PERIOD | OPEN_END | ENDLESS_END),
        ("2020/", PERIOD | OPEN_END),
        ("../2020", OPEN_START),
        ("/2020", OPEN_START),
        ("[..2020]", OPEN_START),
        ("2020~/2022", PERIOD | SOFT_START),
        ("2020/2022?", PERIOD | SOFT_END),
        ("2020~", SOFT_START | SOFT_END),
        ("2020", 0),
    ],
)
def test_open_ends_and_periods_are_flagged(date: str, flags: int) -> None:
    assert int(model_of({"date": date}).table.flags[0]) == flags


def extents_of(*entries: dict[str, str]) -> list[tuple[float, float]]:
    table = model_of(*entries).table
    rows = table.row_of_entry
    return [(float(table.begins[row]), float(table.ends[row])) for row in rows]


def year(first: int, last: int | None = None) -> tuple[float, float]:
    return day_number(first, 1, 1), day_number((last or first) + 1, 1, 1)


def test_what_is_endless_lasts_to_the_records_present_and_an_unknown_end_is_not_made_up() -> None:
    present = {"date": "2024"}
    assert extents_of({"date": "2014/.."}, present)[0] == year(2014, 2024)
    assert extents_of({"date": "2014/"}, present)[0] == year(2014)
    assert extents_of({"date": "2031/.."}, present)[0] == year(2031)


@pytest.mark.parametrize("date", ["../2020", "/2020", "[..2020]"])
@pytest.mark.parametrize("kind", ["event", "award", "policy", "system"])
def test_what_was_so_by_some_day_belongs_only_where_that_day_lies(date: str, kind: str) -> None:
    assert extents_of({"date": date, "kind": kind}, {"date": "1990"}, {"date": "2024"})[0] == year(2020)


@pytest.mark.parametrize("before", ["../2010", "/2010", "[..2010]"])
@pytest.mark.parametrize("after", ["2020/..", "2020/", "[2020..]"])
def test_the_whole_of_a_record_holds_the_days_that_limit_what_is_open(before: str, after: str) -> None:
    extent = model_of({"date": before}, {"date": "2015"}, {"date": after}).table.extent
    assert (extent.start, extent.end) == year(2010, 2020)


def test_what_has_neither_end_lasts_through_the_record() -> None:
    assert extents_of({"date": "../.."}, {"date": "1990"}, {"date": "2024"})[0] == year(1990, 2024)


@pytest.mark.parametrize(("kind", "is_bar"), [("system", True), ("event", False)])
def test_a_state_by_some_day_is_a_bar_and_a_happening_a_point(kind: str, is_bar: bool) -> None:
    table = model_of({"date": "../2020", "kind": kind}, {"date": "1990"}).table
    (row,) = np.flatnonzero(table.flags & OPEN_START)
    assert bool(table.flags[row] & PERIOD) == is_bar


@given(
    st.lists(
        st.sampled_from(
            ["1990", "2001-05", "../2003", "/2003", "2000/..", "2000/", "../..", "[..1999]", "2002?"]
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["event", "system", "policy"]),
    st.integers(1980, 2010),
    st.integers(1, 4000),
)
def test_the_window_counts_what_the_span_holds(dates: list[str], kind: str, first: int, days: int) -> None:
    table = model_of(*({"date": date, "kind": kind} for date in dates)).table
    window = Window(day_number(first, 1, 1), day_number(first, 1, 1) + days)
    for lane in table.lanes:
        inside = table.rows_in(lane, window)
        index = table.index(lane)
        assert index.in_view(window.start, window.end) == len(inside)
        assert sorted(index.reaching(window.start, window.end) + lane.first) == inside.tolist()
        assert np.isfinite(table.begins).all()
        assert (table.ends > table.begins).all()


def test_a_state_of_the_articles_day_has_a_soft_start() -> None:
    table = model_of({"date": "2023-10-10/..", "kind": "system", "date_basis": "as_of"}).table
    assert int(table.flags[0]) & SOFT_START


def test_the_present_is_the_last_day_that_is_reported() -> None:
    table = model_of(
        {"date": "../2030", "kind": "policy"}, {"date": "2024-10-25"}, {"date": "2014/..", "kind": "system"}
    ).table
    assert table.horizon == day_number(2024, 10, 26)


def test_the_focus_shows_little_future_where_it_leaves_entries_out() -> None:
    late = [{"date": str(year)} for year in range(1900, 2000, 10)]
    table = model_of({"date": "0100"}, *late).table
    assert table.focus.start > day_number(1000, 1, 1)
    assert table.focus.end < day_number(2015, 1, 1)


def test_the_focus_leaves_far_off_entries_out() -> None:
    table = model_of({"date": "1700"}, *({"date": f"202{n % 5}"} for n in range(20))).table
    assert table.focus.start > day_number(2015, 1, 1)


def test_lanes_that_a_record_declares_come_first_and_empty_ones_not_at_all() -> None:
    lanes = [{"id": "late", "title": "Late", "group": "G"}, {"id": "empty", "title": "Empty"}]
    table = model_of({"date": "2020"}, {"date": "2021", "lane": "late"}, lanes=lanes).table
    assert [(lane.id, lane.title, lane.group) for lane in table.lanes] == [
        ("late", "Late", "G"),
        ("event", "", ""),
    ]


@pytest.mark.parametrize("date", ["../..", "[..1984,2000..]"])
def test_a_date_without_any_known_day_stands_at_the_present(date: str) -> None:
    assert extents_of({"date": date}, {"date": "2020"})[0] == year(2020)
    assert np.isfinite(model_of({"date": date}).table.horizon)


def test_an_even_record_opens_whole() -> None:
    table = model_of(*({"date": f"{year:04}"} for year in range(1000, 2000, 25))).table
    assert table.focus.start < day_number(1000, 1, 1)
    assert table.focus.end > day_number(1976, 1, 1)
