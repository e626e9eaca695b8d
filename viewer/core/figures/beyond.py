"""What lies before and after a window, where a metric has no value in it."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartLabel, Hit
from viewer.core.charts.numbers import number_text
from viewer.core.figures.line_items import target_text
from viewer.core.time.scale import TimeScale, Window
from viewer.model.dating import dating_of

Side = Literal["earlier", "later"]
SIDES: tuple[Side, ...] = ("earlier", "later")
_EDGE = 8.0
_BETWEEN = 12.0
_STYLE = "chart-note"


def beyond_labels(
    data: ChartData, charts: Charts, scale: TimeScale, middle: float, look: ChartLook, *, is_printed: bool
) -> tuple[ChartLabel, ...]:
    """How many values lie before and after a window in which there is none, each a link that leads there.

    Behind them stand the targets of the window, and when the value of the header was; what is printed says
    nothing of other times than its own.
    """
    parts = [*_links(data, scale.window, look), *_targets(data, charts, scale.window, look)]
    if data.latest is not None and not is_printed:
        date = look.short_date_words(charts.loaded.dates[data.latest.date], dating_of(data.latest))
        said = look.words.text("figure.latest", date=date)
        parts.append((Hit("observation", data.latest.id), said, "text-ghost"))
    return tuple(_set(parts, scale, middle, look))


def value_beyond(data: ChartData, window: Window, side: Side) -> int | None:
    """The row of the value that lies nearest before or after a window; None where there is none."""
    if side == "earlier":
        ended = np.flatnonzero(data.ends <= window.start)
        return int(ended[np.argmax(data.ends[ended])]) if len(ended) else None
    to_come = np.flatnonzero(data.begins >= window.end)
    return int(to_come[np.argmin(data.begins[to_come])]) if len(to_come) else None


def _links(data: ChartData, window: Window, look: ChartLook) -> list[tuple[Hit, str, str]]:
    found = []
    for side, count in zip(SIDES, data.count_beyond(window), strict=True):
        if count:
            said = look.words.text(f"figure.{side}", number=number_text(count, look.words))
            found.append((Hit(side, data.metric.id), said, "accent"))
    return found


def _targets(data: ChartData, charts: Charts, window: Window, look: ChartLook) -> list[tuple[Hit, str, str]]:
    return [
        (Hit("target", span.target.id), target_text(data, span.target, charts, look), "target")
        for span in data.targets_in(window)
    ]


def _set(
    parts: Sequence[tuple[Hit, str, str]], scale: TimeScale, middle: float, look: ChartLook
) -> list[ChartLabel]:
    """The parts in one line, as far as there is room."""
    found: list[ChartLabel] = []
    x = scale.left + _EDGE
    for owner, text, role in parts:
        width = look.measure.width(text, _STYLE)
        if x + width > scale.right - _EDGE:
            break
        found.append(ChartLabel(owner, x, middle, width, text, _STYLE, role))
        x += width + _BETWEEN
    return found
