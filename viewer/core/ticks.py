"""Ticks of the time axis: calendar steps where the calendar means something, decimal steps beyond."""

import math
from dataclasses import dataclass
from typing import Literal

from viewer.core.time_scale import TimeScale, Window
from viewer.core.words import TextMeasure, Words
from viewer.model.calendar import civil_date, day_number

Unit = Literal["second", "minute", "hour", "day", "month", "year"]

_DAYS: dict[Unit, float] = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "month": 30.436875,
    "year": 365.2425,
}
_PER_DAY: dict[Unit, int] = {"second": 86_400, "minute": 1_440, "hour": 24}
_COUNTS: dict[Unit, tuple[int, ...]] = {
    "second": (1, 5, 15, 30),
    "minute": (1, 5, 15, 30),
    "hour": (1, 3, 6, 12),
    "day": (1, 2, 5, 10),
    "month": (1, 3, 6),
}
_LABEL_GAP = 18.0
# Names of months are read as one row of words, so they need more air than figures.
_MONTH_GAP = 40.0
_MINOR_GAP = 9.0
# A tick within this many days of a month's end would touch the next month's first tick.
_DAYS_BEFORE_MONTH = {2: 1, 5: 4, 10: 9}


@dataclass(frozen=True, slots=True)
class Step:
    """A distance between ticks: so many of a unit."""

    unit: Unit
    count: int

    @property
    def days(self) -> float:
        """About how long the step is, in days."""
        return self.count * _DAYS[self.unit]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis at pixel `x`; minor ticks have no label, strong ones begin a larger unit."""

    day: float
    x: float
    label: str
    strong: bool
    major: bool


def _steps() -> tuple[Step, ...]:
    fine = tuple(Step(unit, count) for unit, counts in _COUNTS.items() for count in counts)
    years = tuple(Step("year", mantissa * 10**power) for power in range(13) for mantissa in (1, 2, 5))
    return fine + years


STEPS = _steps()
_CALENDAR_REACH = 5e14  # days; beyond it a float no longer tells one day from the next


def axis_ticks(scale: TimeScale, measure: TextMeasure, words: Words) -> tuple[Tick, ...]:
    """Ticks in order of time, labelled ones first measured so that no two labels touch."""
    major = next((s for s in STEPS if _fits(s, scale, measure, words)), STEPS[-1])
    minor = _minor_step(major, scale)
    strong_days = dict.fromkeys(_days(major, scale.window), True)
    ticks = [_tick(day, major, scale, words) for day in strong_days]
    if minor is not None:
        extra = (day for day in _days(minor, scale.window) if day not in strong_days)
        ticks.extend(Tick(day, scale.x(day), "", False, False) for day in extra)
    return tuple(sorted(ticks, key=lambda tick: tick.day))


def context_label(scale: TimeScale, words: Words) -> str:
    """What the ticks are within, at the left edge: a day, a month or a year; nothing above years."""
    year, month, day = civil_date(math.floor(scale.window.start))
    span = scale.window.span
    if span < 2:
        return words.text("axis.date", year=year_label(year, words), month=_month(month, words), day=day)
    if span < 120:
        return words.text("axis.month_year", year=year_label(year, words), month=_month(month, words))
    return year_label(year, words) if span < 730 else ""


def year_label(year: int, words: Words) -> str:
    """An astronomical year as people write it: 0 is 1 BCE."""
    if year > 0:
        return str(year) if year < 10_000 else f"{year:,}"
    return words.text("axis.bce", year=f"{1 - year:,}" if year < -9_998 else str(1 - year))


def day_label(day: float, span: float, words: Words) -> str:
    """A day as finely as a window of `span` days needs it, for the cursor's pill."""
    year, month, number = civil_date(math.floor(day))
    if abs(day) > _CALENDAR_REACH or span > 365.2425 * 60:
        return year_label(year, words)
    if span > 365.2425 * 2:
        return words.text("axis.month_year", year=year_label(year, words), month=_month(month, words))
    date = words.text("axis.date", year=year_label(year, words), month=_month(month, words), day=number)
    if span > 6:
        return date
    return words.text("axis.date_time", date=date, time=_clock(day, seconds=span < 0.1))


