"""Which rules of recurrence are followed: those that come to an end of their work, whatever they say."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

from viewer.formats.imported.going_on import MOST

MOST_IN_VAIN = 3  # rules of a file that never match; each costs half a second to find out
_FINE = ("SECONDLY", "MINUTELY", "HOURLY")
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_MOST_A_DAY = 24
_CYCLE = 400  # years after which the calendar is the same, weekdays too
_STEPS: Mapping[str, timedelta] = {
    "SECONDLY": timedelta(seconds=MOST),
    "MINUTELY": timedelta(minutes=MOST),
    "HOURLY": timedelta(hours=MOST),
    "DAILY": timedelta(days=MOST),
    "WEEKLY": timedelta(weeks=MOST),
    "MONTHLY": timedelta(days=3_700),
    "YEARLY": timedelta(days=37_000),
}

Rule = Mapping[str, Sequence[object]]


def frequency(rule: Rule) -> str:
    """How often a rule recurs, as iCalendar names it; empty where it does not say."""
    return str(next(iter(rule.get("FREQ", ())), "")).upper()


def interval(rule: Rule) -> int:
    """Of how many days, weeks and so on a rule takes one; 0 where it is none."""
    said = next(iter(rule.get("INTERVAL", (1,))), 1)
    return said if isinstance(said, int) else 0


def step(rule: Rule) -> timedelta:
    """A time in which a rule has no more recurrences than can be made at once."""
    long = _STEPS[frequency(rule)]
    return min(long * min(interval(rule), 100), timedelta(days=400_000))


def is_bounded(rule: Rule) -> bool:
    """Whether a rule is of a form whose recurrences can be counted: no fraction of a day with exceptions."""
    if frequency(rule) not in _STEPS or interval(rule) < 1:
        return False
    parts = [name for name in rule if name.startswith("BY")]
    if frequency(rule) in _FINE:
        return not parts
    times = 1
    for name in _CLOCK:
        times *= max(1, len(rule.get(name, ())))
    return times <= _MOST_A_DAY


def ever_matches(text: str, start: datetime) -> bool:
    """Whether a bounded rule matches once in 400 years: a rule for 30 February is looked for in vain.

    `text` is the rule as iCalendar writes it, without its end. The rule is asked about the last years that
    there are, or it would go through eight thousand.
    """
    year = 9999 - 2 * _CYCLE + (start.year - 9999) % _CYCLE
    try:
        late = start.replace(year=year, tzinfo=None)
        return next(iter(rrulestr(text, dtstart=late)), None) is not None
    except (ValueError, IndexError, TypeError, ZeroDivisionError, OverflowError):
        return False
