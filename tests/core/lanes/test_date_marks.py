"""Dates look as they are: sets, decades, and ends that are open or in doubt, at any zoom."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import TimeScale, Window
from viewer.model.dates import parse_date


def model_of(*dates, kind="event", title=""):
    entries = [
        {"id": f"e{n}", "kind": kind, "title": title or f"E{n}", "date": date} for n, date in enumerate(dates)
    ]
    known = {"id": "known", "kind": "event", "title": "Known", "date": "2025"}
    record = {"format": "dateline/1", "title": "T", "sources": [], "entries": [*entries, known]}
    return LanesModel(parse_record(json.dumps(record).encode()), FakeMeasure(), SIZES)


def marks(model, first="1890", last="2026"):
    window = Window(parse_date(first).begins, parse_date(last).ends)
    scale = TimeScale(window, 200.0, 1000.0)
    frame = model.frame(scale, LaneView(), "", 600.0)
    return {mark.id: mark for lane in frame.lanes for mark in lane.marks}, scale


@pytest.mark.parametrize("text", ["{1905,1921,1938}", "[1905,1921,1938]"])
def test_a_set_has_a_glyph_at_each_of_its_dates(text):
    found, scale = marks(model_of(text))
    middles = [
        (scale.x(parse_date(y).begins) + scale.x(parse_date(y).ends)) / 2 for y in ("1905", "1921", "1938")
    ]
    assert found["e0"].glyphs == pytest.approx(middles)
    assert found["e0"].moved(7.0).glyphs == pytest.approx([x + 7 for x in middles])
    assert found["known"].glyphs == (found["known"].glyph_x,)


@pytest.mark.parametrize(
    "text", ["{1905,1990}", "{1905,1921,1990}", "{1895,1899,1903,1907}", "{1905..1950,1990}"]
)
@pytest.mark.parametrize(
    ("first", "last"), [("1890", "2026"), ("1900", "1915"), ("1903", "1992"), ("1899", "1906")]
)
def test_the_label_of_a_set_is_whole_and_stands_on_none_of_its_dates(text, first, last):
    found, scale = marks(model_of(text, title="A title of some length"), first, last)
    mark = found["e0"]
    assert mark.label == "A title of some length"
    end = mark.label_x + mark.label_width
    assert scale.left <= mark.label_x
    assert end <= scale.right
    for x0, x1 in mark.parts:
        assert end <= x0 or mark.label_x >= x1
        assert not mark.label_x < (x0 + x1) / 2 < end


def test_the_mark_of_a_set_covers_all_of_its_glyphs():
    found, _ = marks(model_of("{1905-03-01,1906-04-02,1907-08-09}"))
    mark = found["e0"]
    assert mark.x0 <= mark.glyphs[0] - SIZES.glyph / 2
    assert mark.x1 >= mark.glyphs[-1] + SIZES.glyph / 2


def test_what_began_in_a_decade_begins_softly_over_it():
    found, scale = marks(model_of("200X/..", kind="system"))
    mark = found["e0"]
    assert not mark.hard_start
    assert mark.x0 == pytest.approx(scale.x(parse_date("2000").begins))
    assert mark.s0 == pytest.approx(scale.x(parse_date("2009").ends))


def test_what_ended_in_a_decade_ends_softly_over_it():
    found, scale = marks(model_of("1901/193X"))
    mark = found["e0"]
    assert (mark.hard_start, mark.hard_end) == (True, False)
    assert mark.s1 == pytest.approx(scale.x(parse_date("1930").begins))
    assert mark.x1 == pytest.approx(scale.x(parse_date("1939").ends))


@pytest.mark.parametrize(("text", "ends"), [("1912/1918~", (True, False)), ("1922?/1928", (False, True))])
def test_only_the_end_that_is_qualified_is_soft(text, ends):
    found, _ = marks(model_of(text))
    assert (found["e0"].hard_start, found["e0"].hard_end) == ends


@pytest.mark.parametrize("text", ["1925-03-04~", "1925-03?", "1925-03-04%"])
@pytest.mark.parametrize(("first", "last"), [("1000", "2999"), ("1900", "1950"), ("1925-02", "1925-04")])
def test_a_qualified_day_or_month_looks_so_at_any_zoom(text, first, last):
    mark = marks(model_of(text), first, last)[0]["e0"]
    assert not mark.hard_start
    assert not mark.hard_end
    assert mark.x1 - mark.x0 > SIZES.glyph + 10


def test_open_and_unknown_ends_fade():
    found, _ = marks(model_of("[..1904]", "../1904", "/1904", "1904/", "1904/..", "../.."))
    ends = {name: (mark.hard_start, mark.hard_end) for name, mark in found.items()}
    assert [ends[f"e{n}"] for n in range(6)] == [(False, True)] * 3 + [(True, False)] * 2 + [(False, False)]
    assert all(mark.x0 < mark.s0 for name, mark in found.items() if not ends[name][0])
    assert all(mark.x1 > mark.s1 for name, mark in found.items() if not ends[name][1])


@pytest.mark.parametrize(
    ("all_of", "period"),
    [
        ("{1904..}", "1904/.."),
        ("{..1904}", "../1904"),
        ("{1904..1907}", "1904/1907"),
        ("{190X..}", "190X/.."),
    ],
)
@pytest.mark.parametrize("kind", ["event", "system"])
def test_all_of_one_stretch_of_time_is_drawn_as_that_stretch(all_of, period, kind):
    """`{1904..}` is "1904 and all later": it lasts to the record's present, as `1904/..` does."""
    found, _ = marks(model_of(all_of, period, "1930", kind=kind))
    names = ("x0", "s0", "s1", "x1", "is_bar", "hard_start", "hard_end")
    one, other = ({name: getattr(found[each], name) for name in names} for each in ("e0", "e1"))
    assert one == other


