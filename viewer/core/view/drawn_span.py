"""A span that somebody draws: its ends lie where a calendar has some, as near as a pixel can tell."""

from math import floor

from viewer.core.time.scale import Window
from viewer.core.view.span_text import neat
from viewer.model.calendar import civil_date, day_number

_DAYS_OF_MONTHS, _DAYS_OF_YEARS = 6.0, 60.0  # a pixel


def snapped(window: Window, days_per_pixel: float) -> Window:
    """The window of real time with its ends at years, months or days, or finer where a pixel is.

    It is at least one of these long.
    """
    if days_per_pixel < 1 / 2:
        return neat(window)
    steps = 12 if days_per_pixel > _DAYS_OF_YEARS else 1 if days_per_pixel > _DAYS_OF_MONTHS else 0
    first, last = _nearest(window.start, steps), _nearest(window.end, steps)
    return Window(first, max(last, _later(first, steps)))


def _nearest(day: float, months: int) -> int:
    before = _begin(floor(day), months)
    after = _later(before, months)
    return before if day - before <= after - day else after


def _begin(day: int, months: int) -> int:
    """The begin of the year or month that a day is in, or the day itself."""
    year, month, _ = civil_date(day)
    return day if not months else day_number(year, 1 if months == 12 else month, 1)


def _later(day: int, months: int) -> int:
    """The begin of the next year, month or day."""
    if not months:
        return day + 1
    year, month, _ = civil_date(day)
    number = year * 12 + month - 1 + months
    return day_number(number // 12, number % 12 + 1, 1)
