"""A record as calendars: one for each lane, in one file."""

from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Calendar, Event
from icalendar.prop import vText, vUri
from msgspec import Struct

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.calendars.reading import IMPORTANCE, OWN_DATE, OWN_NOTE, OWN_TITLE
from viewer.formats.exported.links import linked_sources
from viewer.formats.exported.losses import Losses
from viewer.formats.exported.plain_dates import PlainDate, ends_of
from viewer.formats.imported.edtf_text import day_of, read_date
from viewer.formats.writer import Written
from viewer.model.calendar import days_in_month
from viewer.model.dates import Date, format_date
from viewer.model.entries import EntryType

_CARRIED = ("summary", "place", "tags", "importance", "date_note")
_DAY = timedelta(days=1)
_LAST = 9999


class _When(Struct, frozen=True):
    """The beginning and the end of an event; whether they say the date as it is, and all of its note."""

    begin: date
    end: date | None = None
    is_same: bool = True
    is_noted: bool = False


def write_calendars(loaded: LoadedRecord) -> Written:
    """All entries that are in the years of calendars; what an event has no property for is counted."""
    losses = Losses(_CARRIED)
    record = loaded.record
    names = {"": "", **{lane.id: lane.title for lane in record.lanes}}
    has_lanes = any(entry.lane for entry in loaded.entries.in_file())
    calendars = {lane: _calendar("X-WR-CALNAME", name) for lane, name in names.items()}
    calendars[""] = _calendar(OWN_TITLE if has_lanes else "X-WR-CALNAME", record.title)
    if record.description:
        calendars[""].add("X-WR-CALDESC", vText(record.description))
    for entry in loaded.entries.in_file():
        when = _when(entry, loaded.dates[entry.date])
        if when is None:
            losses.tell("export.undated", title=entry.title, date=entry.date)
            continue
        losses.of_entry(entry)
        if not when.is_same:
            losses.nearest()
        calendars[entry.lane].add_component(_event(entry, loaded, when))
    losses.add("lane groups", sum(1 for lane in record.lanes if lane.group))
    used = [each for lane, each in calendars.items() if not lane or each.subcomponents]
    return Written(b"".join(each.to_ical() for each in used), losses.report(loaded))


def _calendar(named: str, name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", "-//Dateline//Dateline//EN")
    calendar.add("VERSION", "2.0")
    if name:
        calendar.add(named, vText(name))
    return calendar


def _event(entry: EntryType, loaded: LoadedRecord, when: _When) -> Event:
    event = Event()
    event.add("UID", f"{entry.id}@dateline")
    event.add("DTSTAMP", datetime.now(UTC))
    event.add("SUMMARY", entry.title)
    event.add("DTSTART", when.begin)
    if when.end is not None:
        event.add("DTEND", when.end)
    note = "" if when.is_noted else entry.date_note
    if note or not when.is_same:  # a note is read back as long as the date that it is about stands
        event.add(OWN_DATE, format_date(loaded.dates[entry.date]))
    if note:
        event.add(OWN_NOTE, vText(note))
    said = {"DESCRIPTION": entry.summary, "LOCATION": entry.place, "CATEGORIES": list(entry.tags)}
    for name, value in said.items():
        if value:
            event.add(name, value)
    if entry.importance != 3:
        event.add("PRIORITY", IMPORTANCE.index(entry.importance))
    for number, source in enumerate(linked_sources(entry, loaded)):
        event.add("ATTACH" if number else "URL", vUri(source.URL))
    return event


def _when(entry: EntryType, stated: Date) -> _When | None:
    """When an event is; None where calendars have no such date."""
    if (noted := _noted(entry)) is not None:
        return noted
    ends = ends_of(stated)
    if ends is None:
        return None
    if ends.begin.second is not None:
        moment = _moment(ends.begin)
        return None if moment is None else _When(moment, None, ends.begin.offset in (0, None))
    first, last = _first_day(ends.begin), _last_day(ends.end or ends.begin)
    if first is None or last is None:
        return None
    is_same = ends.is_same and all(each.day is not None for each in (ends.begin, ends.end) if each)
    after = last + _DAY if last < date.max else None
    return _When(first, after if last > first else None, is_same)


def _noted(entry: EntryType) -> _When | None:
    """The times that the note of a date has, as this program notes them where a date has no room for them."""
    noted, _, others = entry.date_note.partition(";")
    begin, _, end = noted.partition("/")
    days = entry.date.partition("/")[0]
    if not end or day_of(begin) != day_of(days):
        return None
    moments = [read_date(text) for text in (begin, end)]
    if any(each is None or each.precision != "second" for each in moments):
        return None
    found = [ends_of(each) for each in moments if each is not None]
    first, last = (None if each is None else _moment(each.begin) for each in found)
    if first is None or last is None or (first.tzinfo is None) != (last.tzinfo is None) or last < first:
        return None
    is_utc = all(each is not None and each.begin.offset in (0, None) for each in found)
    return _When(first, last, is_utc, not others)


def _moment(plain: PlainDate) -> datetime | None:
    """A time in UTC, or on no clock; None beyond the years that there are."""
    day = _first_day(plain)
    if day is None or plain.second is None:
        return None
    moment = datetime(day.year, day.month, day.day) + timedelta(seconds=plain.second)
    if plain.offset is None:
        return moment
    try:
        return moment.replace(tzinfo=timezone(timedelta(minutes=plain.offset))).astimezone(UTC)
    except OverflowError:
        return None


def _first_day(plain: PlainDate) -> date | None:
    return _day(plain.year, plain.month or 1, plain.day or 1)


def _last_day(plain: PlainDate) -> date | None:
    month = plain.month or 12
    return _day(plain.year, month, plain.day or days_in_month(plain.year, month))


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year <= _LAST else None
