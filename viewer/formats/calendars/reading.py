"""A file of calendars as a record: events are entries, calendars lanes, categories tags."""

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from icalendar import Calendar
from icalendar.cal import Component
from icalendar.prop import vCategory, vUnknown, vUri

from viewer.core.large.messages import OnProgress, ignore_progress, part_of
from viewer.formats.calendars.moments import When, attribute, stated, text_of, when_of
from viewer.formats.calendars.recurrence import Recurrences, Recurring
from viewer.formats.format import Imported
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.decoding import decoded
from viewer.formats.imported.edtf_text import read_date
from viewer.formats.imported.going_on import GOES_ON
from viewer.formats.imported.html_text import PlainText, has_markup, without_markup
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.imported.texts import addresses_in, one_line, web_address
from viewer.model.problems import Problem, RecordError

OWN_TITLE = "X-DATELINE-TITLE"  # of a record whose calendars are its lanes
OWN_DATE = "X-DATELINE-DATE"  # a date to its precision, beside the days that other programs read
OWN_NOTE = "X-DATELINE-DATE-NOTE"  # how that date was found
_ESCAPED = re.compile(r"\\([\\;,nN])")
_BEGIN = re.compile(rb"(?im)^BEGIN:VEVENT[ \t]*\r?$")
_KEPT = frozenset(
    (
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL", "ATTACH", "ORGANIZER", "ATTENDEE"),
        *(
            "STATUS",
            "PRIORITY",
            "SEQUENCE",
            "CREATED",
            "LAST-MODIFIED",
            "CLASS",
            "TRANSP",
            OWN_DATE,
            OWN_NOTE,
        ),
    )
)
_LOST: Mapping[str, str] = MappingProxyType({"end": "import.date.end", "order": "import.date.order"})
_PARSED = 0.4  # of the work
# RFC 5545: 1 is the highest priority, 9 the lowest, 0 none.
IMPORTANCE = (3, 5, 5, 4, 4, 3, 2, 2, 1, 1)


