from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.fake_text import CHARACTER, FakeMeasure
from tests.core.lane_samples import assert_labels_are_apart, model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LanesFrame, Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.time.scale import TimeScale, Window
from viewer.model.calendar import day_number

KINDS = ("event", "award", "policy", "system")


def frame_of(model: LanesModel, first: int = 2020, last: int = 2026, **view: Any) -> LanesFrame:
    scale = TimeScale(Window(day_number(first, 1, 1), day_number(last, 1, 1)), SIZES.header_width, 860)
    return model.frame(scale, LaneView(**view), "", 500)


def only_mark(frame: LanesFrame) -> Mark:
    (mark,) = [mark for lane in frame.lanes for mark in lane.marks]
    return mark


def test_a_month_is_a_glyph_in_the_middle_of_its_days() -> None:
    frame = frame_of(model_of({"date": "2023-09"}))
    mark = only_mark(frame)
    assert not mark.is_bar
    assert (mark.s0, mark.s1) == (
        pytest.approx(frame.scale.x(day_number(2023, 9, 1))),
        pytest.approx(frame.scale.x(day_number(2023, 10, 1))),
    )
    assert mark.glyph_x == pytest.approx((mark.s0 + mark.s1) / 2)


def test_a_year_spreads_over_the_year() -> None:
    mark = only_mark(frame_of(model_of({"date": "2024"})))
    assert mark.s1 - mark.s0 == pytest.approx(860 * 366 / 2192)


def test_a_period_is_a_bar_with_hard_ends() -> None:
    frame = frame_of(model_of({"date": "2021/2022"}))
    mark = only_mark(frame)
    assert (mark.is_bar, mark.hard_start, mark.hard_end) == (True, True, True)
    assert mark.x1 == pytest.approx(frame.scale.x(day_number(2023, 1, 1)))


def test_what_has_no_end_is_solid_until_the_records_present_and_then_fades() -> None:
    frame = frame_of(model_of({"date": "2021/..", "kind": "system"}, {"date": "2024-06-30"}))
    bar = next(mark for lane in frame.lanes for mark in lane.marks if mark.is_bar)
    assert bar.s1 == pytest.approx(frame.scale.x(day_number(2024, 7, 1)))
    assert bar.x1 == pytest.approx(bar.s1 + SIZES.fade)
    assert not bar.hard_end


def test_what_is_due_by_a_year_has_an_open_start() -> None:
    mark = only_mark(frame_of(model_of({"date": "../2024", "kind": "policy"})))
    assert (mark.hard_start, mark.hard_end) == (False, True)
    assert mark.x0 < mark.s0


def test_a_state_on_the_articles_date_has_a_soft_start() -> None:
    mark = only_mark(frame_of(model_of({"date": "2023-10-10/..", "kind": "system", "date_basis": "as_of"})))
    assert not mark.hard_start
    assert mark.x0 == pytest.approx(mark.s0 - SIZES.fade)


@pytest.mark.parametrize("date", ["1850~", "1850?", "1850%"])
def test_uncertain_dates_are_soft(date: str) -> None:
    mark = only_mark(frame_of(model_of({"date": date}), 1840, 1860))
    assert not mark.hard_start


def test_hidden_lanes_are_gone_and_folded_ones_have_no_labels() -> None:
    model = model_of({"date": "2023"}, {"date": "2023", "kind": "award"})
    assert [lane.plan.key for lane in frame_of(model, hidden=frozenset({"lane:event"})).lanes] == [
        "lane:award"
    ]
    folded = frame_of(model, folded=frozenset({"lane:event"})).lanes[0]
    assert folded.plan.height == SIZES.folded_lane_height
    assert [mark.label for mark in folded.marks] == [""]


def test_a_folded_lane_of_many_entries_shows_them_to_the_last() -> None:
    early = ({"date": f"2020-01-{1 + n % 31:02}"} for n in range(1_000))
    frame = frame_of(model_of(*early, {"date": "2025-06"}), folded=frozenset({"lane:event"}))
    assert frame.in_view == 1_001
    assert len(frame.lanes[0].marks) < 100
    assert frame.mark_of("e1000") is not None


