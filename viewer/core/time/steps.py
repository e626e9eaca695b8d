"""The distances at which ticks stand: calendar steps from seconds to years, decimal ones beside them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from viewer.core.time.moments import DAY, NANOSECOND, SECOND
from viewer.model.calendar import civil_date, day_number

Unit = Literal["nanosecond", "microsecond", "millisecond", "second", "minute", "hour", "day", "month", "year"]
# Calendar years, or thousands, millions and billions of years before the present.
Years = Literal["calendar", "ages"]
# The day that weeks begin with; empty where ticks stand at days of the month instead.
Weeks = Literal["", "monday", "saturday", "sunday"]

# "Before present" means before 1950, the convention of radiocarbon dating (Stuiver and Polach 1977,
# "Discussion: Reporting of 14C Data") that the Quaternary sciences follow. For Ma and Ga half a
# century is far below what any date is known to.
PRESENT = 1950
# Ages in years are for the deep past: a tenth of a millennium is the finest of their ticks.
LEAST_AGE_STEP = 100

LENGTHS: dict[Unit, int] = {
    "nanosecond": NANOSECOND,
    "microsecond": 1_000 * NANOSECOND,
    "millisecond": 1_000_000 * NANOSECOND,
    "second": SECOND,
    "minute": 60 * SECOND,
    "hour": 3_600 * SECOND,
    "day": DAY,
    "month": 30_436_875 * DAY // 1_000_000,
    "year": 3_652_425 * DAY // 10_000,
}
WITHIN: dict[Unit, Unit | None] = {
    "nanosecond": "microsecond",
    "microsecond": "millisecond",
    "millisecond": "second",
    "second": "day",
    "minute": "day",
    "hour": "day",
    "day": "month",
    "month": "year",
    "year": None,
}
WEEK = 7  # days
_DECIMAL = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_COUNTS: dict[Unit, tuple[int, ...]] = {
    "nanosecond": _DECIMAL,
    "microsecond": _DECIMAL,
    "millisecond": _DECIMAL,
    "second": (1, 2, 5, 10, 15, 30),
    "minute": (1, 2, 5, 10, 15, 30),
    "hour": (1, 2, 3, 6, 12),
    "day": (1, 2, 5, 10),
    "month": (1, 3, 6),
}
_SHORTEST: dict[Unit, int] = {"month": 28 * DAY, "year": 365 * DAY}
# A tick within this many days of a month's end would crowd the next month's first tick.
_DAYS_BEFORE_MONTH = {2: 1, 5: 4, 10: 9}
# The first such day of 1970, in days; its first one was a Thursday.
_FIRST_OF_WEEK: dict[Weeks, int] = {"saturday": 2, "sunday": 3, "monday": 4}
# A week's tick nearer to a month's first one would crowd it.
_LEAST_DAYS_BESIDE_MONTH = 5
_KEPT = 4_096


class Step(Struct, frozen=True):
    """A distance between ticks: so many of a unit; `length` is about how long that is."""

    unit: Unit
    count: int

    @property
    def length(self) -> int:
        """About how long the step is, in attoseconds; exactly for all but months and years."""
        return self.count * LENGTHS[self.unit]

    @property
    def shortest(self) -> int:
        """The least distance between two of its ticks, in attoseconds."""
        if self.unit == "month":
            return {1: 28, 3: 90, 6: 181}[self.count] * DAY
        if self.unit == "year":
            # The ticks around the era's beginning are a year nearer: 5 BCE, 1 CE, 5 CE.
            return (self.count - 1 if self.count > 2 else self.count) * 365 * DAY
        if self.is_week:
            return _LEAST_DAYS_BESIDE_MONTH * DAY
        return self.length

    @property
    def is_week(self) -> bool:
        """Whether its ticks stand where weeks and months begin."""
        return self.unit == "day" and self.count == WEEK

    def divides(self, other: "Step") -> bool:
        """Whether every tick of another step is one of this step too."""
        if self.unit == other.unit:
            return other.count % self.count == 0
        if other.unit == "year":
            return self.unit == "month"
        if other.unit == "month":
            return self.unit != "year"
        return other.length % self.length == 0 if self.length < other.length else False


def _steps() -> tuple[Step, ...]:
    fine = tuple(Step(unit, count) for unit, counts in _COUNTS.items() for count in counts)
    years = tuple(Step("year", mantissa * 10**power) for power in range(13) for mantissa in (1, 2, 5))
    return fine + years


STEPS = _steps()
# With weeks between days and months instead of several days of the month.
WEEK_STEPS = tuple(
    Step("day", WEEK) if step == Step("day", 2) else step
    for step in STEPS
    if step not in (Step("day", 5), Step("day", 10))
)
_ROUND = tuple(step.count for step in reversed(STEPS) if step.unit == "year")


def shortest(unit: Unit) -> int:
    """The least length of a unit, in attoseconds."""
    return _SHORTEST.get(unit, LENGTHS[unit])


def is_age(step: Step, years: Years) -> bool:
    """Whether a step's ticks are counted in years before the present."""
    return years == "ages" and step.unit == "year" and step.count >= LEAST_AGE_STEP


