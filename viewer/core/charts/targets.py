"""Whether a target was met, as far as the record's own values can say."""

from math import inf
from typing import Literal

from viewer.core.base.words import Words
from viewer.core.charts.data import dispute
from viewer.core.record.catalog import LoadedRecord
from viewer.model.dates import Date, parse_date
from viewer.model.dating import anchor, dating_of
from viewer.model.metrics import Metric, Observation, Target

Outcome = Literal["met", "missed", "open", "unknown"]
# SDMX: what is forecast or missing was not observed.
_NOT_OBSERVED = ("F", "M")
_NEVER = parse_date("../..")


def target_outcome(
    loaded: LoadedRecord, metric: Metric, target: Target
) -> tuple[Outcome, Observation | None]:
    """Whether a target was met, and by which value; unknown unless an agreed value settles it.

    Met by any value up to the due date; missed only by a value for the due date itself; open while
    the latest value, which is from before that date, certainly does not reach it. A target without a
    due date is never missed, and of one for whom the record has no agreed value nothing is known.
    """
    direction, due = _direction(target, metric), loaded.date_of(target) or _NEVER
    values = _comparable(loaded, metric, target)
    if not direction or not values:
        return "unknown", None
    in_time = [each for each in values if loaded.dates[each.date].ends <= due.ends]
    if met := next((each for each in in_time if _reaches(each, target, direction, certainly=True)), None):
        return "met", met
    short = [each for each in in_time if not _reaches(each, target, direction, certainly=False)]
    of_due_date = [each for each in short if target.date and loaded.dates[each.date].ends > _due_from(due)]
    if of_due_date:
        return "missed", of_due_date[-1]
    latest = values[-1]
    if latest in short:
        return "open", latest
    # Of a target whose time is still to come no value could say yet that it was missed.
    return ("open" if loaded.dates[latest.date].ends <= _due_from(due) else "unknown"), None


def due_date(target: Target, date: Date) -> Date | None:
    """The day, month or year by which a target is due; None for one that is due at no time."""
    return anchor(date) if dating_of(target).of == "due" else None


def target_words(target: Target, metric: Metric, due: str, value: str, words: Words) -> str:
    """A target beside its mark: whose it is, if not the metric's own, when it is due and its value."""
    key = "chart.target_for" if target.subject and target.subject != metric.subject else "chart.target"
    if not due:
        return words.text(f"{key}_undated", subject=target.subject, value=value)
    return words.text(key, subject=target.subject, date=due, value=value)


def _comparable(loaded: LoadedRecord, metric: Metric, target: Target) -> list[Observation]:
    """The undisputed values of whom the target is for, in the order in which their dates end."""
    subject = target.subject or metric.subject
    found = [
        each
        for each in metric.observations
        if (each.subject or metric.subject) == subject
        and each.status not in _NOT_OBSERVED
        and not dispute(each.id, loaded)
    ]
    return sorted(found, key=lambda each: loaded.dates[each.date].ends)


def _due_from(due: Date) -> float:
    # "By 2030" is due in 2030, though any earlier day would do.
    return due.begins if due.upper is None else due.upper.begins


def _direction(target: Target, metric: Metric) -> int:
    """1 if the target is to be exceeded, -1 if it is to be kept below, 0 if the record says neither."""
    if target.relation in (">", ">="):
        return 1
    if target.relation in ("<", "<="):
        return -1
    return {"higher": 1, "lower": -1, None: 0}[metric.better]


def _reaches(item: Observation, target: Target, direction: int, *, certainly: bool) -> bool:
    """Whether a value certainly, or at least possibly, reaches a target's nearer end."""
    low, high = item.value, item.value if item.upper is None else item.upper
    if item.relation in (">", ">="):
        high = inf
    elif item.relation in ("<", "<="):
        low = -inf
    if direction > 0:
        value, goal = low if certainly else high, target.value
        beyond, within = value > goal, target.relation != ">" or item.relation == ">"
    else:
        value, goal = high if certainly else low, target.value if target.upper is None else target.upper
        beyond, within = value < goal, target.relation != "<" or item.relation == "<"
    return beyond or (value == goal and within)
