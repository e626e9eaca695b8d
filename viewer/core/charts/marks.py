"""What a chart's frame is made of: marks, labels and ticks in pixels, all frozen.

Pixels across are those of the time scale; pixels down begin at the top of the chart.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Literal

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.charts.dense import Cluster
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.scale import ValueScale
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import TimeBreak
from viewer.model.comparisons import Flag

NO_SEGMENTS: NDArray[np.float64] = np.zeros((0, 4))

# How far the halo of a selected mark reaches beyond it.
HALO = 4.0

HitKind = Literal[
    "flag",
    "observation",
    "target",
    "break",
    "metric",
    "fold",
    "cluster",
    "gather",
    "open",
    "close",
    "earlier",
    "later",
]
Series = Literal["own", "comparator", "disputed"]
Direction = Literal["", "up", "down"]


class Hit(Struct, frozen=True):
    """What is at a pixel: an observation, target, break or metric by its id; a fold by its lane key.

    Of a cluster `id` is the metric's, and `rows` are those of its observations. "open" and "close" turn a
    figure into a chart and back, by its lane key; "earlier" and "later" lead to values of the metric `id`.
    """

    kind: HitKind
    id: str
    rows: tuple[int, ...] = ()


class PointMark(Struct, frozen=True):
    """An observation: a bar from `x0` to `x1` or a dot at `x`, as high as `y`.

    A dot whose date is not exact has its span from `x0` to `x1` too. `upper_y` ends a range;
    `open` tells to which side the true value may lie. Soft marks have no certain ends but where one is
    hard; `flag` tells whether the value is contradicted, or to be compared with care. `level` is what an
    evidence lens colours it by; dimmed is what its filter would leave out. Opposed marks are other sides of a
    disagreement about what is selected. `row` is the observation's place in the metric's columns. `parts` are
    the dates of a set in the window, from one pixel to another each; `x` is the last one's.
    """

    id: str
    row: int
    series: Series
    is_bar: bool
    x: float
    y: float
    x0: float
    x1: float
    upper_y: float | None
    open: Direction
    approximate: bool
    soft: bool
    flag: Flag
    selected: bool
    level: str | None = None
    dimmed: bool = False
    opposed: bool = False
    hard_start: bool = False
    hard_end: bool = False
    parts: tuple[tuple[float, float], ...] = ()

    @property
    def dots(self) -> "tuple[PointMark, ...]":
        """A mark for each date of a set, of which one bears the flag; or else itself."""
        if not self.parts:
            return (self,)
        found = (
            replace(self, x=(x0 + x1) / 2, x0=x0, x1=x1, parts=(), hard_start=True, hard_end=True, flag="")
            for x0, x1 in self.parts
        )
        *others, last = found
        return (*others, replace(last, flag=self.flag))

    def flag_place(self, sizes: Sizes) -> tuple[float, float] | None:
        """The pole and the top of the flag beside the mark; None without one.

        It stands at the upper right of a dot, and above the end of a bar, beside which the next one stands.
        """
        if not self.flag:
            return None
        top, _ = self.extent
        if self.is_bar:
            return self.x1 - sizes.flag, top - sizes.period_height / 2 - sizes.flag - sizes.flag_gap
        # Above what is said beside the dot.
        return self.x + sizes.point / 2 + sizes.flag_gap, top - sizes.flag - sizes.point / 2

    def has_flag_at(self, x: float, y: float, sizes: Sizes) -> bool:
        """Whether a pixel is on the flag beside the mark."""
        place = self.flag_place(sizes) if self.flag and not self.dimmed else None
        return place is not None and _is_on_flag(place, x, y, sizes)

    def distance(self, x: float, y: float) -> float:
        """How far a pixel is from the mark."""
        left, right = (self.x0, self.x1) if self.is_bar else (self.x, self.x)
        top, bottom = self.extent
        if self.parts:
            left = right = min(((x0 + x1) / 2 for x0, x1 in self.parts), key=lambda each: abs(each - x))
        return max(left - x, x - right, top - y, y - bottom, 0.0)

    @property
    def extent(self) -> tuple[float, float]:
        """The top and the bottom of what it stands for: the same unless it is a range."""
        return _extent(self.y, self.upper_y)


class Tie(Struct, frozen=True):
    """The dotted line from a comparator to the value that it was reported with."""

    x0: float
    y0: float
    x1: float
    y1: float


class TargetMark(Struct, frozen=True):
    """A target: dashed from `x0` to `x1`, twice where it is a range.

    An upright one stands on a scale that lies across: at `x0`, and at `x1` where it is a range. `flag` tells
    whether the target is contradicted, or to be compared with care.
    """

    id: str
    x0: float
    x1: float
    y: float
    upper_y: float | None
    selected: bool
    dimmed: bool = False
    upright: bool = False
    flag: Flag = ""

    def flag_place(self, right: float, sizes: Sizes) -> tuple[float, float] | None:
        """The pole and the top of the flag, seen up to the pixel `right`; None without one.

        It stands above the end of the line, and at the upper right of an upright one.
        """
        if not self.flag or self.dimmed:
            return None
        top, _ = self.extent
        if self.upright:
            return self.x1 + sizes.flag_gap, top - sizes.point / 2
        return min(self.x1, right) - sizes.flag, top - sizes.flag - 2 * sizes.flag_gap

    def contains(self, x: float, y: float, margin: float) -> bool:
        """Whether a pixel is on the target, or nearly."""
        top, bottom = self.extent
        return self.x0 - margin <= x <= self.x1 + margin and top - margin <= y <= bottom + margin

    @property
    def extent(self) -> tuple[float, float]:
        """The top and the bottom line: the same unless it is a range."""
        return _extent(self.y, self.upper_y)


class BreakMark(Struct, frozen=True):
    """A dotted line where the series stops being comparable with itself."""

    id: str
    x: float


class ChartLabel(Struct, frozen=True):
    """A text beside a mark, from pixel `x`, its middle at `y`; `role` is its colour.

    `crossed` if lines run through it, so that it needs a ground of its own; `selected` where it stands for
    what is selected, which has no mark. Where it stands for what has no mark it may bear a `flag`.
    """

    owner: Hit
    x: float
    y: float
    width: float
    text: str
    style: str
    role: str
    crossed: bool = False
    selected: bool = False
    flag: Flag = ""

    def flag_place(self, sizes: Sizes) -> tuple[float, float] | None:
        """The pole and the top of the flag behind the text; None without one."""
        return (self.x + self.width + 2 * sizes.flag_gap, self.y - sizes.flag / 2) if self.flag else None

    def contains(self, x: float, y: float) -> bool:
        """Whether a pixel is on the text."""
        return self.x <= x <= self.x + self.width and abs(y - self.y) <= LABEL_HEIGHT / 2


class AxisTick(Struct, frozen=True):
    """A line of the value axis; its label begins at pixel `label_x` of the header."""

    y: float
    label: str
    label_x: float


class HeaderText(Struct, frozen=True):
    """A text of the header column, from pixel `x`, its middle at `y`."""

    x: float
    y: float
    text: str
    style: str
    role: str


class ChartHeader(Struct, frozen=True):
    """A metric's header: its texts and its value axis, and whether the metric is selected.

    `closed` if its triangle points to what could be opened: a figure as a chart, or what is folded.
    """

    texts: tuple[HeaderText, ...]
    ticks: tuple[AxisTick, ...]
    folded: bool
    selected: bool
    closed: bool = False


def _heights(mark: PointMark | TargetMark) -> set[float]:
    return {mark.y} if mark.upper_y is None else {mark.y, mark.upper_y}


class ChartPlot(Struct, frozen=True, eq=False):
    """The plot of one metric, laid over a scale of time and a scale of values.

    `line` joins comparable observations: segments x0, y0, x1, y1. `clusters` are what stands too close for
    marks. `told` has no mark of its own, but words beside another's. All is `quiet` where an evidence lens
    gives the marks their colours. `edges` are the pixels at which time changes its pace.
    """

    metric_id: str
    time: TimeScale
    scale: ValueScale
    points: tuple[PointMark, ...] = ()
    ties: tuple[Tie, ...] = ()
    targets: tuple[TargetMark, ...] = ()
    breaks: tuple[BreakMark, ...] = ()
    labels: tuple[ChartLabel, ...] = ()
    quiet: bool = False
    line: NDArray[np.float64] = field(default_factory=lambda: NO_SEGMENTS)
    clusters: tuple[tuple[Series, Cluster], ...] = ()
    told: tuple[Hit, ...] = ()
    edges: tuple[float, ...] = ()

    @property
    def cuts(self) -> tuple[tuple[float, float], ...]:
        """Where bars and targets cross a pixel at which time changes its pace."""
        if not self.edges:
            return ()
        bars = [(mark.x0, mark.x1, y) for mark in self.points if mark.is_bar for y in _heights(mark)]
        bars += [(target.x0, target.x1, y) for target in self.targets for y in _heights(target)]
        return tuple((x, y) for x0, x1, y in bars for x in self.edges if x0 < x < x1)

    @property
    def left(self) -> float:
        """The pixel at which the plot begins."""
        return self.time.left

    @property
    def right(self) -> float:
        """The pixel at which the plot ends."""
        return self.time.right

    def hit(self, x: float, y: float, sizes: Sizes) -> Hit | None:
        """The mark at a pixel, or the cluster there, or the mark whose label is there."""
        if (flagged := self._flag_at(x, y, sizes)) is not None:
            return Hit("flag", flagged)
        near = [(point.distance(x, y), point.id) for point in self.points]
        distance, identifier = min(near, default=(float("inf"), ""))
        if distance <= sizes.point / 2 + sizes.hit_margin:
            return Hit("observation", identifier)
        on_label = next((label.owner for label in self.labels if label.contains(x, y)), None)
        return on_label or self._cluster_at(x, y, sizes.hit_margin) or self._line_at(x, y, sizes.hit_margin)

    def _flag_at(self, x: float, y: float, sizes: Sizes) -> str | None:
        """Whose flag is at a pixel."""
        places = [(each.id, each.flag_place(self.right, sizes)) for each in self.targets]
        places += [(each.owner.id, each.flag_place(sizes)) for each in self.labels]
        found = (name for name, place in places if place is not None and _is_on_flag(place, x, y, sizes))
        marks = (each.id for each in self.points if each.has_flag_at(x, y, sizes))
        return next(chain(marks, found), None)

    def _cluster_at(self, x: float, y: float, margin: float) -> Hit | None:
        for _, cluster in reversed(self.clusters):
            rows = cluster.rows_at(x, y, margin)
            if len(rows) == 1:
                return Hit("observation", cluster.track.observations[rows[0]].id)
            if rows:
                return Hit("cluster", self.metric_id, rows)
        return None

    def _line_at(self, x: float, y: float, margin: float) -> Hit | None:
        for target in self.targets:
            if target.contains(x, y, margin):
                return Hit("target", target.id)
        found = (mark for mark in self.breaks if abs(x - mark.x) <= margin)
        return next((Hit("break", mark.id) for mark in found), None)


class ScaleFrame(Struct, frozen=True):
    """The row of a scale of values that lies across, over the figures that share it down to pixel `bottom`.

    `ticks` are the pixel of each tick and, from another pixel on, its label.
    """

    unit: str
    y: float
    height: float
    width: float
    across: ValueScale
    ticks: tuple[tuple[float, float, str], ...]
    bottom: float = 0.0


class ChartFrame(Struct, frozen=True):
    """One metric's row: its header and its plot; a folded one has no plot.

    A figure's values stand in one line, without axis and grid. The plot may reach beyond the window, and is
    drawn `shift` pixels to the right of where it was laid. `note` says how many observations are in view,
    where not each has a mark; `beyond` what lies before and after, where none is. `can_open` if the metric is
    a figure unless it is opened; `across` is the scale that it shares with others, instead of the time's.
    What `is_pinned` stands before all topics.
    """

    metric_id: str
    y: float
    height: float
    header: ChartHeader
    plot: ChartPlot | None
    shift: float = 0.0
    note: str = ""
    beyond: tuple[ChartLabel, ...] = ()
    is_figure: bool = False
    can_open: bool = False
    across: ScaleFrame | None = None
    is_pinned: bool = False

    @property
    def labels(self) -> tuple[ChartLabel, ...]:
        """All that is said in the row's plot, and beside it."""
        return (*(self.plot.labels if self.plot else ()), *self.beyond)

    @property
    def told(self) -> tuple[Hit, ...]:
        """What has no mark, but words: in the plot, or beside it."""
        targets = (label.owner for label in self.beyond if label.owner.kind == "target")
        return (*(self.plot.told if self.plot else ()), *targets)

    def hit(self, x: float, y: float, sizes: Sizes) -> Hit | None:
        """What of the plot is at a pixel of the chart."""
        flags = ((label.owner.id, label.flag_place(sizes)) for label in self.beyond)
        flagged = (name for name, place in flags if place is not None and _is_on_flag(place, x, y, sizes))
        if (named := next(flagged, None)) is not None:
            return Hit("flag", named)
        found = next((label.owner for label in self.beyond if label.contains(x, y)), None)
        return found or (self.plot.hit(x - self.shift, y, sizes) if self.plot else None)

    @property
    def toggle(self) -> Hit:
        """What a click on the row's triangle does."""
        if not self.can_open:
            return Hit("fold", self.key)
        return Hit("open" if self.is_figure else "close", self.key)

    @property
    def key(self) -> str:
        """The key that folds and hides the metric."""
        return f"metric:{self.metric_id}"