def _fits(step: Step, scale: TimeScale, measure: TextMeasure, words: Words) -> bool:
    width = step.days * scale.pixels_per_day
    if width < 12:
        return False
    widest = max(
        measure.width(_label(scale.window.start, step, words)[0], "tick-major"),
        measure.width(_label(scale.window.end, step, words)[0], "tick-major"),
        measure.width(words.text("axis.widest"), "tick-major") if step.unit != "year" else 0.0,
    )
    return width >= widest + (_MONTH_GAP if step.unit == "month" else _LABEL_GAP)


def _minor_step(major: Step, scale: TimeScale) -> Step | None:
    finer = STEPS[: STEPS.index(major)]
    fitting = (s for s in finer if s.days * scale.pixels_per_day >= _MINOR_GAP and _divides(s, major))
    return next(fitting, None)


def _divides(minor: Step, major: Step) -> bool:
    if minor.unit == major.unit:
        return major.count % minor.count == 0
    if major.unit == "month" and minor.unit == "day":
        return minor.count in (1, 5)
    return minor.unit == "month" or major.unit != "year"


def _days(step: Step, window: Window) -> list[float]:
    if step.unit == "year":
        return _years(step.count, window)
    if step.unit == "month":
        return _months(step.count, window)
    if step.unit == "day":
        return _days_of_months(step.count, window)
    per_day = _PER_DAY[step.unit]
    first = math.ceil(window.start * per_day / step.count)
    last = math.floor(window.end * per_day / step.count)
    return [n * step.count / per_day for n in range(first, last + 1)]


def _years(count: int, window: Window) -> list[float]:
    first = civil_date(math.floor(window.start))[0] // count - 1
    last = civil_date(math.ceil(window.end))[0] // count
    days = (float(day_number(_round_year(n * count), 1, 1)) for n in range(first, last + 1))
    # Steps of one year meet themselves at 1 BCE.
    return [day for day in dict.fromkeys(days) if window.start <= day <= window.end]


def _round_year(year: int) -> int:
    """The astronomical year that people write as this round one: 500 BCE is -499, not -500."""
    return year + 1 if year < 0 else year


def _months(count: int, window: Window) -> list[float]:
    year, month, _ = civil_date(math.floor(window.start))
    end_year, end_month, _ = civil_date(math.ceil(window.end))
    first = (year * 12 + month - 1) // count
    last = (end_year * 12 + end_month - 1) // count
    months = (divmod(n * count, 12) for n in range(first, last + 1))
    days = (float(day_number(y, m + 1, 1)) for y, m in months)
    return [day for day in days if window.start <= day <= window.end]


def _days_of_months(count: int, window: Window) -> list[float]:
    """The 1st of each month, and every so many days after it that don't crowd the next 1st."""
    if count == 1:
        return [float(day) for day in range(math.ceil(window.start), math.floor(window.end) + 1)]
    days: list[float] = []
    reach = Window(window.start - 31, window.end)
    for start in _months(1, Window(reach.start, reach.end)):
        year, month, _ = civil_date(int(start))
        following = day_number(year + month // 12, month % 12 + 1, 1)
        last = following - _DAYS_BEFORE_MONTH[count]
        days.append(start)
        days.extend(float(d) for d in range(int(start) + count, last, count))
    return [day for day in days if window.start <= day <= window.end]


def _tick(day: float, step: Step, scale: TimeScale, words: Words) -> Tick:
    label, strong = _label(day, step, words)
    return Tick(day, scale.x(day), label, strong, True)


def _label(day: float, step: Step, words: Words) -> tuple[str, bool]:
    year, month, number = civil_date(math.floor(day + 1e-9))
    if step.unit == "year":
        return year_label(year, words), True
    if step.unit == "month":
        return (year_label(year, words), True) if month == 1 else (_month(month, words), False)
    if step.unit == "day":
        if number == 1:
            return words.text(
                "axis.month_year", year=year_label(year, words), month=_month(month, words)
            ), True
        return str(number), False
    clock = _clock(day, seconds=step.unit == "second")
    if clock.strip("0:") == "":
        return words.text("axis.day_month", month=_month(month, words), day=number), True
    return clock, False


def _clock(day: float, *, seconds: bool) -> str:
    second = round((day - math.floor(day + 1e-9)) * 86_400)
    hour, rest = divmod(max(second, 0), 3_600)
    minute, second = divmod(rest, 60)
    return f"{hour % 24:02}:{minute:02}:{second:02}" if seconds else f"{hour % 24:02}:{minute:02}"


def _month(month: int, words: Words) -> str:
    return words.text(f"axis.month.{month}")
