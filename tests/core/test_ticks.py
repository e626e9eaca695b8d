import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.fake_text import FakeMeasure
from viewer.app.translations import translator
from viewer.core.ticks import axis_ticks, context_label, day_label, year_label
from viewer.core.time_scale import TimeScale, Window
from viewer.model.calendar import day_number

WORDS = translator("en")
MEASURE = FakeMeasure()


def ticks_of(start: float, end: float, width: float = 900) -> list[tuple[str, bool]]:
    scale = TimeScale(Window(start, end), 0, width)
    return [(tick.label, tick.strong) for tick in axis_ticks(scale, MEASURE, WORDS) if tick.major]


def test_six_years_are_labelled_by_year_with_quarters_or_months_between() -> None:
    scale = TimeScale(Window(day_number(2020, 1, 1), day_number(2026, 1, 1)), 0, 900)
    ticks = axis_ticks(scale, MEASURE, WORDS)
    assert [t.label for t in ticks if t.major] == ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]
    assert sum(not t.major for t in ticks) in (18, 66)


def test_months_of_one_year_name_the_year_where_it_begins() -> None:
    labels = ticks_of(day_number(2023, 11, 1), day_number(2024, 4, 1))
    assert labels == [
        ("Nov", False), ("Dec", False), ("2024", True), ("Feb", False), ("Mar", False), ("Apr", False)
    ]  # fmt: skip


def test_hours_name_the_day_where_it_begins() -> None:
    labels = ticks_of(day_number(2024, 2, 28) + 0.5, day_number(2024, 3, 1))
    assert ("29 Feb", True) in labels
    assert ("1 Mar", True) in labels


def test_years_before_the_common_era_are_said_as_people_say_them() -> None:
    assert [year_label(year, WORDS) for year in (1, 0, -1, -43)] == ["1", "1 BCE", "2 BCE", "44 BCE"]


def test_ticks_before_the_common_era_stand_at_years_that_are_round_as_people_say_them() -> None:
    labels = [label for label, _ in ticks_of(day_number(-3100, 1, 1), day_number(2100, 1, 1))]
    assert labels[:3] == ["3000 BCE", "2500 BCE", "2000 BCE"]
    assert labels[5:8] == ["500 BCE", "1 BCE", "500"]
    far = [label for label, _ in ticks_of(day_number(-1_050_000_000, 1, 1), day_number(-1, 1, 1))]
    assert "1,000,000,000 BCE" in far


def test_single_years_pass_from_bce_to_the_common_era_one_by_one() -> None:
    labels = [label for label, _ in ticks_of(day_number(-3, 1, 1), day_number(3, 1, 1))]
    assert labels == ["4 BCE", "3 BCE", "2 BCE", "1 BCE", "1", "2", "3"]


def test_the_context_is_what_the_ticks_are_within() -> None:
    day = day_number(2023, 9, 7)
    assert context_label(TimeScale(Window(day + 0.2, day + 0.7), 0, 900), WORDS) == "7 Sep 2023"
    assert context_label(TimeScale(Window(day, day + 60), 0, 900), WORDS) == "Sep 2023"
    assert context_label(TimeScale(Window(day, day + 4000), 0, 900), WORDS) == ""


def test_the_cursor_is_dated_as_finely_as_the_window_needs() -> None:
    day = day_number(2023, 9, 7) + 0.25
    labels = [day_label(day, span, WORDS) for span in (1e6, 3000, 300, 2, 0.01)]
    assert labels == ["2023", "Sep 2023", "7 Sep 2023", "7 Sep 2023, 06:00", "7 Sep 2023, 06:00:00"]


@given(st.integers(-4_000_000, 2_900_000), st.floats(-3.5, 8.5), st.sampled_from([240, 900, 2500]))
def test_ticks_rise_and_their_labels_neither_touch_nor_repeat(start: int, power: float, width: int) -> None:
    scale = TimeScale(Window(start, start + 10.0**power), 0, width)
    ticks = axis_ticks(scale, MEASURE, WORDS)
    assert all(a.day < b.day for a, b in pairwise(ticks))
    assert all(scale.window.start <= tick.day <= scale.window.end for tick in ticks)
    major = [tick for tick in ticks if tick.major]
    assert all(a.x + MEASURE.width(a.label, "tick-major") < b.x for a, b in pairwise(major))


@given(st.integers(-700_000, 2_900_000), st.floats(-2, 5))
def test_labels_agree_with_another_calendar(start: int, power: float) -> None:
    scale = TimeScale(Window(start, start + 10.0**power), 0, 900)
    epoch = datetime.datetime(1970, 1, 1)
    for tick in axis_ticks(scale, MEASURE, WORDS):
        try:
            moment = epoch + datetime.timedelta(seconds=round(tick.day * 86_400))
        except OverflowError:
            continue
        if tick.label.isdigit() and tick.strong:
            assert (moment.month, moment.day, moment.hour) == (1, 1, 0)
            assert int(tick.label) == moment.year
        elif tick.label.isdigit():
            assert (int(tick.label), moment.hour) == (moment.day, 0)
        elif ":" in tick.label:
            assert moment.strftime("%H:%M") == tick.label[:5]


@pytest.mark.parametrize("power", range(-4, 15))
def test_every_zoom_has_ticks_but_not_too_many(power: int) -> None:
    scale = TimeScale(Window(19_000.0, 19_000.0 + 10.0**power), 0, 900)
    major = [tick for tick in axis_ticks(scale, MEASURE, WORDS) if tick.major]
    assert 1 <= len(major) <= 40
