"""Lanes for print: every entry has its whole row, label and numbers, and nothing leaves the window."""

import json
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.core.fake_text import FakeMeasure
from viewer.core.base.sizes import SIZES
from viewer.core.base.steps import finished
from viewer.core.lanes.frame import LanesFrame, Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.plan import DENSE
from viewer.core.page.lanes import (
    NAMED,
    PageLook,
    in_reading_order,
    lane_strips,
    page_lanes,
    shown_rows,
    with_notes,
)
from viewer.core.record.loading import parse_record
from viewer.core.table.extents import DISPUTED
from viewer.core.time.scale import TimeScale, Window

MEASURE = FakeMeasure()
SCALE = TimeScale(Window(-10_000.0, 20_000.0), 150.0, 700.0)
NOTE = "\u2009⁸⁸"


def model_of(entries: list[dict[str, Any]]) -> LanesModel:
    payload = {
        "format": "dateline/1",
        "title": "Print",
        "lanes": [{"id": "a", "title": "A", "group": "G"}, {"id": "b", "title": "B"}],
        "sources": [{"id": "s", "type": "book", "title": "S"}],
        "entries": [
            {"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "lane": "a"} | entry
            for n, entry in enumerate(entries)
        ],
    }
    return LanesModel(parse_record(json.dumps(payload).encode()), MEASURE, SIZES)


def look_of(model: LanesModel, scale: TimeScale = SCALE, **more: Any) -> PageLook:
    return PageLook(scale, model.entry, MEASURE, SIZES, notes=lambda identifier: NOTE, **more)


def frame_of(model: LanesModel, look: PageLook) -> LanesFrame:
    return finished(page_lanes(model.table, shown_rows(model.table, look), look))


dates = st.one_of(
    st.integers(1945, 2020).map(str),
    st.integers(1945, 2020).map(lambda year: f"{year}-05~"),
    st.tuples(st.integers(1930, 2020), st.integers(0, 30)).map(lambda span: f"{span[0]}/{sum(span)}"),
    st.integers(1930, 2020).map(lambda year: f"{year}/.."),
    st.integers(1950, 2040).map(lambda year: f"../{year}"),
)
entries = st.lists(
    st.fixed_dictionaries(
        {
            "date": dates,
            "title": st.integers(1, 130).map(lambda n: "x" * n),
            "lane": st.sampled_from(["a", "b"]),
            "importance": st.integers(1, 5),
        }
    ),
    min_size=1,
    max_size=40,
)


def stretch(mark: Mark) -> tuple[float, float]:
    return min(mark.x0, mark.label_x), max(mark.x1, mark.label_x + mark.label_width)


@settings(max_examples=60)
@given(entries)
def test_every_entry_in_the_window_is_labelled_with_its_numbers(some: list[dict[str, Any]]) -> None:
    model = model_of(some)
    frame = frame_of(model, look_of(model))
    for lane in frame.lanes:
        assert len(lane.marks) == lane.in_view
        for mark in lane.marks:
            assert mark.label.endswith(NOTE)
            assert SCALE.left - 0.01 <= mark.label_x
            assert mark.label_x + mark.label_width <= SCALE.right + 0.01
            assert lane.plan.y < mark.y < lane.plan.y + lane.plan.height


@settings(max_examples=60)
@given(entries)
def test_nothing_overlaps_on_a_row(some: list[dict[str, Any]]) -> None:
    model = model_of(some)
    for lane in frame_of(model, look_of(model)).lanes:
        for a, b in combinations(lane.marks, 2):
            if a.y == b.y:
                (a0, a1), (b0, b1) = stretch(a), stretch(b)
                assert a1 <= b0 + 1e-6 or b1 <= a0 + 1e-6


@settings(max_examples=40)
@given(entries)
def test_the_strips_cover_all_rows_once(some: list[dict[str, Any]]) -> None:
    model = model_of(some)
    frame = frame_of(model, look_of(model))
    strips = lane_strips(frame, SIZES, 4)
    assert (strips[0].top, strips[-1].bottom) == (0, frame.height)
    assert all(before.bottom == after.top for before, after in pairwise(strips))
    for lane in frame.lanes:
        for mark in lane.marks:
            half = SIZES.bar_height / 2
            assert any(each.top <= mark.y - half and mark.y + half <= each.bottom for each in strips)


def test_a_short_lane_stays_together_and_a_long_one_keeps_two_rows_at_either_end() -> None:
    many = [{"date": "2000", "title": f"A rather long title, number {n}"} for n in range(9)]
    model = model_of([*many, {"date": "2001", "lane": "b"}])
    frame = frame_of(model, look_of(model))
    keeps = [strip.keep for strip in lane_strips(frame, SIZES, 4)]
    assert keeps[0]
    rows = frame.lanes[0].plan.rows
    assert keeps[1 : 1 + rows] == [True, *[False] * (rows - 3), True, False]
    assert all(strip.keep for strip in lane_strips(frame, SIZES, rows)[:rows])


def test_a_title_stays_whole_across_the_beginning_of_its_bar() -> None:
    model = model_of([{"date": "2010/2030", "title": "y" * 90}])
    mark = frame_of(model, look_of(model)).lanes[0].marks[0]
    assert mark.label == "y" * 90 + NOTE
    assert mark.label_x < mark.s0


def test_only_a_title_wider_than_the_window_is_cut_and_its_numbers_stay() -> None:
    model = model_of([{"date": "1990", "title": "y" * 400}])
    label = frame_of(model, look_of(model)).lanes[0].marks[0].label
    assert label.endswith("…" + NOTE)


def test_what_only_its_date_brings_into_the_window_is_not_shown() -> None:
    model = model_of([{"date": "1990"}, {"date": "../2100"}])
    assert [mark.id for mark in in_reading_order(frame_of(model, look_of(model)))] == ["e0"]


def test_hidden_lanes_and_groups_are_left_out() -> None:
    model = model_of([{"date": "1990"}, {"date": "1991", "lane": "b"}])
    look = look_of(model, hidden=frozenset({"group:G"}))
    frame = frame_of(model, look)
    assert [lane.plan.key for lane in frame.lanes] == ["lane:b"]
    assert not frame.plan.groups


def many(count: int) -> LanesModel:
    return model_of([{"date": f"19{n % 90 + 10}", "importance": 1 + n % 5} for n in range(count)])


def test_a_lane_that_is_a_band_on_the_screen_names_every_entry_on_a_page() -> None:
    model = many(DENSE + 60)
    wide = TimeScale(Window(-30_000.0, 20_000.0), 150.0, 700.0)
    lane = frame_of(model, look_of(model, wide)).lanes[0]
    assert lane.band is None
    assert {mark.label.removesuffix(NOTE) for mark in lane.marks} == {f"Entry {n}" for n in range(DENSE + 60)}


def test_a_lane_too_full_for_labels_is_a_band_that_counts_every_entry() -> None:
    model = many(NAMED + 60)
    wide = TimeScale(Window(-30_000.0, 20_000.0), 150.0, 700.0)
    lane = frame_of(model, look_of(model, wide)).lanes[0]
    assert lane.band is not None
    assert sum(lane.band.counts) == lane.in_view == NAMED + 60
    assert 0 < len(lane.marks) <= 12
    assert all(mark.label.endswith(NOTE) for mark in lane.marks)
    assert all(mark.y + SIZES.bar_height / 2 <= lane.band.y for mark in lane.marks)


def test_reading_order_is_lane_by_lane_row_by_row_from_left_to_right() -> None:
    model = model_of(
        [
            {"date": "1980", "title": "first", "lane": "b"},
            {"date": "1970", "title": "second"},
            {"date": "1975", "title": "third, beside the second"},
            {"date": "1995", "title": "fourth"},
        ]
    )
    marks = list(in_reading_order(frame_of(model, look_of(model))))
    assert marks[-1].id == "e0"
    rows = [(mark.y, mark.x0) for mark in marks]
    assert rows == sorted(rows)


@pytest.mark.parametrize("date", ["1960", "2013"])
def test_shorter_notes_leave_a_label_beside_its_mark(date: str) -> None:
    model = model_of([{"date": date, "title": "A title of some length"}])
    frame = frame_of(model, look_of(model))
    before = frame.lanes[0].marks[0]
    after = with_notes(frame, {"e0": NOTE}, {"e0": "\u2009¹"}, MEASURE).lanes[0].marks[0]
    assert after.label == "A title of some length\u2009¹"
    if before.label_x > before.glyph_x:
        assert after.label_x == before.label_x
    else:
        assert after.label_x + after.label_width == before.label_x + before.label_width


@pytest.mark.parametrize("date", ["1990-05-01", "1990", "2024-06-20", "1943-01-10", "1960/1990"])
def test_a_label_leaves_room_for_the_flag_beside_a_mark(date: str) -> None:
    model = model_of([{"date": date, "title": "x" * 20}, {"date": date, "title": "y" * 20}])
    table = replace(model.table, flags=model.table.flags | DISPUTED)
    look = look_of(model, flag_of=lambda identifier: "caveat")
    frame = finished(page_lanes(table, shown_rows(table, look), look))
    marks = [mark for lane in frame.lanes for mark in lane.marks]
    assert [mark.flag for mark in marks] == ["caveat", "caveat"]
    for mark in marks:
        place = mark.flag_place(look.scale.left, look.scale.right, SIZES)
        assert place is not None
        is_right = mark.label_x > mark.x1
        assert not is_right or mark.label_x >= place[0] + SIZES.flag


@pytest.mark.parametrize("date", ["{1950,1990}", "{1900,1960,2100}", "[1890,1894,2010]", "{1943,1944,2023}"])
def test_the_label_of_a_set_is_whole_and_stands_on_none_of_its_dates(date: str) -> None:
    model = model_of([{"date": date, "title": "A title of some length"}])
    look = look_of(model, detail=lambda row: model.detail(int(model.table.entry[row])))
    (mark,) = in_reading_order(frame_of(model, look))
    assert mark.label == "A title of some length" + NOTE
    assert mark.parts
    for x0, x1 in mark.parts:
        assert not mark.label_x < (x0 + x1) / 2 < mark.label_x + mark.label_width


@pytest.mark.parametrize("date", ["1960/2100", "1900/2100", "2000/2030", "2020/2100"])
def test_the_flag_of_a_bar_that_ends_out_of_sight_stands_before_its_label(date: str) -> None:
    model = model_of([{"date": date, "title": "A bar"}])
    table = replace(model.table, flags=model.table.flags | DISPUTED)
    look = look_of(model, flag_of=lambda identifier: "caveat")
    ((mark,),) = (
        lane.marks for lane in finished(page_lanes(table, shown_rows(table, look), look)).lanes if lane.marks
    )
    place = mark.flag_place(look.scale.left, look.scale.right, SIZES)
    assert place is not None
    ends = place[0] + SIZES.flag
    assert mark.label_x >= ends or mark.label_x + mark.label_width <= place[0]


SETS = ["{2001,2003}", "{2003,2005}", "[2002,2003,2008]", "{1990..2010,2030}"]
VAGUE = ["20XX", "202X", "202X/..", "2003", "2003~", "2003-XX-15", "../2003", "2003/..", "[2003..]"]
PERIODS = ["1990/2020", "2002-12-31/2004-01-01"]


@given(
    st.sampled_from([*SETS, *VAGUE, *PERIODS]),
    st.integers(0, 24),
    st.integers(1, 24),
)
def test_a_title_that_its_row_has_room_for_is_whole_whatever_span_is_looked_at(
    date: str, month: int, months: int
) -> None:
    model = model_of([{"date": date, "title": "A title of some length"}])
    first = 12_053.0 + month * 30.4  # from January 2003 on
    look = look_of(model, TimeScale(Window(first, first + months * 30.4), 150.0, 700.0))
    for mark in in_reading_order(frame_of(model, look)):
        assert mark.label == "A title of some length" + NOTE
        assert look.scale.left <= mark.label_x
        assert mark.label_x + mark.label_width <= look.scale.right


def test_a_label_whose_glyph_is_out_of_sight_begins_where_one_looks_first() -> None:
    model = model_of([{"date": "20XX", "title": "A title"}])
    look = look_of(model, TimeScale(Window(12_053.0, 12_418.0), 150.0, 700.0))
    (mark,) = in_reading_order(frame_of(model, look))
    assert mark.label_x == pytest.approx(look.scale.left + SIZES.label_pad)
