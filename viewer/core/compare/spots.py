"""Where compared entries and values stand in the frames of lanes and charts."""

from msgspec import Struct

from viewer.core.base.sizes import Sizes
from viewer.core.charts.labels import flag_room
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.marks import ChartLabel, ChartPlot, ChartsFrame
from viewer.core.charts.points import Rect, covered
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.marks import Mark

# How far the words of a label reach above and below their middle.
HALF_WORDS = LABEL_HEIGHT / 2


class Spot(Struct, frozen=True):
    """A mark with its label, if it has one: the rectangle that it takes, and where threads lead to.

    `words` are the rectangles of its labels; where it is nothing but words, threads end `on_words`, beside
    them.
    """

    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    is_labelled: bool = True
    words: tuple[Rect, ...] = ()
    on_words: bool = False

    def moved(self, dx: float, dy: float) -> "Spot":
        """The same some pixels further right and down."""
        ends = self.left + dx, self.top + dy, self.right + dx, self.bottom + dy
        words = tuple((x0 + dx, y0 + dy, x1 + dx, y1 + dy) for x0, y0, x1, y1 in self.words)
        return Spot(*ends, self.x + dx, self.y + dy, self.is_labelled, words, self.on_words)

    def within(self, left: float, top: float, right: float, bottom: float) -> "Spot | None":
        """What a rectangle shows of it; None if nothing."""
        if self.right <= left or self.left >= right or self.bottom <= top or self.top >= bottom:
            return None
        x, y = min(max(self.x, left), right), min(max(self.y, top), bottom)
        ends = max(self.left, left), max(self.top, top), min(self.right, right), min(self.bottom, bottom)
        return Spot(*ends, x, y, self.is_labelled, self.words, self.on_words)


def entry_spot(frame: LanesFrame, identifier: str, sizes: Sizes, day: float | None = None) -> Spot | None:
    """Where an entry stands in the lanes; None if its lane isn't there.

    One without a mark, in a band or under a badge, stands at the lane's foot at its `day`, as it is drawn.
    """
    mark = frame.mark_of(identifier)
    if mark is None:
        return _foot(frame, identifier, day, sizes)
    half = (sizes.compact_row_height if mark.compact else sizes.row_height) / 2
    left, right = _extent(mark, sizes)
    words = (lane_words(mark),) if mark.label else ()
    ends = left, mark.y - half, right, mark.y + half
    return Spot(*ends, _anchor(mark, frame, sizes), mark.y, bool(mark.label), words)


def lane_words(mark: Mark) -> Rect:
    """What a mark's label covers."""
    return mark.label_x, mark.y - HALF_WORDS, mark.label_x + mark.label_width, mark.y + HALF_WORDS


def _foot(frame: LanesFrame, identifier: str, day: float | None, sizes: Sizes) -> Spot | None:
    row = frame.texts.row(identifier) if frame.texts is not None else None
    lanes = (
        each for each in frame.lanes if row is not None and each.plan.info.first <= row < each.plan.info.last
    )
    lane = next(lanes, None)
    if lane is None or day is None:
        return None
    band = lane.band
    bottom = lane.plan.y + lane.plan.height - sizes.lane_pad
    y = band.y + band.height / 2 if band is not None else bottom - sizes.compact_row_height / 2
    return _dot(frame.scale.x(day), y, sizes)


def _dot(x: float, y: float, sizes: Sizes) -> Spot:
    """A place without a mark of its own."""
    half = sizes.dot / 2 + sizes.hit_margin
    return Spot(x - half, y - half, x + half, y + half, x, y, False)


def _extent(mark: Mark, sizes: Sizes) -> tuple[float, float]:
    reach = sizes.glyph / 2 + sizes.hit_margin
    left, right = (mark.x0, mark.x1) if mark.is_bar else (mark.glyph_x - reach, mark.glyph_x + reach)
    if mark.label:
        left, right = min(left, mark.label_x), max(right, mark.label_x + mark.label_width)
    return left - sizes.hit_margin, right + sizes.hit_margin


def _anchor(mark: Mark, frame: LanesFrame, sizes: Sizes) -> float:
    """The glyph, or of a bar where what is seen of it begins; beside its label, if that stands there."""
    if not mark.is_bar:
        return mark.glyph_x
    left, right = frame.scale.left, frame.scale.right
    begin = min(max(mark.s0, left), right)
    before, after = mark.label_x - sizes.label_gap, mark.label_x + mark.label_width + sizes.label_gap
    if not mark.label or not before < begin < after:
        return begin
    return after if after <= min(mark.x1, right) else max(before, left)


class ValuePlace(Struct, frozen=True):
    """Where a value would stand: its metric, its day as it is drawn, and how much it is."""

    metric_id: str
    day: float
    value: float


def value_spot(
    frame: ChartsFrame, identifier: str, sizes: Sizes, place: ValuePlace | None = None
) -> Spot | None:
    """Where an observation or target stands in the charts; None if its row is not laid out.

    One without, as among too many for marks, stands at its `place`.
    """
    for chart in frame.charts:
        if chart.plot is not None and (spot := _spot_in(chart.plot, identifier, sizes)) is not None:
            return spot.moved(chart.shift, chart.y)
    row = frame.chart_of(place.metric_id) if place is not None else None
    if row is None or place is None or row.plot is None:
        return None
    # A value that is told in another metric's row has no height of its own there.
    y = row.plot.scale.y(place.value) if row.metric_id == place.metric_id else row.height / 2
    return _dot(row.plot.time.x(place.day), y, sizes).moved(row.shift, row.y)


def _spot_in(plot: ChartPlot, identifier: str, sizes: Sizes) -> Spot | None:
    words = tuple(chart_words(label, sizes) for label in plot.labels if label.owner.id == identifier)
    mark = _value_box(plot, identifier, sizes)
    if mark is None and not words:
        return None
    boxes = words if mark is None else (mark, *words)
    margin = sizes.hit_margin
    # A value that is told at another one has words, but no mark: threads lead to the gap before them.
    x = boxes[0][0] - sizes.label_gap if mark is None else (mark[0] + mark[2]) / 2
    y = (boxes[0][1] + boxes[0][3]) / 2
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    left = min(min(lefts) - margin, x)
    ends = left, min(tops) - margin, max(rights) + margin, max(bottoms) + margin
    return Spot(*ends, x, y, bool(words), words, mark is None)


def _value_box(plot: ChartPlot, identifier: str, sizes: Sizes) -> Rect | None:
    for point in plot.points:
        if point.id == identifier:
            return covered(point, sizes)
    for target in plot.targets:
        if target.id == identifier:
            top, bottom = target.extent
            left, right = max(target.x0, plot.left), min(target.x1, plot.right)
            return left, top - sizes.hit_margin, right, bottom + sizes.hit_margin
    return None


def chart_words(label: ChartLabel, sizes: Sizes) -> Rect:
    """What a label covers, with its flag."""
    half, right = LABEL_HEIGHT / 2, label.x + label.width
    if label.flag:
        right += flag_room(sizes)
    return label.x, label.y - half, right, label.y + half
