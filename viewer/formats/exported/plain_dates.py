"""Dates as other formats have them: a year, a month, a day or a time, and perhaps another as the end."""

from msgspec import Struct
from msgspec.structs import replace

from viewer.model.calendar import civil_date
from viewer.model.dates import Date


class PlainDate(Struct, frozen=True):
    """A year (astronomical), a month or a day, or a second of a day on a clock `offset` minutes from UTC."""

    year: int
    month: int | None = None
    day: int | None = None
    second: int | None = None
    offset: int | None = None


class Ends(Struct, frozen=True):
    """A date as one plain date or two, and whether they say the same as it does."""

    begin: PlainDate
    end: PlainDate | None = None
    is_same: bool = True


def ends_of(date: Date) -> Ends | None:
    """The plain dates for a date; of a vague one the first and the last day; None where both are open."""
    if (plain := _plain(date)) is not None:
        return Ends(plain)
    if date.lower is not None and date.upper is not None and not date.members:
        lower, upper = _plain(date.lower), _plain(date.upper)
        if lower is not None and upper is not None:
            return Ends(lower, upper)
    days = [_day(number) for number in (date.earliest, date.latest) if number is not None]
    if not days:
        return None
    return Ends(days[0], days[1] if len(days) > 1 and days[0] != days[1] else None, False)


def _plain(date: Date) -> PlainDate | None:
    """A date that has nothing but its numbers; None for any other."""
    is_vague = date.uncertain or date.approximate or date.significant_digits is not None
    if not date.parts or is_vague or any("X" in part.digits for part in date.parts):
        return None
    numbers = [int(part.digits) for part in date.parts]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:  # a season, or another part of a year
        return None
    plain = PlainDate(*numbers)
    return (
        replace(plain, second=date.earliest_second, offset=date.offset)
        if date.precision == "second"
        else plain
    )


def _day(number: int) -> PlainDate:
    return PlainDate(*civil_date(number))