def test_a_folded_group_shows_its_header_only() -> None:
    lanes = [{"id": "event", "title": "Events", "group": "Milestones"}]
    frame = frame_of(model_of({"date": "2023"}, lanes=lanes), folded=frozenset({"group:Milestones"}))
    assert [group.title for group in frame.plan.groups] == ["Milestones"]
    assert frame.lanes == ()


def test_a_label_without_room_beside_its_bar_begins_in_it_and_is_cut_at_the_plot_s_edge() -> None:
    title = "A bar with quite a long label that stands to its left"
    model = model_of(
        {"date": "2021/2022", "title": title, "importance": 5}, {"date": "2023-02", "title": title}
    )
    scale = TimeScale(Window(day_number(2021, 6, 1), day_number(2023, 6, 1)), SIZES.header_width, 300)
    frame = model.frame(scale, LaneView(), "", 60)
    bar = next(mark for lane in frame.lanes for mark in lane.marks if mark.is_bar)
    assert bar.label.endswith("…")
    assert max(scale.left, bar.x0) <= bar.label_x < bar.x1
    assert scale.right - 2 * CHARACTER < bar.label_x + bar.label_width <= scale.right


def test_hit_testing_finds_the_mark_and_its_label() -> None:
    frame = frame_of(model_of({"date": "2023-09"}))
    mark = only_mark(frame)
    assert frame.mark_at(mark.glyph_x, mark.y, SIZES) is mark
    assert frame.mark_at(mark.label_x + 3, mark.y, SIZES) is mark
    assert frame.mark_at(mark.glyph_x, mark.y + 40, SIZES) is None


def test_panning_leaves_every_entry_on_its_row() -> None:
    model = model_of(*({"date": f"202{n % 6}-{n % 12 + 1:02}"} for n in range(40)))
    before = {m.id: m.y for lane in frame_of(model).lanes for m in lane.marks}
    moved = TimeScale(
        Window(day_number(2020, 1, 1) + 97, day_number(2026, 1, 1) + 97), SIZES.header_width, 860
    )
    frame = model.frame(moved, LaneView(), "", 500, held=True)
    after = {m.id: m.y for lane in frame.lanes for m in lane.marks}
    assert after
    assert all(before[key] == y for key, y in after.items() if key in before)