def year_of(moment: int) -> int:
    """The astronomical year of a moment."""
    return civil_date(moment // DAY)[0]


def start_of_year(year: int) -> int:
    """The moment at which an astronomical year begins."""
    return _start_of_month(year * 12)


@lru_cache(maxsize=_KEPT)
def _start_of_month(number: int) -> int:
    """The moment at which a month begins, counted from January of the year 0; a pan asks again."""
    year, month = divmod(number, 12)
    return day_number(year, month + 1, 1) * DAY


def moments_of(step: Step, first: int, last: int, years: Years = "calendar", weeks: Weeks = "") -> list[int]:
    """The moments of a step's ticks from the first to the last one, both included, in order.

    Years are counted as said, `is_age` or not; a step of weeks needs the day that they begin with.
    """
    if step.unit == "year":
        found = _ages(step.count, first, last) if years == "ages" else _years(step.count, first, last)
        return [moment for moment in found if first <= moment <= last]
    if step.unit == "month":
        return [moment for moment in _months(step.count, first, last) if first <= moment <= last]
    if step.is_week:
        return [moment for moment in _weeks(weeks, first, last) if first <= moment <= last]
    if step.unit == "day" and step.count > 1:
        return [moment for moment in _days(step.count, first, last) if first <= moment <= last]
    # All finer steps divide the day, so the ticks counted from 1970 begin every day anew.
    length = step.length
    return list(range(-(-first // length) * length, last + 1, length))


def roundest_year(first: int, last: int, years: Years) -> tuple[int, int] | None:
    """The roundest astronomical year that begins between two moments, and what it is a multiple of.

    As people write it: 500 BCE, or 2.5 ka, are rounder than what is beside them.
    """
    oldest, youngest = year_of(first - 1) + 1, year_of(last)
    if oldest > youngest:
        return None
    if years == "ages":
        age, count = _roundest(PRESENT - youngest, PRESENT - oldest)
        return PRESENT - age, count
    if oldest > 0:
        return _roundest(oldest, youngest)
    if youngest > 0:
        return 1, 1
    year, count = _roundest(1 - youngest, 1 - oldest)
    return 1 - year, count


def _roundest(least: int, most: int) -> tuple[int, int]:
    """The roundest number between two, and what it is a multiple of."""
    multiples = ((-(-least // count) * count, count) for count in _ROUND)
    return next((number, count) for number, count in multiples if number <= most)


def unit_begin(unit: Unit, moment: int) -> int:
    """The moment at which the unit that a moment lies in begins."""
    if unit == "year":
        return start_of_year(year_of(moment))
    if unit == "month":
        year, month, _ = civil_date(moment // DAY)
        return day_number(year, month, 1) * DAY
    return moment // LENGTHS[unit] * LENGTHS[unit]


def _years(count: int, first: int, last: int) -> Iterator[int]:
    """Round years as people write them: 500 BCE is the astronomical year -499, and 0 stands for 1 CE."""
    for number in range(year_of(first) // count - 1, year_of(last) // count + 2):
        year = number * count
        if count == 1 or year > 0:
            yield start_of_year(year)
        elif year < 0:
            yield start_of_year(year + 1)
        elif count != 2:
            # Every second year meets the beginning of the era half way: 2 BCE, 2 CE.
            yield start_of_year(1)


def _ages(count: int, first: int, last: int) -> Iterator[int]:
    oldest = -((year_of(first) - PRESENT) // count)
    youngest = -((year_of(last) - PRESENT) // count) - 1
    return (start_of_year(PRESENT - age * count) for age in range(oldest, youngest - 1, -1))


def _months(count: int, first: int, last: int) -> Iterator[int]:
    year, month, _ = civil_date(first // DAY)
    end_year, end_month, _ = civil_date(last // DAY)
    begin, end = (year * 12 + month - 1) // count, (end_year * 12 + end_month - 1) // count
    return (_start_of_month(number * count) for number in range(begin, end + 1))


def _days(count: int, first: int, last: int) -> Iterator[int]:
    """The 1st of each month, and every so many days after it that don't crowd the next 1st."""
    for start, following in _month_days(first, last):
        yield start * DAY
        for day in range(start + count, following - _DAYS_BEFORE_MONTH[count], count):
            yield day * DAY


def _weeks(weeks: Weeks, first: int, last: int) -> Iterator[int]:
    """The 1st of each month, and each week's first day that doesn't crowd it."""
    for start, following in _month_days(first, last):
        yield start * DAY
        begin = start + _LEAST_DAYS_BESIDE_MONTH
        begin += (_FIRST_OF_WEEK[weeks] - begin) % WEEK
        for day in range(begin, following - _LEAST_DAYS_BESIDE_MONTH + 1, WEEK):
            yield day * DAY


def _month_days(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The days that months begin on, from that of a moment to that of another, each with the next one."""
    for moment in _months(1, first, last):
        year, month, _ = civil_date(moment // DAY)
        yield moment // DAY, day_number(year + month // 12, month % 12 + 1, 1)


def decimals_of(count: int, power: int) -> int:
    """How many decimals a multiple of `count` needs in units of ten to the `power`."""
    return max(power - (len(str(count)) - 1), 0)
