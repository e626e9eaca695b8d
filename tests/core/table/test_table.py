import numpy as np
import pytest

from tests.core.lane_samples import model_of
from viewer.core.table.table import OPEN_END, OPEN_START, PERIOD, SOFT_START
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
        ("2020/..", PERIOD | OPEN_END),
        ("../2020", PERIOD | OPEN_START),
        ("/2020", PERIOD | OPEN_START),
        ("2020", 0),
    ],
)
def test_open_ends_and_periods_are_flagged(date: str, flags: int) -> None:
    assert int(model_of({"date": date}).table.flags[0]) == flags


def test_an_open_end_is_infinite_and_never_a_made_up_day() -> None:
    table = model_of({"date": "2014/.."}).table
    assert table.ends[0] == np.inf
    assert table.begins[0] == day_number(2014, 1, 1)


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
    model = model_of({"date": date}, {"date": "2020"})
    (undated,) = np.flatnonzero(~np.isfinite(model.table.begins))
    assert model.table.anchors[undated] == model.table.horizon == day_number(2021, 1, 1)
    assert np.isfinite(model_of({"date": date}).table.horizon)


def test_an_even_record_opens_whole() -> None:
    table = model_of(*({"date": f"{year:04}"} for year in range(1000, 2000, 25))).table
    assert table.focus.start < day_number(1000, 1, 1)
    assert table.focus.end > day_number(1976, 1, 1)
