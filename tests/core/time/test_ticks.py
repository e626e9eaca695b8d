import re
from datetime import date
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.fake_text import FakeMeasure
from tests.core.time_samples import Civil, civil, lengths, windows
from viewer.core.time.display import PLAIN, TimeDisplay
from viewer.core.time.folding import find_folding
from viewer.core.time.labels import date_labels, factor_label, window_label
from viewer.core.time.moments import DAY
from viewer.core.time.scale import GREATEST_LENGTH, LEAST_LENGTH, TimeScale, Window, window_of
from viewer.core.time.squeezing import find_squeezing
from viewer.core.time.steps import Years
from viewer.core.time.ticks import AxisFrame, axis_frame, axis_parts, cursor_label, labelled_span
from viewer.core.time.time_map import Piece, TimeMap
from viewer.model.calendar import day_number
from viewer.words.translations import translator

WORDS = translator("en")
MEASURE = FakeMeasure()
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_EPOCH = date(1970, 1, 1).toordinal()
NARROW = "\N{NARROW NO-BREAK SPACE}"
time_displays = st.sampled_from(
    [TimeDisplay("calendar"), TimeDisplay("ages"), TimeDisplay(weeks="monday"), TimeDisplay(weeks="sunday")]
)
widths = st.sampled_from([240, 505, 900, 1200, 2500])


def frame_of(window: Window, width: float = 900, time_display: TimeDisplay = PLAIN) -> AxisFrame:
    return axis_frame(TimeScale(window, 0, width), MEASURE, WORDS, time_display)


def rows(window: Window, width: float = 900) -> tuple[list[str], list[str]]:
    frame = frame_of(window, width)
    return [label.text for label in frame.upper], [label.text for label in frame.lower]


def years(first: int, last: int) -> Window:
    return Window(day_number(first, 1, 1), day_number(last, 1, 1))