def test_a_dense_lane_is_a_band_that_counts_every_entry() -> None:
    model = model_of(*({"date": f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}"} for n in range(600)))
    (lane,) = frame_of(model).lanes
    assert lane.band is not None
    assert sum(lane.band.counts) == lane.in_view == 600


@pytest.mark.parametrize("count", [150, 450, 1_500])
def test_a_full_lane_that_shows_all_names_every_entry(count: int) -> None:
    dates = (f"{2015 + n % 10}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count))
    model = model_of(*({"id": f"e{n}", "date": date} for n, date in enumerate(dates)))
    lane = frame_of(model, 2015, 2025, expanded=frozenset({"lane:event"})).lanes[0]
    assert lane.in_view == count
    assert lane.content.hidden == 0
    assert len({mark.row for mark in lane.marks if mark.label}) == count
    assert lane.plan.height > 500


@pytest.mark.parametrize("date", ["2020-02-03", "2022-06-15", "2025-12-20"])
def test_a_full_lane_that_shows_all_names_also_those_of_one_day(date: str) -> None:
    model = model_of(*({"id": f"e{n}", "date": date} for n in range(450)))
    lane = frame_of(model, expanded=frozenset({"lane:event"})).lanes[0]
    assert lane.content.hidden == 0


def test_the_labels_of_a_dense_lane_are_spread_over_the_window() -> None:
    model = model_of(*({"date": f"{2020 + n // 200}-{n % 12 + 1:02}-{n % 28 + 1:02}"} for n in range(1200)))
    frame = frame_of(model)
    (lane,) = frame.lanes
    labels = [mark.label_x for mark in lane.marks if mark.label]
    width = frame.scale.width / 4
    quarters = {int((x - frame.scale.left) / width) for x in labels}
    assert quarters >= {0, 1, 2, 3}


def test_the_selected_entry_of_a_dense_lane_has_a_mark_and_a_label() -> None:
    model = model_of(*({"date": f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}"} for n in range(600)))
    scale = frame_of(model).scale
    found = ("e7", "e300", "e599")
    marks = [model.frame(scale, LaneView(), each, 500).mark_of(each) for each in found]
    assert all(mark is not None and mark.selected and mark.label for mark in marks)


dates = st.builds(
    lambda year, month, form: form.format(year=year, month=month, later=year + 2),
    st.integers(2018, 2028),
    st.integers(1, 12),
    st.sampled_from(["{year}", "{year}-{month:02}", "{year}/{later}", "{year}/..", "../{year}", "{year}~"]),
)
entries = st.lists(
    st.builds(
        lambda date, kind, title, importance: {
            "date": date, "kind": kind, "title": title, "importance": importance,
        },
        dates,
        st.sampled_from(KINDS),
        st.text("abcdefgh ", min_size=1, max_size=60).map(lambda text: f"x{text}"),
        st.integers(1, 5),
    ),
    min_size=1,
    max_size=60,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(entries, st.integers(300, 1800), st.integers(200, 900), st.floats(-3, 3))
def test_labels_never_overlap_nor_leave_lane_and_window(
    found: list[dict[str, Any]], width: int, height: int, shift: float
) -> None:
    model = model_of(*found)
    start = day_number(2021, 1, 1) + shift * 365
    scale = TimeScale(Window(start, start + 2000), SIZES.header_width, width)
    frame = model.frame(scale, LaneView(), "", height)
    for lane in frame.lanes:
        assert_labels_are_apart(lane.marks, scale)
        half = SIZES.row_height / 2
        assert all(
            lane.plan.y <= m.y - (0 if m.compact else half) + 0.01
            and m.y + (0 if m.compact else half) <= lane.plan.y + lane.plan.height + 0.01
            for m in lane.marks
        )


@settings(max_examples=40, deadline=None)
@given(entries, st.integers(300, 1800))
def test_every_entry_in_view_has_a_mark_that_can_be_hit(found: list[dict[str, Any]], width: int) -> None:
    model = model_of(*found)
    scale = TimeScale(Window(day_number(2015, 1, 1), day_number(2032, 1, 1)), SIZES.header_width, width)
    frame = model.frame(scale, LaneView(), "", 400)
    assert {mark.id for lane in frame.lanes for mark in lane.marks} == {f"e{n}" for n in range(len(found))}
    for lane in frame.lanes:
        for mark in lane.marks:
            if mark.label:
                assert frame.mark_at(mark.label_x + mark.label_width / 2, mark.y, SIZES) is not None


def test_the_bundled_record_opens_on_its_busiest_years() -> None:
    from viewer.core.base.resources import bundled_record
    from viewer.core.record.loading import read_record

    path: Path = bundled_record()
    model = LanesModel(read_record(path), FakeMeasure(), SIZES)
    focus, extent = model.table.focus, model.extent
    assert focus.span < extent.span
    assert focus.start < day_number(2024, 1, 1) < focus.end


def test_an_edge_that_all_but_touches_a_label_is_not_drawn_beside_it() -> None:
    model = model_of({"date": "2020", "title": "A label"}, {"date": "2005/2023", "title": "Bar"})
    frame = model.frame(TimeScale(model.first_window, SIZES.header_width, 800.0), LaneView(), "", 400.0)
    dot, bar = frame.mark_of("e0"), frame.mark_of("e1")
    assert dot is not None
    assert bar is not None
    before, height = dot.label_x - 2, frame.height
    assert dot.y in frame.labels_across(before, 0, height)
    assert dot.y not in frame.labels_across(dot.label_x - 6, 0, height)
    # A bar is cut even near to its label.
    assert bar.y not in frame.labels_across(bar.label_x - 2, 0, height)


def test_a_label_that_is_cut_anyway_stands_on_the_side_with_much_more_room() -> None:
    long, short = {"date": "2022-12-15", "title": "n" * 200}, {"date": "2024-09-15", "title": "Vote"}
    frame = frame_of(model_of(long | {"importance": 5}, short | {"importance": 1}))
    marks = [mark for lane in frame.lanes for mark in lane.marks]
    first, second = sorted(marks, key=lambda mark: mark.glyph_x)
    assert first.y == second.y
    assert first.label_x < first.glyph_x < second.glyph_x < second.label_x
    assert first.label_width > second.glyph_x - first.glyph_x + SIZES.label_min