def test_moments_stand_in_the_order_of_utc():
    texts = (
        "2024-03-10T00:00:00+14:00",
        "2024-03-09T12:00:00Z",
        "2024-03-09T12:00:00",
        "2024-03-09T23:00:00-12:00",
    )
    found, _ = marks(model_of(*texts), "2024-03-09", "2024-03-10")
    places = [found[f"e{n}"].glyph_x for n in range(4)]
    assert places[0] < places[1] == places[2] < places[3]


def test_a_title_is_on_one_line_whatever_white_space_it_has():
    entries = [{"id": "e", "kind": "event", "title": "First\nsecond\t third", "date": "2002"}]
    record = {"format": "dateline/1", "title": "T", "sources": [], "entries": entries}
    model = LanesModel(parse_record(json.dumps(record).encode()), FakeMeasure(), SIZES)
    assert marks(model)[0]["e"].label == "First second third"


def test_a_fade_that_the_edge_would_cut_ends_there():
    mark = marks(model_of("../..", "1900"))[0]["e0"]
    seen = mark.in_sight(mark.s0 - 15, mark.s1 + 12)
    assert (seen.x0, seen.x1) == (mark.s0 - 15, mark.s1 + 12)
    assert (seen.hard_start, seen.hard_end) == (False, False)
    assert mark.in_sight(mark.x0 - 1, mark.x1 + 1) == mark
    outside = mark.in_sight(mark.s0 + 1, mark.s1 - 1)
    assert (outside.hard_start, outside.hard_end) == (True, True)


def test_in_a_full_lane_a_set_has_a_dot_at_each_of_its_dates():
    many = [f"{1900 + n // 3}-{n % 12 + 1:02}" for n in range(200)]
    model = model_of(*many, "{1905-03,1961-07,2010}")
    window = Window(parse_date("1900").begins, parse_date("2026").ends)
    scale = TimeScale(window, 200.0, 1000.0)
    (lane,) = model.frame(scale, LaneView(), "", 30.0).lanes
    dots = lane.content.dots
    assert dots is not None
    row = model.row("e200")
    expected = [
        (parse_date(each).begins + parse_date(each).ends) / 2 for each in ("1905-03", "1961-07", "2010")
    ]
    assert sorted(dots.x[dots.rows == row].tolist()) == pytest.approx([scale.x(day) for day in expected])
    assert lane.content.beside == ()