def read_calendars(data: bytes, path: Path, on_progress: OnProgress = ignore_progress) -> Imported:
    """The events of all calendars; raises RecordError for what is no calendar."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # guesses about names of zones, which show in the offset
        try:
            return _read(data, path, on_progress)
        except RecursionError:
            raise RecordError([Problem("import.calendar.deep", params={"file": path.name})]) from None


def _read(data: bytes, path: Path, on_progress: OnProgress) -> Imported:
    text, broken = decoded(data)
    reading = _Reading(_parsed(text, path), data, path)
    if broken is not None:
        reading.report.append(changed("import.encoding", Place(path.name), offset=broken))
    return reading.imported(part_of(on_progress, _PARSED, 1))


def _parsed(text: str, path: Path) -> Sequence[Component]:
    params = {"file": path.name}
    try:
        roots = Calendar.from_ical(text, multiple=True)
    except Exception as error:  # of many types, the library's own and others
        reason = one_line(str(error)) or type(error).__name__
        raise RecordError([Problem("import.calendar.syntax", params=params | {"reason": reason})]) from None
    if not roots:
        raise RecordError([Problem("import.calendar.none", params=params)])
    return roots


class _Reading:
    """Takes the events of calendars, one after the other."""

    def __init__(self, roots: Sequence[Component], data: bytes, path: Path) -> None:
        names = [_words(root, "NAME", "X-WR-CALNAME") for root in roots]
        own = _words(roots[0], OWN_TITLE)
        title = own or (names[0] if len(roots) == 1 and names[0] else path.stem)
        about = _words(roots[0], "DESCRIPTION", "X-WR-CALDESC") if own or len(roots) == 1 else ""
        self._file, self._roots, self._names = path.name, roots, names
        self._builder = RecordBuilder(title, about)
        self.report = self._builder.report
        self._lines = _lines(roots, data)
        events = [event for root in roots for event in root.walk("VEVENT") if _recurs(event)]
        # Each time of a rule has lost the name of its zone.
        self._zones = {str(event["UID"]): _unknown_zone(event) for event in events if "UID" in event}
        self._unkept: Counter[str] = Counter()
        self._others: Counter[str] = Counter()

    def imported(self, on_progress: OnProgress) -> Imported:
        """The record, and the report of what it lacks."""
        recurrences, done = Recurrences(self._roots), 0
        events = sum(len(root.walk("VEVENT")) for root in self._roots)
        for root, name in zip(self._roots, self._names, strict=True):
            lane = self._builder.lane(name) if len(self._roots) > 1 else ""
            for recurring in recurrences.of(root):
                self._take(recurring, lane)
                done += 1
                on_progress(self._builder.taken, min(done / events, 1.0))
            self._count_others(root)
        place = Place(self._file)
        for name, count in sorted(self._others.items()):
            self.report.append(left_out("import.components", place, name=name, count=count))
        self._builder.tell_left_out(place, self._unkept)
        return self._builder.imported()

    def _take(self, recurring: Recurring, lane: str) -> None:
        """Take a series, and report what each place in the file has that is not in the record, once."""
        if recurring.outcome == "excluded":
            first = recurring.events[0]
            self.report.append(left_out("import.excluded", self._place(first), title=_title(first)))
            return
        told: set[Place] = set()
        for event in recurring.events:
            place, when = self._place(event), when_of(event)
            if place not in told:
                self._tell_losses(event, when, place)
                told.add(place)
            if when is not None:
                self._add(event, when, place, lane, recurring.rule)
        self._tell_rule(recurring)

    def _add(self, event: Component, when: When, place: Place, lane: str, rule: str) -> None:
        words = _described(event)
        whole = _span(event) if when.lost else when.note
        own = _own_date(event)
        self._builder.entry(
            place,
            _title(event) or when.date,
            own or when.date,
            self._sources(event, words),
            lane=lane,
            summary=words.text,
            place=one_line(_words(event, "LOCATION")),
            people=_people(event),
            tags=_tags(event),
            importance=_importance(event),
            date_note=(own and _words(event, OWN_NOTE))
            or "; ".join(filter(None, (whole, rule and f"RRULE:{rule}"))),
        )

    def _tell_losses(self, event: Component, when: When | None, place: Place) -> None:
        title, report = _title(event) or _words(event, "UID"), self.report
        if when is None:
            report.append(left_out("import.undated", place, title=title, found=_said(event, "DTSTART")))
            return
        if not _title(event):
            report.append(changed("import.untitled", place, title=when.date))
        for lost in when.lost:
            report.append(changed(_LOST[lost], place, title=title, found=_span(event), kept=when.date))
        for name, reason in event.errors:
            if name not in ("DTSTART", "DTEND", "DURATION"):
                note = left_out(
                    "import.property", place, name=str(name or "?"), title=title, reason=str(reason)
                )
                report.append(note)
        is_naive = isinstance(begin := stated(event, "DTSTART"), datetime) and begin.tzinfo is None
        zone = _unknown_zone(event) or (is_naive and self._zones.get(str(event.get("UID", "")), ""))
        if zone:
            report.append(changed("import.zone", place, title=title, zone=zone))

    def _tell_rule(self, recurring: Recurring) -> None:
        if not recurring.rule or not recurring.events:
            return
        first, last = recurring.events[0], recurring.events[-1]
        moment = stated(last, "DTSTART")
        said = {
            "title": _title(first),
            "rule": recurring.rule,
            "kept": len(recurring.events),
            "until": "" if moment is None else text_of(moment),
        }
        place = self._place(first)
        words = {"kind": recurring.kind, "count": recurring.every}
        self.report.append(changed("import.recurs", place, **said, **words))
        if recurring.outcome in GOES_ON:
            self.report.append(left_out(GOES_ON[recurring.outcome], place, **said))

    def _sources(self, event: Component, words: PlainText) -> tuple[str, ...]:
        attached = [each for each in _all(event, "ATTACH") if isinstance(each, vUri)]
        said = [*_all(event, "URL"), *attached]
        links = [(web_address(str(each)), "") for each in said]
        links += [(link.url, link.words) for link in words.links]
        links += [(address, "") for address in addresses_in(words.text)]
        for each, (address, _) in zip(said, links, strict=False):
            if not address:
                note = left_out("import.media", self._place(event), found=one_line(str(each))[:80])
                self.report.append(note)
        return tuple(self._builder.source(name, address) for address, name in links if address)

    def _place(self, event: Component) -> Place:
        number = self._lines.get(str(event.get("UID", "")) + _said(event, "RECURRENCE-ID"), 0)
        return Place(self._file, row=number or self._lines.get(str(event.get("UID", "")), 0))

    def _count_others(self, root: Component) -> None:
        for component in root.walk():
            if component.name in ("VTODO", "VJOURNAL", "VFREEBUSY", "VALARM", "VAVAILABILITY"):
                self._others[str(component.name)] += 1
            elif component.name == "VEVENT":
                self._unkept.update(name for name in component if name not in _KEPT)


def _lines(roots: Iterable[Component], data: bytes) -> Mapping[str, int]:
    """The line that each event begins in, by what makes it known; none where the file has others."""
    starts, line, at = list[int](), 1, 0
    for found in _BEGIN.finditer(data):
        line, at = line + data.count(b"\n", at, found.start()), found.start()
        starts.append(line)
    events = [event for root in roots for event in root.walk("VEVENT")]
    if len(starts) != len(events):
        return {}
    named = (str(event.get("UID", "")) + _said(event, "RECURRENCE-ID") for event in events)
    return dict(zip(named, starts, strict=True))


def _all(event: Component, name: str) -> list[object]:
    said = event.get(name)
    return [] if said is None else said if isinstance(said, list) else [said]


def _words(event: Component, *names: str) -> str:
    """The first of some properties that has words."""
    return next((words for name in names for each in _all(event, name) if (words := _text(each).strip())), "")


def _text(value: object) -> str:
    """A property as text; of one that the library does not know as such, without its marks."""
    if not isinstance(value, vUnknown):
        return str(value)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], str(value))


def _said(event: Component, name: str) -> str:
    """A property as it is written; empty for several, and for what cannot be written."""
    write = attribute(event.get(name), "to_ical")
    written = write() if callable(write) else b""
    return written.decode(errors="replace") if isinstance(written, bytes) else str(written)


def _span(event: Component) -> str:
    """The dates of an event as the file has them."""
    return f"{_said(event, 'DTSTART')}/{_said(event, 'DTEND') or _said(event, 'DURATION')}"


def _parameter(value: object, name: str) -> str:
    params = attribute(value, "params")
    return one_line(str(params.get(name, ""))) if isinstance(params, Mapping) else ""


def _recurs(event: Component) -> bool:
    return "RRULE" in event or "RDATE" in event


def _unknown_zone(event: Component) -> str:
    """The zone of an event's times that nobody knows; empty where there is none."""
    for name in ("DTSTART", "DTEND"):
        zone, moment = _parameter(event.get(name), "TZID"), stated(event, name)
        if zone and isinstance(moment, datetime) and moment.tzinfo is None:
            return zone
    return ""


