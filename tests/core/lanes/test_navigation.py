import pytest

from tests.core.lane_samples import model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.lanes.navigation import (
    across_lanes,
    along_lane,
    nearest,
    through_record,
    window_around,
    window_of_date,
)
from viewer.core.time.scale import Window
from viewer.model.calendar import day_number
from viewer.model.dates import parse_date
from viewer.model.entries import KINDS

MODEL = model_of(
    {"date": "2020", "kind": "event"},
    {"date": "2022", "kind": "event"},
    {"date": "2021", "kind": "award"},
    {"date": "2023", "kind": "award"},
)
TABLE = MODEL.table
NOWHERE = LaneView()


def row(number: int) -> int:
    found = MODEL.row(f"e{number}")
    assert found is not None
    return found


def test_along_a_lane_stays_on_it_and_stops_at_its_ends() -> None:
    assert along_lane(TABLE, row(0), "next", 0) == row(1)
    assert along_lane(TABLE, row(1), "next", 0) == row(1)
    assert along_lane(TABLE, row(0), "previous", 0) == row(0)


def test_through_the_record_follows_time_across_lanes() -> None:
    order = [row(0)]
    for _ in range(3):
        following = through_record(TABLE, order[-1], "next", 0)
        assert following is not None
        order.append(following)
    assert order == [row(0), row(2), row(1), row(3)]


def test_the_lane_below_offers_its_nearest_entry() -> None:
    assert across_lanes(TABLE, row(1), "next", 0, NOWHERE) in (row(2), row(3))
    assert across_lanes(TABLE, row(2), "previous", 0, NOWHERE) in (row(0), row(1))
    assert across_lanes(TABLE, row(2), "next", 0, NOWHERE) == row(2)


def test_hidden_lanes_are_passed_over() -> None:
    assert across_lanes(TABLE, row(1), "next", 0, LaneView(hidden=frozenset({"lane:award"}))) == row(1)


def test_lanes_of_a_hidden_group_are_passed_over() -> None:
    in_group = {"id": "award", "title": "Awards", "group": "Honours"}
    lanes = [{"id": "event", "title": "Events"}, in_group]
    model = model_of({"date": "2020", "kind": "event"}, {"date": "2021", "kind": "award"}, lanes=lanes)
    event, award = model.row("e0"), model.row("e1")
    assert event is not None
    assert across_lanes(model.table, event, "next", 0, NOWHERE) == award
    assert across_lanes(model.table, event, "next", 0, LaneView(hidden=frozenset({"group:Honours"}))) == event


@pytest.mark.parametrize("move", [along_lane, through_record])
def test_without_a_selection_the_entry_nearest_the_middle_comes_first(move: object) -> None:
    middle = float(day_number(2021, 6, 1))
    assert callable(move)
    assert move(TABLE, None, "next", middle) == row(2)


def test_an_empty_record_has_no_next_entry() -> None:
    empty = model_of().table
    assert nearest(empty, range(0), 0.0) is None
    assert through_record(empty, None, "next", 0.0) is None


def test_every_entry_is_reached_once_in_the_order_of_time() -> None:
    table = model_of(*({"date": f"20{10 + n * 7 % 5}", "kind": KINDS[n % 4]} for n in range(23))).table
    expected = sorted(range(len(table)), key=lambda row: (float(table.anchors[row]), row))
    row, reached = expected[0], [expected[0]]
    while (following := through_record(table, row, "next", 0.0)) != row:
        assert following is not None
        assert through_record(table, following, "previous", 0.0) == row
        row = following
        reached.append(row)
    assert reached == expected


def test_a_span_is_fitted_with_as_much_time_around_it_and_a_moment_with_an_hour() -> None:
    assert window_around(10.0, 12.0) == Window(8, 14)
    assert window_around(10.0, 10.0).span == pytest.approx(3 / 24)


def test_a_date_is_fitted_by_the_ends_that_are_known() -> None:
    due, whole = parse_date("../2030"), parse_date("2023")
    assert window_of_date(whole) == Window(whole.begins, whole.ends).padded(1.0)
    found = window_of_date(due)
    assert found is not None
    assert found.start < due.ends < found.end
    assert found.span == pytest.approx(3 / 24)
    assert window_of_date(parse_date("../..")) is None
