"""Spans of time in words."""

import pytest

from viewer.core.time.scale import Window
from viewer.model.dates import parse_date
from viewer.words.span_words import window_words
from viewer.words.translations import translator


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2023", "2023", "2023"),
        ("2023", "2024", "2023 – 2024"),
        ("2023-03", "2023-06", "March to June 2023"),
        ("2023-02", "2023-02", "February 2023"),
        ("2022-12", "2023-01", "December 2022 to January 2023"),
        ("2023-03-04", "2023-03-09", "4 to 9 March 2023"),
        ("2024-02-29", "2024-02-29", "29 February 2024"),
        ("2015-03-04", "2023-03-09", "2015 – 2023"),
        ("-0044", "-0043", "45 BCE – 44 BCE"),
    ],
)
def test_a_span_is_said_as_exactly_as_it_is(first, last, said):
    window = Window(parse_date(first).begins, parse_date(last).ends)
    assert window_words(window, translator("en")) == said


def test_a_moment_of_a_day_is_said_as_the_day():
    day = parse_date("2023-03-04").begins
    assert window_words(Window(day + 0.25, day + 0.5), translator("en")) == "4 March 2023"


def test_the_other_language_speaks_for_itself():
    window = Window(parse_date("2023-03").begins, parse_date("2023-06").ends)
    assert window_words(window, translator("vi")) == "từ tháng 3 đến tháng 6 năm 2023"
