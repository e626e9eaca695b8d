"""The recurrences of events, as far as the file has an end for them and a thousand each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

import recurring_ical_events
from icalendar import Calendar
from icalendar.cal import Component
from icalendar.prop import vRecur
from msgspec import Struct
from msgspec.structs import replace

from viewer.formats.calendars.moments import attribute, stated
from viewer.formats.calendars.rules import (
    MOST_IN_VAIN,
    ever_matches,
    frequency,
    interval,
    is_bounded,
    step,
)
from viewer.formats.imported.going_on import MOST, MOST_OF_ALL

_ENDS = frozenset(("COUNT", "UNTIL"))
_DAY = timedelta(days=1)
_FIRST = datetime(2, 1, 1)
_LONG = timedelta(days=400_000)


class Recurring(Struct, frozen=True):
    """The events of one rule or series, in the order of time, and how it goes on.

    `rule` is as the file has it, empty for a list of dates; `kind` how often it recurs, as "weekly", and
    `every` of how many such times one counts; `outcome` is `all`, `ended` (at the latest date of the file),
    `many` (more than a thousand), `unknown` (a rule that is not followed: its events as they stand), `none`
    (a rule that gives no date: its events as they stand) or `excluded` (all its dates are: no events are).
    """

    events: Sequence[Component]
    rule: str = ""
    kind: str = ""
    every: int = 1
    outcome: str = "all"


class Recurrences:
    """Follows the rules of a file, of which only some may be in vain."""

    def __init__(self, roots: Sequence[Component]) -> None:
        """`roots` are the calendars of the file."""
        self._latest = max((moment for root in roots for moment in _moments(root)), default=None)
        self._in_vain = self._made = 0

    def of(self, calendar: Component) -> Iterator[Recurring]:
        """The events of a calendar, those that do not recur each by itself, in the calendar's order."""
        series: dict[str, list[Component]] = defaultdict(list)
        for number, event in enumerate(calendar.walk("VEVENT")):
            series[str(event.get("UID") or f"\n{number}")].append(event)
        for events in series.values():
            if any("RRULE" in event or "RDATE" in event for event in events):
                yield self._followed(events)
            else:
                yield from (Recurring([event]) for event in events)

    def _followed(self, events: Sequence[Component]) -> Recurring:
        rules = [rule for event in events for rule in _rules(event)]
        first = rules[0] if rules else None
        said = Recurring(
            events,
            "; ".join(_text(rule) for rule in rules),
            frequency(first).lower() if first else "",
            interval(first) if first else 1,
        )
        start = min(_naive(stated(event, "DTSTART")) for event in events)
        if start == datetime.max:
            return said
        if not all(self._can_follow(rule, start) for rule in rules):
            return replace(said, outcome="unknown")
        try:
            return self._expanded(said, rules, start)
        except Exception:  # of any type, on a series that makes no sense
            return replace(said, outcome="unknown")

    def _can_follow(self, rule: vRecur, start: datetime) -> bool:
        if not is_bounded(rule) or self._in_vain >= MOST_IN_VAIN:
            return False
        endless = {name: value for name, value in rule.items() if name not in _ENDS}
        if ever_matches(_text(vRecur(endless)), start):
            return True
        self._in_vain += 1
        return False

    def _expanded(self, said: Recurring, rules: Sequence[vRecur], start: datetime) -> Recurring:
        is_endless = any(not _ENDS & set(rule) for rule in rules)
        end = self._latest + _DAY if is_endless and self._latest else datetime.max
        lasting = min((step(rule) for rule in rules), default=_LONG)
        room = max(min(MOST, MOST_OF_ALL - self._made), 1)
        ordered = _some_between(said.events, (start, end), lasting, room)
        if not ordered:
            return replace(
                said, outcome="excluded" if any("EXDATE" in each for each in said.events) else "none"
            )
        self._made += min(len(ordered), room)
        if len(ordered) > room:
            return replace(said, events=ordered[:room], outcome="many")
        return replace(said, events=ordered, outcome="ended" if is_endless else "all")


def _some_between(
    events: Sequence[Component], span: tuple[datetime, datetime], lasting: timedelta, most: int
) -> list[Component]:
    """The recurrences of a series, in the order of time, until there are too many.

    What has a date of its own may come before the span, with which the rules begin.
    """
    low, end = span
    calendar = Calendar()
    for event in events:
        calendar.add_component(event)
    query = recurring_ical_events.of(calendar)
    found: dict[tuple[datetime, str], Component] = {}
    for event in query.between(_FIRST, low):
        found.setdefault(_key(event), event)
    while low < end and len(found) <= most:
        high = min(end, low + lasting) if end - low > lasting else end
        before = len(found)
        for event in query.between(low, high):
            found.setdefault(_key(event), event)
        lasting = lasting if len(found) > before else 2 * lasting
        low = high
    return sorted(found.values(), key=lambda event: _naive(stated(event, "DTSTART")))


def _key(event: Component) -> tuple[datetime, str]:
    return _naive(stated(event, "DTSTART")), str(event.get("SUMMARY"))


def _rules(event: Component) -> list[vRecur]:
    said = event.get("RRULE")
    return [rule for rule in (said if isinstance(said, list) else [said]) if isinstance(rule, vRecur)]


def _text(rule: vRecur) -> str:
    """A rule as iCalendar writes it; one that it cannot write, by its parts."""
    try:
        return bytes(rule.to_ical()).decode(errors="replace")  # type: ignore[no-untyped-call]
    except (TypeError, ValueError, AttributeError):
        return ";".join(f"{name}={','.join(map(str, parts))}" for name, parts in rule.items())


def _moments(component: Component) -> Iterator[datetime]:
    """All dates and times that a component states, those of its time zones aside."""
    if component.name == "VTIMEZONE":
        return
    for value in component.values():
        for each in value if isinstance(value, list) else [value]:
            listed = attribute(each, "dts")
            said = (
                listed
                if isinstance(listed, list)
                else each.get("UNTIL", ())
                if isinstance(each, vRecur)
                else [each]
            )
            for moment in (attribute(one, "dt") or one for one in said):
                if isinstance(moment, date):
                    yield _naive(moment)
    for inner in component.subcomponents:
        yield from _moments(inner)


def _naive(moment: date | None) -> datetime:
    """A moment on its own clock; the last that there is for none."""
    if moment is None:
        return datetime.max
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime.combine(moment, time.min)
