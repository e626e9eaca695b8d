from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.core.fake_text import FakeMeasure
from tests.core.time_samples import windows
from viewer.core.base.sizes import SIZES
from viewer.core.time.pill import around_pill, cursor_pill
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.ticks import axis_frame
from viewer.model.calendar import day_number
from viewer.words.translations import translator

MEASURE, WORDS = FakeMeasure(), translator("en")


@given(windows, st.floats(0, 1), st.sampled_from([240, 900, 2500]), st.text("2023 Sep", max_size=14))
def test_no_label_of_the_axis_touches_the_pill_or_another(
    window: Window, share: float, width: int, text: str
) -> None:
    scale = TimeScale(window, 0, width)
    cursor = window.first + int(window.length * share)
    frame, pill = axis_frame(scale, MEASURE, WORDS), cursor_pill(scale, cursor, text, MEASURE, SIZES)
    around = around_pill(frame, pill, scale.right, MEASURE)
    spans = [(label.x, label.x + MEASURE.width(label.text, "tick-major")) for label in around.upper]
    assert all(end <= pill.x0 or start >= pill.x1 for start, end in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))
    kept = {label.text for label in frame.upper if not pill.hides(label.x, MEASURE.width(label.text, "x"))}
    assert kept <= {label.text for label in around.upper} <= {label.text for label in frame.upper}
    assert (around.ticks, around.lower) == (frame.ticks, frame.lower)
    assert scale.left <= pill.x0
    assert pill.x1 <= scale.right or pill.x0 == scale.left


def test_a_year_under_the_pill_moves_to_its_right_and_stays_in_its_year() -> None:
    scale = TimeScale(Window(day_number(2020, 1, 1), day_number(2023, 1, 1)), 0, 900)
    frame = axis_frame(scale, MEASURE, WORDS)
    year = next(label for label in frame.upper if label.text == "2021")
    pill = cursor_pill(scale, scale.moment(year.x + 10), "Jan 2021", MEASURE, SIZES)
    moved = next(label for label in around_pill(frame, pill, 900, MEASURE).upper if label.text == "2021")
    following = next(label for label in frame.upper if label.text == "2022")
    assert pill.x1 < moved.x < following.x - MEASURE.width("2021", "tick-major")


def test_an_axis_without_labels_in_its_upper_row_has_a_pill_too() -> None:
    scale = TimeScale(Window(day_number(2020, 1, 1), day_number(2023, 1, 1)), 0, 900)
    frame = replace(axis_frame(scale, MEASURE, WORDS), upper=())
    pill = cursor_pill(scale, scale.window.middle, "July 2021", MEASURE, SIZES)
    assert around_pill(frame, pill, scale.right, MEASURE).upper == ()
