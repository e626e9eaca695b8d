"""The dates of iCalendar as EDTF: days as days, times with their offset, ends as the last day that counts."""

from datetime import UTC, date, datetime, timedelta

from icalendar import InvalidCalendar
from icalendar.cal import Component
from msgspec import Struct

from viewer.formats.imported.edtf_text import period_text

_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


class When(Struct, frozen=True):
    """The date of an event as EDTF; a note of times that EDTF has no room for; what could not be read."""

    date: str
    note: str = ""
    lost: tuple[str, ...] = ()


def when_of(event: Component) -> When | None:
    """When an event is; None without a beginning that can be read."""
    begin = stated(event, "DTSTART")
    if begin is None:
        return None
    end, is_whole = _end_of(event, begin)
    lost = () if is_whole else ("end",)
    if end is None or end == begin:
        return When(text_of(begin), lost=lost)
    if _comes_before(end, begin):
        return When(text_of(begin), lost=("order",))
    if not isinstance(begin, datetime) and not isinstance(end, datetime):
        return When(period_text(text_of(begin), text_of(end - _DAY)) or text_of(begin), lost=lost)
    # What ends at midnight has nothing of the day that begins then.
    last = end - _INSTANT if isinstance(end, datetime) else end - _DAY
    period = period_text(text_of(begin), text_of(last.date() if isinstance(last, datetime) else last))
    if period is None:  # in the clocks of two zones
        return When(text_of(begin), lost=("order",))
    return When(period, f"{text_of(begin)}/{text_of(end)}", lost)


def stated(event: Component, name: str) -> date | None:
    """The date or time of a property, the first of several; None where it has none that can be read."""
    value = event.get(name)
    moment = attribute(value[0] if isinstance(value, list) and value else value, "dt")
    return moment if isinstance(moment, date) else None


def attribute(value: object, name: str) -> object:
    """What a property has under a name; None where it lacks it, or could not be read at all."""
    try:
        return getattr(value, name, None)
    except InvalidCalendar:  # of a property that could not be read, whatever is asked for
        return None


def text_of(moment: date) -> str:
    """A day or a time as EDTF: a zoned time has its distance from UTC, one without a zone has none."""
    day = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    if not isinstance(moment, datetime):
        return day
    offset = moment.utcoffset()
    if offset is not None and offset % timedelta(minutes=1):
        # Local mean time, as 17 minutes 30 seconds, has no offset that EDTF could write.
        return text_of((moment.replace(tzinfo=None) - offset).replace(tzinfo=UTC))
    zone = "" if offset is None else _zone(int(offset.total_seconds()) // 60)
    return f"{day}T{moment.hour:02}:{moment.minute:02}:{moment.second:02}{zone}"


def _zone(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}" if minutes else "Z"


def _end_of(event: Component, begin: date) -> tuple[date | None, bool]:
    """When an event is over, if it says so, and whether that could be read."""
    if (end := stated(event, "DTEND")) is not None:
        return end, True
    lasting = attribute(event.get("DURATION"), "dt")
    try:
        if isinstance(lasting, timedelta):
            return begin + lasting, True
    except OverflowError:
        return None, False
    return None, "DTEND" not in event and "DURATION" not in event


def _comes_before(end: date, begin: date) -> bool:
    if isinstance(end, datetime) and isinstance(begin, datetime):
        if (end.utcoffset() is None) != (begin.utcoffset() is None):
            return end.replace(tzinfo=None) < begin.replace(tzinfo=None)
        return end < begin
    return _day(end) < _day(begin)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