def is_right(label: str, known: Civil) -> bool:
    """Whether a label is what another calendar says of its moment."""
    nanosecond = known.attosecond // 10**9
    clock = f"{known.hour:02}:{known.minute:02}:{known.second:02}"
    parts = {"ms": nanosecond // 10**6, "µs": nanosecond // 1_000 % 1_000, "ns": nanosecond % 1_000}
    date = f"{known.day} {MONTHS[known.month - 1]} {known.written_year}"
    if re.fullmatch(r"\d+ (ms|µs|ns)", label):
        number, unit = label.split()
        return int(number) == parts[unit]
    if re.search(r"\d\d:\d\d", label):
        day, _, time = f", {label}".rpartition(", ")
        day = day.removeprefix(", ")
        exact = f"{clock}.{nanosecond:09}"
        return exact.startswith(time.replace(NARROW, "")) and day in ("", date)
    month = MONTHS[known.month - 1]
    return label in (month, str(known.day), known.written_year, date, f"{month} {known.written_year}")


def age_of(label: str) -> Fraction:
    figures, unit = label.replace("\N{MINUS SIGN}", "-").replace(",", "").split()
    return Fraction(figures) * {"ka": 10**3, "Ma": 10**6, "Ga": 10**9}[unit]


# ---- examples


def test_six_years_are_labelled_by_year_with_half_years_between() -> None:
    upper, lower = rows(years(2020, 2026))
    assert upper == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert lower[:4] == ["Jan", "Jul", "Jan", "Jul"]


def test_months_stand_below_the_year_that_they_are_within() -> None:
    upper, lower = rows(Window(day_number(2023, 10, 20), day_number(2024, 4, 1)))
    assert upper == ["Oct 2023", "Nov 2023", "Dec 2023", "Jan 2024", "Feb 2024", "Mar 2024"]
    assert lower[:4] == ["21", "1", "11", "21"]
    upper, lower = rows(Window(day_number(2023, 5, 20), day_number(2025, 2, 20)))
    assert upper == ["2023", "2024", "2025"]
    assert lower[:3] == ["Jun", "Jul", "Aug"]


def test_what_spans_the_left_edge_gives_way_to_what_begins_beside_it() -> None:
    assert rows(Window(day_number(2023, 9, 10), day_number(2023, 10, 20)))[0] == ["Sep 2023", "Oct 2023"]
    assert rows(Window(day_number(2023, 9, 29), day_number(2023, 10, 29)))[0] == ["Oct 2023"]


def test_hours_stand_below_their_day() -> None:
    upper, lower = rows(Window(day_number(2024, 2, 28) + 0.5, day_number(2024, 3, 1) + 0.2))
    assert upper == ["28 Feb 2024", "29 Feb 2024", "1 Mar 2024"]
    assert "00:00" in lower


@pytest.mark.parametrize(
    ("attoseconds", "upper", "lower", "context"),
    [
        (10**18, ["09:15:30", "09:15:31"], ["900 ms", "0 ms", "100 ms"], "7 Sep 2023"),
        (10**15, ["09:15:30.999", "09:15:31.000"], ["900 µs", "0 µs"], "7 Sep 2023"),
        (10**12, [f"09:15:30.999{NARROW}999", f"09:15:31.000{NARROW}000"], ["0 ns"], "7 Sep 2023"),
    ],
)
def test_below_seconds_thousandths_stand_within_thousands(
    attoseconds: int, upper: list[str], lower: list[str], context: str
) -> None:
    moment = day_number(2023, 9, 7) * DAY + (9 * 3_600 + 15 * 60 + 31) * 10**18
    frame = frame_of(window_of(moment - attoseconds // 2, attoseconds))
    assert [label.text for label in frame.upper] == upper
    assert set(lower) <= {label.text for label in frame.lower}
    assert frame.context == context


def test_a_day_that_begins_between_two_seconds_is_dated() -> None:
    moment = day_number(2023, 9, 7) * DAY
    frame = frame_of(window_of(moment - 10**16, 2 * 10**16))
    assert [label.text for label in frame.upper] == ["23:59:59", "7 Sep 2023, 00:00:00"]
    assert frame.context == "6 Sep 2023"


def test_years_before_the_common_era_are_round_as_people_say_them() -> None:
    assert rows(years(-3100, 2100))[0] == [
        "3000 BCE", "2500 BCE", "2000 BCE", "1500 BCE", "1000 BCE", "500 BCE", "1 CE", "500 CE", "1000",
        "1500",
    ]  # fmt: skip
    assert "1,000,000,000 BCE" in rows(years(-1_050_000_000, -1))[0]
    assert rows(years(-3, 4))[0] == ["4 BCE", "3 BCE", "2 BCE", "1 BCE", "1 CE", "2 CE", "3 CE"]


def test_ages_say_what_they_are_counted_from() -> None:
    frame = frame_of(years(-20_000, 2_000), 900, TimeDisplay("ages"))
    assert [label.text for label in frame.upper] == [
        "20 ka",
        "18 ka",
        "16 ka",
        "14 ka",
        "12 ka",
        "10 ka",
        "8 ka",
        "6 ka",
        "4 ka",
        "2 ka",
    ]
    assert frame.context == "before 1950"
    assert frame_of(years(1900, 2000), 900, TimeDisplay("ages")).context == ""


def test_a_frame_is_kept_for_its_other_readers() -> None:
    scale = TimeScale(Window(0, 10), 0, 900)
    assert axis_frame(scale, MEASURE, WORDS) is axis_frame(scale, MEASURE, WORDS)


# ---- properties, over the whole range of time and zoom


@given(windows, widths, time_displays)
def test_ticks_rise_and_stand_at_their_pixels(window: Window, width: int, time_display: TimeDisplay) -> None:
    ticks = frame_of(window, width, time_display).ticks
    assert all(a.moment < b.moment for a, b in pairwise(ticks))
    for tick in ticks:
        assert window.contains(tick.moment)
        exact = Fraction(tick.moment - window.first, window.length) * width
        assert tick.x == pytest.approx(float(exact), abs=1e-6)


@given(windows, widths, time_displays)
def test_nothing_touches(window: Window, width: int, time_display: TimeDisplay) -> None:
    frame = frame_of(window, width, time_display)
    for row, style in ((frame.upper, "tick-major"), (frame.lower, "tick-minor")):
        assert all(a.x + MEASURE.width(a.text, style) + 3 < b.x for a, b in pairwise(row))
        assert all(label.x >= 0 and label.x + MEASURE.width(label.text, style) <= width for label in row)
    assert all(b.x - a.x >= 5 for a, b in pairwise(frame.ticks))


@given(windows, widths, time_displays)
def test_labels_are_unique_within_what_they_are_within(
    window: Window, width: int, time_display: TimeDisplay
) -> None:
    frame = frame_of(window, width, time_display)
    upper = [label.text for label in frame.upper]
    assert len(upper) == len(set(upper))
    within: list[set[str]] = [set()]
    for tick in frame.ticks:
        if tick.strong and tick.within:
            within.append(set())
        if tick.major:
            assert tick.label not in within[-1]
            within[-1].add(tick.label)


@given(windows, widths)
@settings(max_examples=300)
def test_labels_agree_with_another_calendar(window: Window, width: int) -> None:
    frame = frame_of(window, width)
    for tick in frame.ticks:
        known = civil(tick.moment)
        assert not tick.major or is_right(tick.label, known)
        assert not tick.within or is_right(tick.within, known)
    assert not frame.context or is_right(frame.context, civil(window.first))
    for text in [label.text for label in frame.upper][:1]:
        beginnings = [tick.moment for tick in frame.ticks if text in (tick.within, tick.label)]
        assert is_right(text, civil(beginnings[0] if beginnings else window.first))


@given(windows, widths)
def test_ages_agree_with_another_calendar(window: Window, width: int) -> None:
    frame = frame_of(window, width, TimeDisplay("ages"))
    for tick in frame.ticks:
        if tick.label.endswith("a"):
            known = civil(tick.moment)
            assert (known.month, known.day) == (1, 1)
            assert age_of(tick.label) == 1950 - known.year
        elif tick.major:
            assert tick.label == "0" or is_right(tick.label, civil(tick.moment))


def labelled(frame: AxisFrame) -> int:
    return max(len(frame.lower), len(frame.upper))


@given(windows, time_displays)
def test_where_there_is_room_at_least_two_ticks_have_labels(
    window: Window, time_display: TimeDisplay
) -> None:
    assert labelled(frame_of(window, 1200, time_display)) >= 2


@given(windows, time_displays)
def test_in_a_narrow_plot_two_ticks_have_labels_too(window: Window, time_display: TimeDisplay) -> None:
    frame = frame_of(window, 505, time_display)
    longest = max((len(tick.label) for tick in frame.ticks), default=0) * 7
    assert labelled(frame) >= (2 if 2 * longest + 14 + 2 * 24 <= 505 else 1)


def test_a_narrow_plot_far_from_the_era_has_two_labels() -> None:
    assert labelled(frame_of(Window(-5e12 - 12131, -5e12 + 12131), 505)) >= 2
    for level in range(400):
        length = int(LEAST_LENGTH * (GREATEST_LENGTH / LEAST_LENGTH) ** (level / 399))
        for middle in (-5 * 10**12 * DAY, -(10**9) * DAY, 0):
            assert labelled(frame_of(window_of(middle - length // 2, length), 505)) >= 2


@pytest.mark.parametrize(
    "time_display", [TimeDisplay("calendar"), TimeDisplay("ages"), TimeDisplay(weeks="saturday")]
)
@pytest.mark.parametrize("year", [2023, -499, -13_799_998_049])
def test_no_zoom_is_cluttered(year: int, time_display: TimeDisplay) -> None:
    middle = day_number(year, 9, 7) * DAY + DAY // 2
    for level in range(200):
        length = int(LEAST_LENGTH * (GREATEST_LENGTH / LEAST_LENGTH) ** (level / 199))
        frame = frame_of(window_of(middle - length // 2, length), 1200, time_display)
        assert 2 <= labelled(frame) <= 40
        assert len(frame.ticks) <= 1200 / 5


@given(st.integers(day_number(1, 2, 1), day_number(9_000, 9, 1)), st.integers(40, 300), widths)
def test_where_weeks_are_told_apart_a_tick_stands_at_each_that_keeps_clear_of_its_month(
    first: int, days: int, width: int
) -> None:
    frame = frame_of(Window(first, first + days), width, TimeDisplay(weeks="monday"))
    found = {tick.moment // DAY for tick in frame.ticks}
    dates = [date.fromordinal(day + _EPOCH) for day in sorted(found)]
    if all(each.day == 1 or each.weekday() == 0 for each in dates) and any(each.day > 1 for each in dates):
        mondays = [day for day in range(first, first + days + 1) if (day + _EPOCH) % 7 == 1]
        expected = {day for day in mondays if 5 < date.fromordinal(day + _EPOCH).day < 25}
        assert expected <= found


def test_weeks_begin_with_the_day_that_was_chosen() -> None:
    window = Window(day_number(2025, 8, 1), day_number(2025, 9, 30))
    for weeks, days in (
        ("monday", ["1", "11", "18", "25", "1", "8", "15", "22"]),
        ("sunday", ["1", "10", "17", "24", "1", "7", "14", "21"]),
        ("saturday", ["1", "9", "16", "23", "1", "6", "13", "20"]),
    ):
        frame = frame_of(window, 700, TimeDisplay(weeks=weeks))
        assert [tick.label for tick in frame.ticks if tick.major] == days
        assert [label.text for label in frame.upper] == ["Aug 2025", "Sep 2025"]


# ---- folded time


@st.composite
def folded_windows(draw: st.DrawFn) -> tuple[Window, TimeDisplay]:
    """Two or three folds of any length, and a window that reaches from before to after some of them."""
    moment, shift, folds = draw(st.integers(-(10**12), 10**5)) * DAY, 0, []
    room = draw(lengths)
    for _ in range(draw(st.integers(1, 3))):
        moment += draw(st.integers(1, room))
        length = room // draw(st.integers(4, 60)) + 1
        end = moment + length * draw(st.integers(2, 10**6))
        folds.append(Piece(moment, end, moment - shift, moment - shift + length))
        shift += end - moment - length
        moment = end
    first = folds[0].drawn_begins - draw(st.integers(0, room))
    last = folds[-1].drawn_ends + draw(st.integers(0, room))
    window = window_of(first, max(last - first, LEAST_LENGTH))
    years = draw(st.sampled_from(["calendar", "ages"]))
    return window, TimeDisplay(years, TimeMap(tuple(folds)))


def assert_ticks_rise_at_their_pixels(
    frame: AxisFrame, window: Window, time_display: TimeDisplay, width: int
) -> None:
    assert all(a.moment < b.moment and a.x <= b.x for a, b in pairwise(frame.ticks))
    for tick in frame.ticks:
        exact = Fraction(time_display.time_map.drawn(tick.moment) - window.first, window.length) * width
        assert tick.x == pytest.approx(float(exact), abs=1e-6)


@given(folded_windows(), widths)
def test_folded_ticks_rise_stand_at_their_pixels_and_never_in_a_fold(
    sample: tuple[Window, TimeDisplay], width: int
) -> None:
    window, time_display = sample
    frame = frame_of(window, width, time_display)
    assert_ticks_rise_at_their_pixels(frame, window, time_display, width)
    for tick in frame.ticks:
        assert not any(fold.begins < tick.moment < fold.ends for fold in time_display.time_map.folds)
        assert not tick.within or is_right(tick.within, civil(tick.moment))


@given(folded_windows(), widths)
def test_nothing_touches_a_break(sample: tuple[Window, TimeDisplay], width: int) -> None:
    window, time_display = sample
    frame = frame_of(window, width, time_display)
    assert len(frame.breaks) == len(time_display.time_map.folds)
    for row, style in ((frame.upper, "tick-major"), (frame.lower, "tick-minor")):
        spans = [(label.x, label.x + MEASURE.width(label.text, style)) for label in row]
        assert all(a[1] + 3 < b[0] for a, b in pairwise(spans))
        for mark in frame.breaks:
            assert all(end <= mark.x0 or begin >= mark.x1 for begin, end in spans)
    for mark in frame.breaks:
        assert 0 <= mark.x0 <= mark.x1 <= width
        end = mark.label.x + MEASURE.width(mark.label.text, "tick-minor") if mark.label else mark.x1
        assert mark.label is None or (mark.x0 < mark.label.x and end < mark.x1)


@given(folded_windows(), widths)
def test_folded_labels_are_unique_and_agree_with_another_calendar(
    sample: tuple[Window, TimeDisplay], width: int
) -> None:
    window, time_display = sample
    frame = frame_of(window, width, time_display)
    texts = [label.text for label in frame.upper] + [date.text for date in frame.dates]
    assert len(texts) == len(set(texts))
    for tick in frame.ticks:
        if tick.label.endswith("a"):
            known = civil(tick.moment)
            assert (known.month, known.day) == (1, 1)
            assert age_of(tick.label) == 1950 - known.year
        else:
            assert not tick.major or tick.label == "0" or is_right(tick.label, civil(tick.moment))
    ages = [tick for tick in frame.ticks if tick.label.endswith("a")]
    assert bool(frame.context == "before 1950") >= bool(ages)
    if ages:
        assert all(tick.label.endswith("a") or tick.label in ("", "0") for tick in frame.ticks)


@given(folded_windows(), widths)
def test_dates_over_folds_touch_nothing(sample: tuple[Window, TimeDisplay], width: int) -> None:
    window, time_display = sample
    frame = frame_of(window, width, time_display)
    upper = [(each.x, each.x + MEASURE.width(each.text, "tick-major")) for each in frame.upper]
    lower = [(each.x, each.x + MEASURE.width(each.text, "tick-minor")) for each in frame.lower]
    middle = [
        (mark.label.x, mark.label.x + MEASURE.width(mark.label.text, "tick-minor"))
        for mark in frame.breaks
        if mark.label
    ]
    for low, row in ((False, upper), (True, lower)):
        spans = row + [
            (each.x, each.x + MEASURE.width(each.text, "tick-minor"))
            for each in frame.dates
            if each.low == low
        ]
        assert all(a[1] < b[0] for a, b in pairwise(sorted(spans)))
        assert all(begin >= 0 and end <= width for begin, end in spans)
    for each in frame.dates:
        end = each.x + MEASURE.width(each.text, "tick-minor")
        assert all(end <= begin or stop <= each.x for begin, stop in middle)


@given(folded_windows(), widths)
def test_every_stretch_with_room_for_it_is_dated(sample: tuple[Window, TimeDisplay], width: int) -> None:
    window, time_display = sample
    frame = frame_of(window, width, time_display)
    scale = TimeScale(window, 0, width)
    labels = [(each.x, each.text) for each in (*frame.upper, *frame.dates)]
    said = ""
    for part in axis_parts(scale, MEASURE, WORDS, time_display):
        texts = [text for x, text in labels if part.left <= x + len(text) * 3.5 <= part.right]
        known = date_labels(part.choice.stretch.first, "hour", WORDS, dated=False)[-1]
        below_seconds = part.frame().step.unit in ("millisecond", "microsecond", "nanosecond")
        wide = part.right - part.left >= 9 + MEASURE.width(max(known, part.dates()[1][0], key=len), "")
        assert texts or not wide or known in said or below_seconds
        said += "".join(texts)


DEEP = (-13_800_000_000, -4_540_000_000, -66_000_000, -300_000, -43, 2020)


def deep_frame(width: float, years: Years, *more: int) -> AxisFrame:
    days = np.array(sorted(float(day_number(year, 3, 15)) for year in (*DEEP, *more)))
    folding = find_folding(days, days + 1, np.zeros(len(days), np.bool_))
    folded = folding.drawn_days(days)
    window = Window(folded[0], folded[-1]).padded(0.03)
    return frame_of(window, width, TimeDisplay(years, folding))


def test_folded_deep_time_is_dated() -> None:
    frame = deep_frame(1200, "calendar")
    assert [date.text for date in frame.dates] == [
        "13.8 bn BCE",
        "4,540,000,000 BCE",
        "66,000,000 BCE",
        "300,000 BCE",
    ]
    assert [date.low for date in frame.dates] == [False, True, False, True]
    assert {"1 CE", "1000"} <= {label.text for label in frame.upper}


@pytest.mark.parametrize("width", [845, 1200])
def test_folded_ages_have_each_stretchs_own_unit_and_no_calendar_years(width: int) -> None:
    frame = deep_frame(width, "ages", -499, -450, -400, 1969)
    assert frame.context == "before 1950"
    texts = [date.text for date in frame.dates] + [label.text for label in frame.upper]
    assert {"4.54 Ga", "66 Ma", "302 ka"} <= set(texts)
    assert {"2.40 ka", "2.45 ka"} & set(texts)
    assert all(text == "0" or text.endswith("a") for text in texts)


def test_the_last_stretch_is_dated() -> None:
    days = [float(day_number(year, 1, 1)) for year in (1800, 1801, 1805, 1809, 1950, 1955, 1960, 1969, 2020)]
    folding = find_folding(np.array(days), np.array(days) + 365, np.zeros(len(days), np.bool_))
    folded = folding.drawn_days(np.array(days))
    frame = frame_of(Window(folded[0], folded[-1] + 365).padded(0.02), 845, TimeDisplay("calendar", folding))
    assert "2020" in [label.text for label in frame.upper] + [date.text for date in frame.dates]


def test_the_cursor_is_told_in_ages_where_the_axis_is() -> None:
    days = np.array(sorted(float(day_number(year, 3, 15)) for year in DEEP))
    folding = find_folding(days, days + 1, np.zeros(len(days), np.bool_))
    folded = folding.drawn_days(days)
    window = Window(folded[0], folded[-1]).padded(0.03)
    cursor = folding.drawn(day_number(-65_998_050, 1, 1) * DAY)
    label = window_label(cursor, window, WORDS, TimeDisplay("ages", folding))
    assert label.endswith("a")


def test_a_break_says_how_much_is_left_out() -> None:
    roman = np.array([float(day_number(year, 3, 15)) for year in (-43, 14, 54, 79)])
    days = np.append(roman, [float(day_number(year, 1, 1)) for year in (1990, 2001, 2023)])
    folding = find_folding(days, days + 1, np.zeros(len(days), np.bool_))
    folded = folding.drawn_days(days)
    frame = frame_of(Window(folded[0], folded[-1]).padded(0.03), 1200, TimeDisplay("calendar", folding))
    assert [mark.text for mark in frame.breaks] == ["1,901 years"]
    labels = [label.text for label in frame.upper]
    assert "40 CE" in labels
    assert "2000" in labels
    mark = frame.breaks[0]
    assert frame.break_at((mark.x0 + mark.x1) / 2) is mark
    assert frame.break_at(0) is None
    window = Window(folded[0], folded[-1]).padded(0.03)
    scale, time_display = TimeScale(window, 0, 1200), TimeDisplay("calendar", folding)
    cursors = [scale.moment(x) for x in (mark.x0 - 40, (mark.x0 + mark.x1) / 2)]
    assert [cursor_label(frame, scale, cursor, WORDS, time_display) for cursor in cursors] == [
        "77 CE",
        "1,901 years without entries, folded",
    ]


# ---- squeezed time


@st.composite
def squeezed_windows(draw: st.DrawFn) -> tuple[Window, TimeDisplay]:
    """A crowd in a long span, squeezed, and a window around one edge of it, or around all."""
    middle, length = draw(st.integers(-(10**9), 10**5)), draw(st.integers(40, 10**5))
    crowd = [float(middle + length * n // 40) for n in range(41)]
    before, after = draw(st.integers(2, 10**4)), draw(st.integers(2, 10**4))
    days = np.array([middle - before * length, *crowd, middle + after * length], np.float64)
    time_map = find_squeezing(days, days + 1, Window(days[0], days[-1] + 1))
    extent = time_map.drawn_window(Window(days[0], days[-1] + 1)).padded(0.03)
    seam = draw(st.sampled_from([time_map.pieces[0].drawn_ends, extent.middle]))
    part = extent.length // draw(st.integers(1, 40))
    window = window_of(seam - part // 2, part) if part < extent.length else extent
    return window, TimeDisplay(draw(st.sampled_from(["calendar", "ages"])), time_map)


@given(squeezed_windows(), widths)
def test_squeezed_ticks_stand_at_their_pixels_and_their_labels_are_right(
    sample: tuple[Window, TimeDisplay], width: int
) -> None:
    window, time_display = sample
    frame = frame_of(window, width, time_display)
    assert_ticks_rise_at_their_pixels(frame, window, time_display, width)
    for tick in frame.ticks:
        is_age = tick.label.endswith("a") or tick.label in ("", "0")
        assert is_age or not tick.major or is_right(tick.label, civil(tick.moment))


@given(squeezed_windows(), widths)
def test_no_tick_strikes_through_how_many_times_a_margin_is_squeezed(
    sample: tuple[Window, TimeDisplay], width: int
) -> None:
    window, time_display = sample
    frame = frame_of(window, width, time_display)
    texts = [
        (mark.label.x, mark.label.x + MEASURE.width(mark.label.text, "tick-minor"))
        for mark in frame.breaks
        if mark.label
    ]
    for tick in frame.ticks:
        inside = any(x0 <= tick.x <= x1 for x0, x1 in texts)
        assert tick.hidden or not inside
        assert not tick.hidden or any(x0 - 2 < tick.x < x1 + 2 for x0, x1 in texts)


@given(squeezed_windows(), widths)
def test_squeezed_margins_say_their_factor_and_nothing_touches(
    sample: tuple[Window, TimeDisplay], width: int
) -> None:
    window, time_display = sample
    frame = frame_of(window, width, time_display)
    for row, style in ((frame.upper, "tick-major"), (frame.lower, "tick-minor")):
        spans = [(label.x, label.x + MEASURE.width(label.text, style)) for label in row]
        if row is frame.lower:
            spans += [
                (mark.label.x, mark.label.x + MEASURE.width(mark.label.text, "tick-minor"))
                for mark in frame.breaks
                if mark.label
            ]
        assert all(a[1] < b[0] for a, b in pairwise(sorted(spans)))
    for mark in frame.breaks:
        assert mark.kind == "squeezed"
        assert mark.edges
        piece = next(
            each
            for each in time_display.time_map.pieces
            if each.drawn_begins
            <= window.first + int((mark.x0 + mark.x1) / 2 / width * window.length)
            < each.drawn_ends
        )
        if mark.label is None:
            # There is room for "2×" and the like in any margin that is worth the name.
            assert (
                mark.x1 - mark.x0 < MEASURE.width(f"{factor_label(piece.factor, WORDS)}×", "tick-minor") + 6
            )
        else:
            assert mark.label.text.removeprefix("squeezed ") == f"{factor_label(piece.factor, WORDS)}×"
            assert mark.x0 < mark.label.x
            end = mark.label.x + MEASURE.width(mark.label.text, "tick-minor")
            # It keeps off the torn edge.
            assert all(mark.label.x - x >= 4 - 1e-6 or x - end >= 4 - 1e-6 for x in mark.edges)


def test_a_window_within_one_margin_is_an_axis_like_any_other() -> None:
    days = np.array([float(day_number(year, 1, 1)) for year in (1900, *([2000] * 20), 2001)])
    time_map = find_squeezing(days, days + 1, Window(days[0], days[-1] + 1))
    real = Window(float(day_number(1910, 1, 1)), float(day_number(1950, 1, 2)))
    frame = frame_of(time_map.drawn_window(real), 900, TimeDisplay("calendar", time_map))
    assert not frame.breaks
    plain = frame_of(real, 900)
    assert [tick.label for tick in frame.ticks] == [tick.label for tick in plain.ticks]
    assert [tick.x for tick in frame.ticks] == pytest.approx([tick.x for tick in plain.ticks], abs=0.01)


def test_the_cursor_tells_a_squeezed_moment_no_finer_than_its_pixel() -> None:
    days = np.array(
        [float(day_number(1500, 1, 1)), *(day_number(2000 + n // 12, n % 12 + 1, 1) for n in range(60))]
    )
    extent = Window(days[0], days[-1] + 1)
    display = TimeDisplay("calendar", find_squeezing(days, days + 1, extent))
    window = display.time_map.drawn_window(extent)
    cursor = display.time_map.drawn(day_number(1740, 6, 1) * DAY)
    assert window_label(cursor, window, WORDS, display) == "1740"
    assert window_label(day_number(2003, 6, 1) * DAY, window, WORDS, display) == "Jun 2003"


@pytest.mark.parametrize(
    ("factor", "said"),
    [(2, "2"), (99, "99"), (1_200, "1,200"), (980_000, "980,000"), (1_200_000, "1.2M"), (45 * 10**9, "45G")],
)
def test_factors_are_short(factor: int, said: str) -> None:
    assert factor_label(factor, WORDS) == said


@given(st.integers(0, 900), st.booleans())
def test_a_label_s_span_holds_the_moment_and_begins_and_ends_at_labelled_ticks(x: int, upper: bool) -> None:
    scale = TimeScale(Window(18_000.0, 20_500.0), 0.0, 900.0)
    frame = axis_frame(scale, MEASURE, WORDS)
    moment = scale.moment(float(x))
    span = labelled_span(frame, moment, upper=upper)
    edges = [tick.moment for tick in frame.ticks if (tick.strong if upper else tick.label)]
    if span is None:
        assert moment < edges[0] or moment >= edges[-1]
    else:
        assert span[0] <= moment < span[1]
        assert edges.index(span[1]) == edges.index(span[0]) + 1
