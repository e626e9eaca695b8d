"""One way of counting the years before the common era, wherever a year is said: -0044 is 45 BCE."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.time.labels import year_label
from viewer.core.time.scale import Window
from viewer.model.dates import parse_date
from viewer.words.date_words import date_words, short_date_words
from viewer.words.span_words import window_words
from viewer.words.translations import translator

WORDS = translator("en")


def test_words_axis_span_and_passages_count_alike():
    date = parse_date("-0044")
    window = Window(date.begins, date.ends)
    said = {
        date_words(date, WORDS),
        short_date_words(date, WORDS),
        year_label(-44, WORDS),
        window_words(window, WORDS),
    }
    assert said == {"45 BCE"}
    assert date_words(parse_date("-0044-03-15"), WORDS) == "15 March 45 BCE"


@pytest.mark.parametrize("language", ["en", "vi"])
@given(year=st.integers(-9_998, 0))
def test_a_year_before_the_era_is_said_alike_on_the_axis_and_in_words(language, year):
    words = translator(language)
    date = parse_date(f"-{-year:04}" if year else "0000")
    figures = str(1 - year)
    assert figures in date_words(date, words)
    assert figures in year_label(year, words).replace(",", "").replace(".", "")
