"""Paints the frame of a chart and its header; decides nothing."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from viewer.core.base.sizes import Sizes
from viewer.core.charts.dense import Cluster
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.marks import (
    HALO,
    AxisTick,
    BreakMark,
    ChartFrame,
    ChartHeader,
    ChartLabel,
    ChartPlot,
    ChartsFrame,
    PointMark,
    ScaleFrame,
    TargetMark,
    TopicFrame,
)
from viewer.core.time.ticks import TimeBreak
from viewer.paint.batches import NO_PEN, SMOOTHLY, draw_hairlines, draw_lines
from viewer.paint.break_painter import BreakPainter
from viewer.paint.flag import flag_role, paint_flag
from viewer.paint.glyphs import chevron_x, paint_pin
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_SOFT = 0.45
_DIMMED = 0.28
_RANGE = 0.3
_CHEVRON = 3.5
_TORN = 3.5
_VEIL = 0.8
_LINE_ALPHA = 0.8
_QUIET_ALPHA = 0.5
_SMOOTH = 2_000
_NOTE_EDGE = 6.0
_ROLES = {"own": "series", "comparator": "comparator", "disputed": "disputed"}


class Ground(Struct, frozen=True):
    """What lies under a plot: the ticks of both axes between the pixels `left` and `right`."""

    ticks: tuple[AxisTick, ...]
    gridlines: tuple[float, ...]
    height: float
    left: float
    right: float
    breaks: tuple[TimeBreak, ...] = ()


class HeaderColumn(Struct, frozen=True):
    """A metric's header, as high as its row."""

    header: ChartHeader
    height: float
    hovered: bool = False
    pinned: bool = False


def ground_of(chart: ChartFrame, frame: ChartsFrame) -> Ground:
    """What lies under a row's plot; a figure has neither axis nor grid, unless it shares a scale."""
    if chart.across is not None:
        upright = tuple(x for x, _, _ in chart.across.ticks)
        return Ground((), upright, chart.height, frame.left, frame.right)
    ticks, gridlines = ((), ()) if chart.is_figure else (chart.header.ticks, frame.gridlines)
    return Ground(ticks, gridlines, chart.height, frame.left, frame.right, frame.breaks)


