"""What lies before and after a window, where a metric has no value in it."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from msgspec import Struct

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.labels import flag_room
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartLabel, Hit
from viewer.core.charts.numbers import number_text
from viewer.core.figures.line_items import target_text
from viewer.core.time.scale import TimeScale, Window
from viewer.model.comparisons import Flag
from viewer.model.dating import dating_of

Side = Literal["earlier", "later"]
_LINKS, _NOTES = "small", "chart-note"
_BETWEEN = "·"


class BeyondWords(Struct, frozen=True):
    """What is said whatever the window: when the metric's latest value was, and its targets by id.

    Not whether these were met: that is known from values of other times than the window's.
    """

    latest: str
    targets: dict[str, str]


class _Part(Struct, frozen=True):
    owner: Hit
    text: str
    style: str
    role: str
    flag: Flag = ""


def beyond_words(data: ChartData, charts: Charts, look: ChartLook) -> BeyondWords:
    """The words that a metric's line may need where no value is in view."""
    latest, targets = "", [span.target for span in data.targets]
    if data.latest is not None:
        date = look.short_date_words(charts.loaded.dates[data.latest.date], dating_of(data.latest))
        latest = look.words.text("figure.latest", date=date)
    said = {each.id: target_text(data, each, charts, look, is_bare=True) for each in targets}
    return BeyondWords(latest, said)


def beyond_labels(
    data: ChartData, said: BeyondWords, scale: TimeScale, middle: float, look: ChartLook, *, is_printed: bool
) -> tuple[ChartLabel, ...]:
    """How many values lie before and after a window in which there is none, each a link that leads there.

    Behind them stand the targets of the window, and when the value of the header was. Of what is printed the
    targets alone: it says nothing of other times than its own.
    """
    parts = [] if is_printed else _links(data, scale.window, look)
    for span in data.targets_in(scale.window):
        identifier = span.target.id
        flag = data.flags.get(identifier, "")
        parts.append(_Part(Hit("target", identifier), said.targets[identifier], _NOTES, "target", flag))
    if data.latest is not None and not is_printed:
        parts.append(_Part(Hit("observation", data.latest.id), said.latest, _NOTES, "text-faint"))
    return tuple(_set(parts, scale, middle, look))


def value_beyond(data: ChartData, window: Window, side: Side) -> int | None:
    """The row of the value that lies nearest before or after a window; None where there is none."""
    if side == "earlier":
        ended = np.flatnonzero(data.ends <= window.start)
        return int(ended[np.argmax(data.ends[ended])]) if len(ended) else None
    to_come = np.flatnonzero(data.begins >= window.end)
    return int(to_come[np.argmin(data.begins[to_come])]) if len(to_come) else None


def _links(data: ChartData, window: Window, look: ChartLook) -> list[_Part]:
    earlier, later = data.count_beyond(window)
    found = []
    if earlier:
        said = look.words.count("figure.earlier", earlier, number=number_text(earlier, look.words))
        found.append(_Part(Hit("earlier", data.metric.id), said, _LINKS, "accent"))
    if earlier and later:
        found.append(_Part(Hit("metric", data.metric.id), _BETWEEN, _LINKS, "text-faint"))
    if later:
        said = look.words.count("figure.later", later, number=number_text(later, look.words))
        found.append(_Part(Hit("later", data.metric.id), said, _LINKS, "accent"))
    return found


def _set(parts: Sequence[_Part], scale: TimeScale, middle: float, look: ChartLook) -> list[ChartLabel]:
    """The parts in one line, as far as there is room."""
    found: list[ChartLabel] = []
    sizes = look.sizes
    x, right = scale.left + sizes.label_pad, scale.right - sizes.label_pad
    for part in parts:
        width = look.measure.width(part.text, part.style)
        room = width + (flag_room(sizes) if part.flag else 0.0)
        if x + room > right:
            break
        label = ChartLabel(part.owner, x, middle, width, part.text, part.style, part.role, flag=part.flag)
        found.append(label)
        x += room + (sizes.label_gap if part.style == _LINKS else 2 * sizes.label_gap)
    return found
