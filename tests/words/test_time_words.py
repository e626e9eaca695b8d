"""What is said of a window's time: its span, its focus, how much a column counts."""

import numpy as np
import pytest

from viewer.core.time.display import TimeDisplay
from viewer.core.time.scale import Window
from viewer.core.time.squeezing import find_squeezing
from viewer.core.time.time_map import EVEN
from viewer.model.calendar import day_number
from viewer.words.time_words import column_words, focus_words, shown_words
from viewer.words.translations import translator

CROWD = [float(day_number(2010 + n // 12, n % 12 + 1, 10)) for n in range(120)]
DAYS = np.array([float(day_number(1950, 1, 1)), *CROWD, float(day_number(2040, 12, 31))])
EXTENT = Window(DAYS[0], DAYS[-1] + 1)
SQUEEZED = find_squeezing(DAYS, DAYS + 1, EXTENT)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1950 – 2040, Oct 2009 to Mar 2020 in focus"),
        ("vi", "1950 – 2040, rõ nhất từ 10/2009 đến 3/2020"),
    ],
)
def test_a_squeezed_window_says_its_span_within_the_record_and_its_focus(language: str, said: str) -> None:
    window = SQUEEZED.drawn_window(EXTENT).padded(0.03)
    display = TimeDisplay("calendar", SQUEEZED)
    assert shown_words(window, EXTENT, display, translator(language)).casefold() == said.casefold()


def test_a_window_that_begins_with_a_year_in_a_margin_says_that_year() -> None:
    words, display = translator("en"), TimeDisplay("calendar", SQUEEZED)
    for year in range(1951, 2009):
        window = SQUEEZED.drawn_window(Window(day_number(year, 1, 1), day_number(2015, 1, 1)))
        assert shown_words(window, EXTENT, display, words).startswith(f"{year} – Dec 2014, ")


def test_what_is_in_focus_lies_within_the_window() -> None:
    words, display = translator("en"), TimeDisplay("calendar", SQUEEZED)
    early = SQUEEZED.drawn_window(Window(day_number(1960, 1, 1), day_number(2015, 1, 1)))
    assert shown_words(early, EXTENT, display, words) == "1960 – Dec 2014, Oct 2009 to Dec 2014 in focus"
    late = SQUEEZED.drawn_window(Window(day_number(2015, 1, 1), day_number(2030, 1, 1)))
    assert shown_words(late, EXTENT, display, words) == "Jan 2015 – 2029, Jan 2015 to Mar 2020 in focus"


def test_where_no_edge_is_in_view_nothing_is_in_focus() -> None:
    words, display = translator("en"), TimeDisplay("calendar", SQUEEZED)
    inside = Window(day_number(2012, 1, 1), day_number(2013, 1, 1))
    assert not focus_words(inside, EXTENT, SQUEEZED, words)
    assert shown_words(inside, EXTENT, display, words) == "1 Jan 2012 – 31 Dec 2012"
    assert not focus_words(EXTENT, EXTENT, EVEN, words)


def test_a_column_counts_more_time_where_it_is_squeezed() -> None:
    words = translator("en")
    assert column_words((CROWD[3], CROWD[3] + 16.0), SQUEEZED, words) == "16 days"
    left = SQUEEZED.pieces[0]
    early = SQUEEZED.drawn_day(float(day_number(1960, 1, 1)))
    assert column_words((early, early + 16.0), SQUEEZED, words) == f"{16 * left.factor:,} days"
    assert column_words((CROWD[3], CROWD[3] + 1 / 86_400 / 4), SQUEEZED, words) == "0.25 seconds"
