"""What is drawn of a date besides its extent: the dates of a set, and ends that are some year of a decade."""

from msgspec import Struct

from viewer.core.table.extents import is_some_year, stated_extent
from viewer.model.dates import Date

Span = tuple[float, float]


class Detail(Struct, frozen=True):
    """In days since 1970-01-01: the extents of a set's dates, where there are several, in order of time, and
    which of them are uncertain or approximate, if any is.

    Of a period `start` is the day by which it has begun, `end` the one from which on it may be over, where
    these are not known to the year.
    """

    parts: tuple[Span, ...] = ()
    start: float | None = None
    end: float | None = None
    soft: tuple[bool, ...] = ()


def date_detail(date: Date) -> Detail | None:
    """What a date's extent does not tell; None where it tells all."""
    if date.set_kind == "all_of" and len(date.members) == 1:
        return date_detail(date.members[0])
    if date.members:
        parts = sorted((stated_extent(each), each.uncertain or each.approximate) for each in date.members)
        extents, soft = zip(*parts, strict=True)
        return Detail(extents, soft=soft if any(soft) else ()) if len(parts) > 1 else None
    # Of what has no beginning only the day is drawn by which it was so.
    lower, upper = date.lower, date.upper
    start = lower.ends if lower is not None and is_some_year(lower) else None
    end = upper.begins if lower is not None and upper is not None and is_some_year(upper) else None
    return None if start is None and end is None else Detail(start=start, end=end)