def test_a_lane_between_the_dates_of_a_set_is_away_and_leads_to_them():
    model = model_of("{1905,1990}")
    window = Window(parse_date("1920").begins, parse_date("1930").ends)
    (lane,) = model.frame(TimeScale(window, 200.0, 1000.0), LaneView(), "", 300.0).lanes
    assert lane.plan.away
    assert (lane.in_view, lane.earlier, lane.later) == (0, 1, 1)
    index = model.table.index(lane.plan.info)
    assert index.nearest_outside(window.start, window.end)[0] == parse_date("1905").ends


@pytest.mark.parametrize("text", ["{2001,2003}", "{2003,2005}", "[2002,2003,2008]", "{1990..2010,2030}"])
@pytest.mark.parametrize(
    ("first", "last"), [("2003", "2003"), ("2003-02", "2003-11"), ("2003-01", "2003-07")]
)
def test_a_set_whose_date_fills_the_window_is_named_beside_its_glyph(text, first, last):
    found, scale = marks(model_of(text, title="A title"), first, last)
    mark = found["e0"]
    assert mark.label == "A title"
    assert scale.left <= mark.label_x
    assert mark.label_x + mark.label_width <= scale.right
    half = SIZES.glyph / 2
    for x in mark.glyphs:
        assert mark.label_x + mark.label_width <= x - half or mark.label_x >= x + half


def seen_fades(mark, scale):
    """How many pixels of a mark fade in the window at its start, and at its end."""
    seen = mark.in_sight(scale.left, scale.right)
    start = 0.0 if seen.hard_start else min(seen.s0, scale.right) - max(seen.x0, scale.left)
    return start, 0.0 if seen.hard_end else min(seen.x1, scale.right) - max(seen.s1, scale.left)


@given(
    st.sampled_from(
        ["2003~", "2003?", "2003-05%", "2003-05-07~", "../2003", "[..2003]", "200X-05?", "1990~"]
    ),
    st.floats(-800, 800),
    st.floats(-3, 4),
)
def test_a_date_that_is_not_sure_fades_in_every_window_that_holds_some_of_it(text, aside, zoom):
    date, model = parse_date(text), model_of(text)
    middle, half = (max(date.begins, 0.0) + date.ends) / 2 + aside, 10.0**zoom
    scale = TimeScale(Window(middle - half, middle + half), 200.0, 1000.0)
    frame = model.frame(scale, LaneView(), "", 600.0)
    for mark in (mark for lane in frame.lanes for mark in lane.marks if mark.id == "e0"):
        visible = min(mark.x1, scale.right) - max(mark.x0, scale.left)
        assert max(seen_fades(mark, scale)) >= min(12.0, 0.3 * visible)


@pytest.mark.parametrize(
    ("text", "first", "last", "fades"),
    [
        ("2003~", "2003", "2003", (True, True)),
        ("2003~", "2003-03", "2003-06", (True, True)),
        ("../2003", "2003", "2003", (True, False)),
        ("2003~/2004", "2003", "2003", (True, False)),
        ("2001/2003?", "2003", "2003", (False, True)),
        ("2003/", "2003", "2003", (False, True)),
        # What is not sure lies out of sight.
        ("2001~/2005~", "2003", "2003", (False, False)),
        ("2003", "2003", "2003", (False, False)),
    ],
)
def test_an_end_at_the_edge_of_the_window_looks_as_sure_as_it_is(text, first, last, fades):
    found, scale = marks(model_of(text), first, last)
    assert tuple(fade > 10 for fade in seen_fades(found["e0"], scale)) == fades


@pytest.mark.parametrize(("first", "last"), [("1890", "2026"), ("1905", "1905"), ("1905-03", "1905-06")])
def test_a_date_of_a_set_that_is_not_sure_fades_and_the_others_do_not(first, last):
    found, scale = marks(model_of("{1905~,1921}", title="Set"), first, last)
    mark = found["e0"]
    unsure, sure = (mark.of_part(number, SIZES.fade) for number in range(2))
    assert (sure.hard_start, sure.hard_end, sure.x0, sure.x1) == (True, True, *mark.parts[1])
    assert min(seen_fades(unsure, scale)) > 10