def _title(event: Component) -> str:
    summary = _words(event, "SUMMARY")
    title = without_markup(summary).text if has_markup(summary) else summary
    return one_line(title) or one_line(_described(event).text)[:80]


def _described(event: Component) -> PlainText:
    return without_markup(_words(event, "DESCRIPTION"))


def _people(event: Component) -> list[str]:
    named = (_parameter(each, "CN") for name in ("ORGANIZER", "ATTENDEE") for each in _all(event, name))
    return list(dict.fromkeys(filter(None, named)))


def _tags(event: Component) -> list[str]:
    categories = (
        each.cats if isinstance(each, vCategory) else [str(each)] for each in _all(event, "CATEGORIES")
    )
    tags = [one_line(str(tag)) for group in categories for tag in group]
    status = _words(event, "STATUS").lower()
    return list(dict.fromkeys(filter(None, (*tags, status if status in ("cancelled", "tentative") else ""))))


def _importance(event: Component) -> int:
    """The importance for a priority; 0, which says nothing, for the usual one."""
    said = _words(event, "PRIORITY")
    importance = IMPORTANCE[int(said)] if said in tuple("0123456789") else 3
    return importance if importance != 3 else 0


def _own_date(event: Component) -> str:
    """The date to its precision that this program has written beside the days, if these are still its."""
    own, begin = read_date(_words(event, OWN_DATE)), stated(event, "DTSTART")
    read = None if begin is None else read_date(text_of(begin))
    if own is None or read is None:
        return ""
    if own.precision == "second":
        return own.text if own.begins == read.begins else ""
    days = (own.earliest, own.latest)
    return own.text if read.earliest in days else ""
