"""What a tip says about an observation, target, break or metric, as lines of plain text."""

from typing import Literal

from viewer.core.chart_data import BreakDay, ChartData, Charts, disagreements_on_value, dispute
from viewer.core.chart_marks import Hit
from viewer.core.chart_numbers import number_text, value_text
from viewer.core.chart_plot import ChartLook
from viewer.model.metrics import Metric, Observation, Target, ValueRelation

_RELATIONS: dict[ValueRelation, str] = {
    ">": "more",
    ">=": "at_least",
    "<": "less",
    "<=": "at_most",
    "~": "about",
}


def chart_tip(charts: Charts, hit: Hit, look: ChartLook) -> str:
    """The tip for what was hit, in lines; empty where there is nothing to say."""
    loaded = charts.loaded
    if hit.kind == "observation":
        item = loaded.observations[hit.id]
        return "\n".join(_observation(charts, item, look))
    if hit.kind == "target":
        return "\n".join(_target(charts, loaded.targets[hit.id], look))
    if hit.kind == "metric":
        return "\n".join(_metric(loaded.metrics[hit.id]))
    found = (item for data in charts.metrics for item in data.breaks if item.id == hit.id)
    return "\n".join(_break(item, look) for item in found)


def worded_value(item: Observation | Target, metric: Metric, look: ChartLook) -> str:
    """A value with its unit, its relation in words: more than 22% of GRDP."""
    value = number_text(item.value, look.words)
    if item.upper is not None:
        value = look.words.text("chart.range", low=value, high=number_text(item.upper, look.words))
    if metric.unit:
        key = "chart.tip.value_percent" if metric.unit.startswith("%") else "chart.tip.value"
        value = look.words.text(key, value=value, unit=metric.unit)
    relation = _RELATIONS.get(item.relation)
    return look.words.text(f"chart.tip.{relation}", value=value) if relation else value


def target_outcome(
    charts: Charts, data: ChartData, target: Target
) -> tuple[Literal["met", "not_met", "unknown"], Observation | None]:
    """Whether a target was met, and by which value; unknown unless an agreed value settles it.

    Met by any value up to the due date; missed only by a value for the due date itself.
    """
    if data.metric.better is None:
        return "unknown", None
    due = charts.loaded.dates[target.date]
    # "By 2030" is due in 2030, though any earlier day would do.
    due_from = due.begins if due.upper is None else due.upper.begins
    subject = target.subject or data.metric.subject
    missed = None
    for item in data.observations:
        date = charts.loaded.dates[item.date]
        alike = (item.subject or data.metric.subject) == subject and item.status not in "FM"
        if not alike or date.ends > due.ends or dispute(item.id, charts.loaded):
            continue
        if _reaches(item, target, data.metric.better, certainly=True):
            return "met", item
        if date.ends > due_from and not _reaches(item, target, data.metric.better, certainly=False):
            missed = item
    return ("not_met", missed) if missed else ("unknown", None)


def _reaches(item: Observation, target: Target, better: str, *, certainly: bool) -> bool:
    """Whether a value certainly, or at least possibly, reaches a target's nearer end."""
    low, high = item.value, item.value if item.upper is None else item.upper
    if item.relation in (">", ">="):
        high = float("inf")
    elif item.relation in ("<", "<="):
        low = float("-inf")
    if better == "higher":
        return (low if certainly else high) >= target.value
    goal = target.value if target.upper is None else target.upper
    return (high if certainly else low) <= goal


def _observation(charts: Charts, item: Observation, look: ChartLook) -> list[str]:
    loaded, words = charts.loaded, look.words
    metric = loaded.metric_of[item.id]
    date = look.date_words(loaded.dates[item.date])
    if item.date_basis == "as_of":
        date = words.text("chart.as_reported", date=date)
    lines = [worded_value(item, metric, look), date, item.subject or metric.subject]
    beside = loaded.observations.get(item.reported_with)
    if beside is not None:
        lines.append(words.text("chart.tip.reported_with", value=value_text(beside, words)))
    if item.status != "A":
        lines.append(words.text(f"chart.tip.status.{item.status}"))
    for disagreement in disagreements_on_value(item.id, loaded):
        lines.append(words.text(f"chart.tip.{disagreement.kind}", title=disagreement.title))
    return [line for line in (*lines, item.note) if line]


def _target(charts: Charts, target: Target, look: ChartLook) -> list[str]:
    loaded, words = charts.loaded, look.words
    metric = loaded.metric_of[target.id]
    data = next(data for data in charts.metrics if data.metric.id == metric.id)
    value = worded_value(target, metric, look)
    date = look.date_words(loaded.dates[target.date])
    lines = [words.text("chart.tip.target", date=date, value=value), target.subject]
    if target.set_by:
        lines.append(words.text("chart.tip.set_by", who=target.set_by))
    outcome, item = target_outcome(charts, data, target)
    if item is None:
        lines.append(words.text("chart.tip.unknown"))
    else:
        when = look.date_words(loaded.dates[item.date])
        lines.append(words.text(f"chart.tip.{outcome}", value=value_text(item, words), date=when))
    for disagreement in disagreements_on_value(target.id, loaded):
        lines.append(words.text(f"chart.tip.{disagreement.kind}", title=disagreement.title))
    return [line for line in (*lines, target.note) if line]


def _metric(metric: Metric) -> list[str]:
    return [line for line in (metric.title, metric.unit, metric.definition, metric.subject) if line]


def _break(item: BreakDay, look: ChartLook) -> str:
    return look.words.text("chart.tip.break", date=look.date_words(item.date), reason=item.reason)