class ChartPainter:
    """Paints charts in the frame's own pixels; the painter's origin is the top of the chart."""

    def __init__(
        self, theme: Theme, labels: Labels, sizes: Sizes, still: bool = False, series: str = "series"
    ) -> None:
        """Keep the look that every chart is painted in; a still picture has nothing to fold.

        `series` is the colour role of a metric's own values.
        """
        self._roles = {**_ROLES, "own": series}
        self._theme = theme
        self._still = still
        self._labels = labels
        self._sizes = sizes
        self._breaks = BreakPainter(theme)
        self._rule_pen = QPen(theme.colour("rule"), 1)

    @property
    def nothing(self) -> QColor:
        """A colour that covers nothing, to begin a layer with."""
        return self._theme.colour("canvas", 0.0)

    # ---- plot

    def paint_ground(self, painter: QPainter, ground: Ground) -> None:
        """Paint what lies under the joining line: folds, the grid of both axes and the rule below."""
        self._breaks.paint(painter, ground.breaks, 0, ground.height)
        left, right, height = ground.left, ground.right, ground.height
        upright = [(round(x), 0.0, round(x), height) for x in ground.gridlines]
        level = [(left, round(tick.y), right, round(tick.y)) for tick in ground.ticks]
        draw_hairlines(painter, [*upright, *level], self._theme.colour("grid"))
        self._rule(painter, left, right, ground.height)

    def paint_plot(self, painter: QPainter, plot: ChartPlot) -> None:
        """Paint the joining line, the clusters, and over them the marks with their labels."""
        role, alpha = ("text-ghost", _QUIET_ALPHA) if plot.quiet else (self._roles["own"], _LINE_ALPHA)
        # Beyond some thousand segments an anti-aliased line costs more than it shows. A wider one would
        # leave Qt's quick way of drawing lines and take ten times as long.
        if len(plot.line):
            painter.setRenderHint(SMOOTHLY, len(plot.line) <= _SMOOTH)
            painter.setPen(QPen(self._theme.colour(role, alpha), 1))
            draw_lines(painter, plot.line)
        for series, cluster in plot.clusters:
            self._cluster(painter, cluster, "text-ghost" if plot.quiet else self._roles[series])
        self.paint_marks(painter, plot)

    def _cluster(self, painter: QPainter, cluster: Cluster, role: str) -> None:
        painter.setRenderHint(SMOOTHLY, False)
        painter.setPen(QPen(self._theme.colour(role), 1))
        xs = cluster.columns.xs
        lines = np.column_stack((xs, cluster.tops, xs, cluster.bottoms))
        draw_lines(painter, lines)
        for side in (-1.0, 1.0):
            draw_lines(painter, lines[cluster.alone] + np.array((side, 0.0, side, 0.0)))

    def paint_note(self, painter: QPainter, note: str, right: float) -> None:
        """Paint how many values are in view at the upper right corner, which ends at pixel `right`."""
        width = self._labels.width(note, "chart-note")
        left, middle = right - width - _NOTE_EDGE, LABEL_HEIGHT / 2 + _NOTE_EDGE / 2
        box = QRectF(left - 2, middle - LABEL_HEIGHT / 2, width + 4, LABEL_HEIGHT)
        painter.fillRect(box, self._theme.colour("canvas", _VEIL))
        painter.setPen(self._theme.colour("text-soft"))
        self._labels.draw(painter, left, middle, note, "chart-note")

    def paint_marks(self, painter: QPainter, plot: ChartPlot) -> None:
        """Paint targets, breaks, ties, marks and their labels."""
        painter.setRenderHint(SMOOTHLY, True)
        for target in plot.targets:
            self._target(painter, target)
            if (place := target.flag_place(plot.right, self._sizes)) is not None:
                paint_flag(painter, self._theme, target.flag, *place, self._sizes.flag)
        for mark in plot.breaks:
            self._break(painter, mark, plot.scale.bottom + self._sizes.chart_pad - 3)
        if plot.ties:
            painter.setPen(self._dotted("comparator"))
            painter.drawLines([QLineF(tie.x0, tie.y0, tie.x1, tie.y1) for tie in plot.ties])
        self._points(painter, plot.points)
        self._breaks.paint_notches(painter, plot.cuts, self._sizes.bar_height)
        self._clear(painter, plot.labels, plot.edges)
        self._texts(painter, plot.labels)

    def _clear(self, painter: QPainter, labels: Sequence[ChartLabel], edges: Sequence[float]) -> None:
        """Take torn edges away from behind labels, which they would strike."""
        for x, label in ((x, label) for label in labels for x in edges):
            if label.x < x < label.x + label.width:
                gap = QRectF(x - _TORN, label.y - LABEL_HEIGHT / 2, 2 * _TORN, LABEL_HEIGHT)
                painter.fillRect(gap, self._theme.colour("canvas"))

    def _texts(self, painter: QPainter, labels: Sequence[ChartLabel]) -> None:
        """The labels, which keep clear of one another: those of one look at once."""
        looks: dict[tuple[str, str], list[tuple[float, float, str]]] = {}
        for label in labels:
            if label.crossed or label.selected:
                box = QRectF(label.x - 2, label.y - LABEL_HEIGHT / 2, label.width + 4, LABEL_HEIGHT)
                painter.fillRect(box, self._ground_of(label))
            looks.setdefault((label.role, label.style), []).append((label.x, label.y, label.text))
            if (place := label.flag_place(self._sizes)) is not None:
                paint_flag(painter, self._theme, label.flag, *place, self._sizes.flag)
        for (role, style), texts in looks.items():
            painter.setPen(self._theme.colour(role))
            self._labels.draw_all(painter, texts, style)

    def _ground_of(self, label: ChartLabel) -> QColor:
        return self._theme.colour("selection") if label.selected else self._theme.colour("canvas", _VEIL)

    def paint_beyond(self, painter: QPainter, chart: ChartFrame) -> None:
        """Paint what lies before and after the window."""
        edges = [x + chart.shift for x in chart.plot.edges] if chart.plot else []
        self._clear(painter, chart.beyond, edges)
        self._texts(painter, chart.beyond)

    def _points(self, painter: QPainter, points: Sequence[PointMark]) -> None:
        """The marks in order: of many plain dots only the first asks for its colour."""
        radius, brush_is_set = self._sizes.point / 2, False
        for point in points:
            if not _is_plain(point, radius):
                (self._set if point.parts else self._point)(painter, point)
                brush_is_set = False
                continue
            if not brush_is_set:
                painter.setPen(NO_PEN)
                painter.setBrush(self._theme.colour(self._roles["own"]))
                brush_is_set = True
            painter.drawEllipse(QPointF(point.x, point.y), radius, radius)

    def _target(self, painter: QPainter, target: TargetMark) -> None:
        colour = self._ink("target", target.dimmed)
        if target.upright:
            painter.setPen(QPen(colour, 3.5 if target.selected else 2))
            top, bottom = target.extent
            painter.drawLines([QLineF(x, top, x, bottom) for x in {target.x0, target.x1}])
            return
        heights = {target.y, target.y if target.upper_y is None else target.upper_y}
        if len(heights) > 1:
            band = QRectF(target.x0, min(heights), target.x1 - target.x0, max(heights) - min(heights))
            painter.fillRect(band, self._theme.colour("target", 0.1))
        pen = QPen(colour, 2.5 if target.selected else 1.5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([4, 2.6])
        painter.setPen(pen)
        painter.drawLines([QLineF(target.x0, y, target.x1, y) for y in sorted(heights)])

    def _ink(self, role: str, dimmed: bool) -> QColor:
        """A role's colour, or what is left of it on the ground."""
        colour = self._theme.colour(role)
        return self._thinned(colour, _DIMMED) if dimmed else colour

    def _thinned(self, colour: QColor, share: float) -> QColor:
        """What is left of a colour on the ground: opaque, as not every writer thins."""
        ground = self._theme.colour("canvas")
        mixed = [
            round(share * a + (1 - share) * b)
            for a, b in (
                (colour.red(), ground.red()),
                (colour.green(), ground.green()),
                (colour.blue(), ground.blue()),
            )
        ]
        return QColor(*mixed)

    def _break(self, painter: QPainter, mark: BreakMark, bottom: float) -> None:
        painter.setPen(self._dotted("break"))
        painter.drawLine(QLineF(mark.x, 2, mark.x, bottom))

    def _dotted(self, role: str) -> QPen:
        pen = QPen(self._theme.colour(role), 1.2)
        pen.setDashPattern([2, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _set(self, painter: QPainter, point: PointMark) -> None:
        """A set of dates: a mark at each, over the thread that joins them."""
        colour = self._ink(point.level or self._role(point), point.dimmed)
        painter.setPen(QPen(colour, 1))
        painter.drawLine(QLineF(point.x0, point.y, point.x1, point.y))
        for dot in point.dots:
            self._point(painter, dot)

    def _point(self, painter: QPainter, point: PointMark) -> None:
        colour = self._ink(point.level or self._role(point), point.dimmed)
        if point.selected or point.opposed:
            self._halo(painter, point)
        painter.setPen(NO_PEN)
        if point.upper_y is not None:
            self._range(painter, point, colour)
        elif point.is_bar:
            self._bar(painter, point, point.y, colour)
        else:
            self._dot(painter, point, colour)
        if point.open:
            self._caret(painter, point, colour)
        if point.flag and not point.dimmed and (place := point.flag_place(self._sizes)) is not None:
            paint_flag(painter, self._theme, point.flag, *place, self._sizes.flag)

    def _role(self, point: PointMark) -> str:
        """The colour of a mark: a warning's only where sources contradict one another."""
        is_caveat = point.series == "disputed" and point.flag == "caveat"
        return "text-soft" if is_caveat else self._roles[point.series]

    def _halo(self, painter: QPainter, point: PointMark) -> None:
        painter.setPen(
            QPen(self._theme.colour("accent" if point.selected else flag_role(point.flag or "caveat")), 1.5)
        )
        painter.setBrush(self._theme.colour("selection" if point.selected else "canvas"))
        top = point.y if point.upper_y is None else min(point.y, point.upper_y)
        height = abs(point.y - point.upper_y) if point.upper_y is not None else 0.0
        half = self._sizes.period_height / 2 if point.is_bar else self._sizes.point / 2
        left, right = (point.x0, point.x1) if point.is_bar else (point.x - half, point.x + half)
        reach = HALO
        body = QRectF(left - reach, top - half - reach, right - left + 2 * reach, height + 2 * (half + reach))
        radius = half + reach
        painter.drawRoundedRect(body, radius, radius)

    def _bar(self, painter: QPainter, point: PointMark, y: float, colour: QColor) -> None:
        """A bar across its period, its ends faded where they are not certain."""
        height = self._sizes.period_height
        body = QRectF(point.x0, y - height / 2, point.x1 - point.x0, height)
        painter.setBrush(self._faded(body, colour, point) if point.soft else colour)
        painter.drawRoundedRect(body, height / 2, height / 2)

    def _faded(self, body: QRectF, colour: QColor, point: PointMark) -> QBrush:
        """A brush that fades towards each end that is not certain."""
        # Opaque: PDF writers paint see-through gradients solid.
        colour = self._thinned(colour, colour.alphaF())
        pale = self._thinned(colour, 0.15)
        gradient = QLinearGradient(body.left(), 0, body.right(), 0)
        share = min(0.5, self._sizes.fade / 2 / body.width()) if body.width() > 0 else 0.5
        first, last = (colour if hard else pale for hard in (point.hard_start, point.hard_end))
        for at, each in ((0.0, first), (share, colour), (1 - share, colour), (1.0, last)):
            gradient.setColorAt(at, each)
        return QBrush(gradient)

    def _dot(self, painter: QPainter, point: PointMark, colour: QColor) -> None:
        """A dot, hollow where it is not the metric's own agreed value or not at its place, over its date."""
        radius = self._sizes.point / 2
        if point.x1 - point.x0 > 2 * radius:
            self._extent(painter, point, colour)
        if point.series == "own" and point.level != "unsupported":
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(point.x, point.y), radius, radius)
            return
        painter.setBrush(self._theme.colour("canvas"))
        painter.setPen(QPen(colour, 2))
        painter.drawEllipse(QPointF(point.x, point.y), radius - 1.5, radius - 1.5)
        painter.setPen(NO_PEN)

    def _extent(self, painter: QPainter, point: PointMark, colour: QColor) -> None:
        pale = QColor(colour)
        pale.setAlphaF(colour.alphaF() * _SOFT)
        height = self._sizes.period_height / 2
        body = QRectF(point.x0, point.y - height / 2, point.x1 - point.x0, height)
        painter.setBrush(self._faded(body, pale, point) if point.soft else pale)
        painter.drawRoundedRect(body, height / 2, height / 2)

    def _range(self, painter: QPainter, point: PointMark, colour: QColor) -> None:
        """A range: upright from its lower to its upper value, across its period where that shows."""
        upper = point.y if point.upper_y is None else point.upper_y
        half = self._sizes.period_height / 2
        left, right = (point.x0, point.x1) if point.is_bar else (point.x - half, point.x + half)
        body = QRectF(left, min(point.y, upper), right - left, abs(point.y - upper))
        is_tall = body.height() > 2 * half
        pale = QColor(colour)
        pale.setAlphaF(colour.alphaF() * _RANGE)
        painter.setBrush(pale if is_tall else colour)
        painter.drawRoundedRect(body.adjusted(0, -half / 2, 0, half / 2), half, half)
        if not is_tall:
            return
        painter.setBrush(colour)
        reach = 0 if point.is_bar else 2
        for y in (point.y, upper):
            edge = QRectF(left - reach, y - half / 2, right - left + 2 * reach, half)
            painter.drawRoundedRect(edge, half / 2, half / 2)

    def _caret(self, painter: QPainter, point: PointMark, colour: QColor) -> None:
        """An arrow from the mark to the side on which the true value may lie."""
        sign = -1.0 if point.open == "up" else 1.0
        half = self._sizes.period_height / 2 if point.is_bar else self._sizes.point / 2
        edge = point.y if point.upper_y is None or sign > 0 else point.upper_y
        x, y = point.x, edge + sign * (half + 1.5)
        tip = [QPointF(x - 3.2, y), QPointF(x + 3.2, y), QPointF(x, y + sign * 4)]
        painter.setPen(NO_PEN)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(tip))

    # ---- header

    def paint_header_ground(self, painter: QPainter, column: HeaderColumn) -> None:
        """Paint what lies under a metric's header: its state, the rule, where its grid lines begin.

        It covers what reaches out of the plot: Qt's SVG writer knows no clip.
        """
        header, width = column.header, self._sizes.header_width
        painter.fillRect(QRectF(0, 0, width, column.height), self._theme.colour("canvas"))
        if header.selected or column.hovered:
            ground = self._theme.colour("selection" if header.selected else "hover")
            painter.fillRect(QRectF(0, 0, width, column.height - 1), ground)
        self._rule(painter, 0, width, column.height)
        painter.setPen(QPen(self._theme.colour("grid"), 1))
        left = width - self._sizes.label_gap
        ticks = [(left, round(tick.y), width, round(tick.y)) for tick in header.ticks]
        draw_lines(painter, ticks)

    def paint_header(self, painter: QPainter, column: HeaderColumn) -> None:
        """Paint a metric's header: its texts, the numbers of its value axis, and what folds it."""
        header = column.header
        painter.setRenderHint(SMOOTHLY, True)
        if (column.hovered or header.folded) and header.texts:
            self._chevron(painter, header.texts[0].y, header.closed, is_pinned=column.pinned)
        if column.pinned and header.texts and not self._still:
            paint_pin(painter, self._theme, header.texts[0].y)
        for text in header.texts:
            painter.setPen(self._theme.colour(text.role))
            self._labels.draw(painter, text.x, text.y, text.text, text.style)
        painter.setPen(self._theme.colour("text-faint"))
        numbers = [(tick.label_x, tick.y, tick.label) for tick in header.ticks]
        self._labels.draw_all(painter, numbers, "chart-note")

    def paint_topic(self, painter: QPainter, topic: TopicFrame) -> None:
        """Paint the header row of a topic over its whole width."""
        right = topic.width
        painter.fillRect(QRectF(0, 0, right, topic.height), self._theme.colour("canvas"))
        painter.fillRect(QRectF(0, 0, right, topic.height), self._theme.colour("hover", 0.55))
        painter.setRenderHint(SMOOTHLY, True)
        if not self._still:
            self._chevron(painter, topic.height / 2, topic.folded, is_pinned=topic.is_pinned)
        if topic.is_pinned and not self._still:
            paint_pin(painter, self._theme, topic.height / 2)
        painter.setPen(self._theme.colour("text-faint"))
        room = right - 2 * self._sizes.header_pad
        link = None if self._still else topic.link
        room -= link.width + self._sizes.header_pad if link else 0.0
        text = self._labels.elide(topic.topic.upper(), "group", room)
        self._labels.draw(painter, self._sizes.header_pad, topic.height / 2, text, "group")
        self._texts(painter, (link,) if link else ())
        self._rule(painter, 0, right, topic.height)

    def paint_scale(self, painter: QPainter, scale: ScaleFrame) -> None:
        """Paint the scale that figures share: its unit in the header's column, its numbers at their ticks."""
        sizes, middle = self._sizes, scale.height / 2
        painter.fillRect(QRectF(0, 0, scale.width, scale.height), self._theme.colour("canvas"))
        painter.setPen(self._theme.colour("text-soft"))
        unit = self._labels.elide(scale.unit, "metric-unit", sizes.header_width - 2 * sizes.header_pad)
        self._labels.draw(painter, sizes.header_pad, middle, unit, "metric-unit")
        painter.setPen(self._theme.colour("text-faint"))
        self._labels.draw_all(painter, ((x, middle, text) for _, x, text in scale.ticks), "chart-note")
        self._rule(painter, 0, scale.width, scale.height)

    def _chevron(self, painter: QPainter, y: float, folded: bool, *, is_pinned: bool) -> None:
        far, near, x = _CHEVRON, _CHEVRON / 2, chevron_x(self._sizes, is_pinned=is_pinned)
        right = ((-near, -far), (far, 0.0), (-near, far))
        down = ((-far, -near), (far, -near), (0.0, far))
        painter.setPen(NO_PEN)
        painter.setBrush(self._theme.colour("text-faint"))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in (right if folded else down)]))

    def _rule(self, painter: QPainter, left: float, right: float, y: float) -> None:
        painter.setRenderHint(SMOOTHLY, False)
        painter.setPen(self._rule_pen)
        painter.drawLine(QLineF(left, y - 0.5, right, y - 0.5))


def _is_plain(point: PointMark, radius: float) -> bool:
    """Whether a mark is a dot of the metric's own and nothing more."""
    is_own_dot = point.series == "own" and not point.is_bar and point.upper_y is None
    is_special = point.selected or point.opposed or point.flag or point.dimmed or bool(point.open)
    return is_own_dot and not is_special and point.level is None and point.x1 - point.x0 <= 2 * radius
