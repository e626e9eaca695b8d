"""Spans of time in words: the years, months or days from a first to a last."""

from collections.abc import Iterable
from math import ceil, floor

from viewer.core.time.labels import year_label
from viewer.core.time.scale import Window
from viewer.model.calendar import civil_date
from viewer.model.dates import Date, calendar_date
from viewer.words.date_words import date_words
from viewer.words.translations import Translator

# Of a longer span the years alone are said.
_YEARS_ALONE = 3 * 366
_FAR = 9999


def span_dates(window: Window, *, exactly: bool = False) -> tuple[Date, Date]:
    """The first and the last date of a window of real time: years or months where it holds them whole.

    Of a span of more than three years, unless it is told `exactly`, or far from the present, the years.
    """
    first = floor(window.start)
    last = max(ceil(window.end) - 1, first)
    (year, month, day), (last_year, last_month, last_day) = civil_date(first), civil_date(last)
    _, month_after, day_after = civil_date(last + 1)
    whole_months = day == 1 and day_after == 1
    whole_years = whole_months and month == 1 and month_after == 1
    is_long = window.span > _YEARS_ALONE and not exactly
    if whole_years or is_long or max(abs(year), abs(last_year)) > _FAR:
        return calendar_date(year), calendar_date(last_year)
    if whole_months:
        return calendar_date(year, month), calendar_date(last_year, last_month)
    return calendar_date(year, month, day), calendar_date(last_year, last_month, last_day)


def exact_span_words(window: Window, words: Translator) -> str:
    """A window of real time in words with its ends as they are, but no finer than days."""
    return window_words(window, words, exactly=True)


def window_words(window: Window, words: Translator, *, exactly: bool = False) -> str:
    """A window of real time in words: "2023", "2023 – 2024", "March to June 2023"."""
    first, last = span_dates(window, exactly=exactly)
    if first.precision == "year":
        return years_words([civil_date(each.earliest or 0)[0] for each in (first, last)], words)
    return date_words(first if first == last else period(first, last), words)


def years_words(years: Iterable[int], words: Translator) -> str:
    """Some years in order, each once: "2023", "2023 – 2024"."""
    return " – ".join(year_label(year, words) for year in dict.fromkeys(years))


def period(first: Date, last: Date) -> Date:
    """The period from one date to another."""
    return Date(
        f"{first.text}/{last.text}",
        first.earliest,
        last.latest,
        first.precision,
        lower=first,
        upper=last,
    )