class TopicFrame(Struct, frozen=True):
    """The header row of a topic, which gathers metrics down to the pixel `bottom`.

    `link` gathers its figures on scales of their own, or takes them apart, where several share a unit.
    """

    topic: str
    y: float
    height: float
    width: float
    folded: bool
    bottom: float
    link: ChartLabel | None = None
    is_pinned: bool = False

    @property
    def key(self) -> str:
        """The key that folds and hides the topic."""
        return f"topic:{self.topic}"


class ChartsFrame(Struct, frozen=True):
    """All rows from top to bottom; `gridlines` are the pixels of the time axis' labelled ticks, `breaks`
    where it folds time. `told_in` names the row in which a metric without one of its own is told. What is
    pinned `stays` in sight until that pixel row."""

    left: float
    right: float
    height: float
    topics: tuple[TopicFrame, ...]
    charts: tuple[ChartFrame, ...]
    gridlines: tuple[float, ...]
    sizes: Sizes
    breaks: tuple[TimeBreak, ...] = ()
    told_in: Mapping[str, str] = MappingProxyType({})
    scales: tuple[ScaleFrame, ...] = ()
    stays: float = 0.0

    def stuck(self, top: float) -> TopicFrame | None:
        """The header that stays in sight, where it is drawn, when the frame is scrolled down to `top`.

        It is that of the rows at the top, below what stays; the end of its rows pushes it out.
        """
        top += self.stays
        found = (topic for topic in self.topics if topic.y < top < topic.bottom)
        topic = next(found, None)
        return topic and replace(topic, y=min(top, topic.bottom - topic.height))

    def hit(self, x: float, y: float, top: float = 0.0) -> Hit | None:
        """What is at a pixel: a mark, a header, or what folds a row; `top` is how far it is scrolled."""
        row = self.row_at(y, top)
        if isinstance(row, TopicFrame):
            on_link = row.link is not None and row.link.contains(x, y - row.y)
            return Hit("gather" if on_link else "fold", row.key)
        if row is None:
            return None
        if x < self.left:
            return row.toggle if x < self.sizes.header_pad else Hit("metric", row.metric_id)
        return row.hit(x, y - row.y, self.sizes)

    def row_at(self, y: float, top: float = 0.0) -> ChartFrame | TopicFrame | None:
        """The row at a pixel, if there is one, when the frame is scrolled down to `top`."""
        stuck = self.stuck(top)
        if stuck is not None and stuck.y <= y < stuck.y + stuck.height:
            return stuck
        rows: tuple[ChartFrame | TopicFrame, ...] = (*self.topics, *self.charts)
        return next((row for row in rows if row.y <= y < row.y + row.height), None)

    def metrics_of(self, rows: Iterable[ChartFrame]) -> list[str]:
        """The ids of the metrics of some rows, each with those that are told in it."""
        told: dict[str, list[str]] = {}
        for metric_id, row_id in self.told_in.items():
            told.setdefault(row_id, []).append(metric_id)
        return [each for row in rows for each in (row.metric_id, *told.get(row.metric_id, ()))]

    def chart_of(self, metric_id: str) -> ChartFrame | None:
        """The row of a metric, or that in which it is told, unless it is hidden or folded away."""
        row_id = self.told_in.get(metric_id, metric_id)
        return next((chart for chart in self.charts if chart.metric_id == row_id), None)


def _extent(y: float, upper_y: float | None) -> tuple[float, float]:
    return (y, y) if upper_y is None else (min(y, upper_y), max(y, upper_y))


def _is_on_flag(place: tuple[float, float], x: float, y: float, sizes: Sizes) -> bool:
    return place[0] - 1 <= x <= place[0] + sizes.flag and place[1] - 1 <= y <= place[1] + sizes.flag
