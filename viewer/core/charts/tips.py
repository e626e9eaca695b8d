"""What a tip says about an observation, target, break or metric, as lines of plain text."""

import numpy as np

from viewer.core.base.words import Words
from viewer.core.charts.data import BreakDay, Charts, disagreements_on_value
from viewer.core.charts.labels import MOST_LABELS
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import Hit
from viewer.core.charts.numbers import number_text, value_text, with_unit
from viewer.core.charts.targets import target_outcome
from viewer.core.evidence.passages import one_line
from viewer.core.record.catalog import LoadedRecord
from viewer.model.dating import STATED, dating_of
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
    if hit.kind == "flag":
        return flag_tip(loaded, hit.id, look.words)
    if hit.kind == "target":
        return "\n".join(_target(charts, loaded.targets[hit.id], look))
    if hit.kind in ("open", "close", "earlier", "later", "gather"):
        return look.words.text(f"figure.tip.{hit.kind}")
    if hit.kind == "cluster":
        return "\n".join(_cluster(charts, hit, look))
    if hit.kind == "metric":
        return "\n".join(_metric(loaded.metrics[hit.id]))
    found = (item for data in charts.metrics for item in data.breaks if item.id == hit.id)
    return "\n".join(_break(item, look) for item in found)


def flag_tip(loaded: LoadedRecord, identifier: str, words: Words) -> str:
    """The tip of a flag: what disagreements are about its mark, and what a click does."""
    found = loaded.disagreements_about(identifier)
    lines = [words.text(f"chart.tip.{each.kind}", title=one_line(each.title)) for each in found]
    return "\n".join([*lines, words.text("compare.flag.tip")])


def worded_value(item: Observation | Target, metric: Metric, look: ChartLook) -> str:
    """A value with its unit, its relation in words: more than 22% of GRDP."""
    value = number_text(item.value, look.words)
    if item.upper is not None:
        value = look.words.text("chart.range", low=value, high=number_text(item.upper, look.words))
    value = with_unit(value, metric.unit, look.words)
    relation = _RELATIONS.get(item.relation)
    return look.words.text(f"chart.tip.{relation}", value=value) if relation else value


def _observation(charts: Charts, item: Observation, look: ChartLook) -> list[str]:
    loaded, words = charts.loaded, look.words
    metric = loaded.metric_of[item.id]
    date = look.date_words(loaded.dates[item.date], dating_of(item))
    lines = [worded_value(item, metric, look), date, item.subject or metric.subject]
    if item.said_by:
        lines.append(words.text("chart.tip.said_by", who=item.said_by))
    beside = loaded.observations.get(item.reported_with)
    if beside is not None:
        lines.append(words.text("chart.tip.reported_with", value=value_text(beside, words)))
    if item.status != "A":
        lines.append(words.text(f"chart.tip.status.{item.status}"))
    lines += _notes(charts, item, metric, look)
    return [line for line in (*lines, *_disagreements(charts, item, look), item.note) if line]


def _notes(charts: Charts, item: Observation, metric: Metric, look: ChartLook) -> list[str]:
    """What other metrics say of a value: its growth, its share of a plan, what multiple it is."""
    found = []
    for data in charts.metrics:
        if data.metric.of != metric.id or len(data.observations) > MOST_LABELS:
            continue
        for each in data.observations:
            if each.date == item.date and (each.subject or data.metric.subject) == (
                item.subject or metric.subject
            ):
                value = worded_value(each, data.metric, look)
                found.append(look.words.text("figure.note", title=data.metric.title, value=value))
    return found


def _cluster(charts: Charts, hit: Hit, look: ChartLook) -> list[str]:
    """How many values stand at one pixel, from where to where they reach, and when."""
    loaded, words = charts.loaded, look.words
    data, rows = charts.by_id[hit.id], list(hit.rows)
    low = number_text(float(np.minimum(data.values[rows], data.uppers[rows]).min()), words)
    high = number_text(float(np.maximum(data.values[rows], data.uppers[rows]).max()), words)
    first, last = (
        look.date_words(loaded.dates[data.observations[row].date], STATED) for row in (rows[0], rows[-1])
    )
    return [
        words.count("chart.tip.cluster", len(rows), number=number_text(len(rows), words)),
        words.text("chart.range", low=low, high=high) if low != high else low,
        words.text("chart.tip.cluster_dates", first=first, last=last) if first != last else first,
        words.text("chart.tip.cluster_zoom"),
    ]


def _target(charts: Charts, target: Target, look: ChartLook) -> list[str]:
    loaded, words = charts.loaded, look.words
    metric = loaded.metric_of[target.id]
    value = worded_value(target, metric, look)
    date = loaded.date_of(target)
    said = (
        {"value": value}
        if date is None
        else {"value": value, "date": look.date_words(date, dating_of(target))}
    )
    key = "chart.tip.target_undated" if date is None else "chart.tip.target"
    lines = [words.text(key, **said), target.subject]
    if target.set_by:
        lines.append(words.text("chart.tip.set_by", who=target.set_by))
    if target.said_by:
        lines.append(words.text("chart.tip.said_by", who=target.said_by))
    outcome, item = target_outcome(loaded, metric, target)
    if item is None:
        lines.append(words.text("chart.tip.unsettled" if outcome == "open" else "chart.tip.unknown"))
    else:
        when = look.date_words(loaded.dates[item.date], dating_of(item))
        lines.append(words.text(f"chart.tip.{outcome}", value=value_text(item, words), date=when))
    return [line for line in (*lines, *_disagreements(charts, target, look), target.note) if line]


def _disagreements(charts: Charts, item: Observation | Target, look: ChartLook) -> list[str]:
    return [
        look.words.text(f"chart.tip.{disagreement.kind}", title=disagreement.title)
        for disagreement in disagreements_on_value(item.id, charts.loaded)
    ]


def _metric(metric: Metric) -> list[str]:
    return [line for line in (metric.title, metric.unit, metric.definition, metric.subject) if line]


def _break(item: BreakDay, look: ChartLook) -> str:
    return look.words.text("chart.tip.break", date=look.date_words(item.date, STATED), reason=item.reason)
