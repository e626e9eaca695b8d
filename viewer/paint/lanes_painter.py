"""Paints a frame of lanes; decides nothing."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from viewer.core.lanes_frame import Band, LaneFrame, LanesFrame, Mark
from viewer.core.sizes import Sizes
from viewer.core.ticks import Tick
from viewer.model.entries import Kind
from viewer.paint.glyphs import glyph_path
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_OUTLINE, _FINE_OUTLINE = 1.6, 1.1


class LanesPainter:
    """Paints the plot part of lanes: grid, bars, glyphs and labels, in the frame's own pixels."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes) -> None:
        self._theme = theme
        self._labels = labels
        self._sizes = sizes

    def paint(
        self, painter: QPainter, frame: LanesFrame, ticks: tuple[Tick, ...], top: float, bottom: float
    ) -> None:
        """Paint the rows from `top` to `bottom`, pixels of the frame."""
        self._grid(painter, ticks, top, bottom)
        self._rules(painter, frame, top, bottom)
        for lane in frame.lanes:
            if lane.plan.y < bottom and lane.plan.y + lane.plan.height > top:
                self._lane(painter, lane)

    def _grid(self, painter: QPainter, ticks: tuple[Tick, ...], top: float, bottom: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._theme.colour("grid"), 1))
        painter.drawLines([QLineF(round(tick.x), top, round(tick.x), bottom) for tick in ticks if tick.major])

    def _rules(self, painter: QPainter, frame: LanesFrame, top: float, bottom: float) -> None:
        """A line under each lane, and a quiet ground under each group's header."""
        left, right = frame.scale.left, frame.scale.right
        for group in frame.plan.groups:
            if top - group.height < group.y < bottom:
                ground = QRectF(left, group.y, right - left, group.height)
                painter.fillRect(ground, self._theme.colour("hover", 0.55))
        painter.setPen(QPen(self._theme.colour("rule"), 1))
        ends = [lane.y + lane.height for lane in frame.plan.lanes]
        ends.extend(group.y + group.height for group in frame.plan.groups)
        painter.drawLines([QLineF(left, y - 0.5, right, y - 0.5) for y in ends if top <= y <= bottom + 1])

    def _lane(self, painter: QPainter, lane: LaneFrame) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if lane.band is not None:
            self._band(painter, lane.band, lane.plan.info.kind)
        for mark in lane.marks:
            if mark.selected and mark.label:
                self._pill(painter, mark)
        for mark in lane.marks:
            self._mark(painter, mark)
        for mark in lane.marks:
            if mark.label:
                self._label(painter, mark)

    def _band(self, painter: QPainter, band: Band, kind: Kind) -> None:
        """One column a bin, shared out among the levels from the best proved at its foot."""
        most = max(band.counts, default=0) or 1
        painter.setPen(Qt.PenStyle.NoPen)
        tops = [band.y + band.height] * len(band.counts)
        for role, counts in reversed(band.levels or ((kind, band.counts),)):
            painter.setBrush(self._theme.colour(role))
            columns = []
            for n, (part, whole) in enumerate(zip(counts, band.counts, strict=True)):
                if part:
                    height = band.height * (whole / most) ** 0.5 * part / whole
                    tops[n] -= height
                    left = band.left + n * band.bin_width
                    columns.append(QRectF(left, tops[n], band.bin_width - 0.5, height))
            painter.drawRects(columns)

    def _pill(self, painter: QPainter, mark: Mark) -> None:
        half = self._sizes.row_height / 2 - 1
        reach = self._sizes.glyph
        first = mark.s0 if mark.is_bar else mark.glyph_x - reach
        left = min(first - 3, mark.label_x - reach)
        right = max(mark.s1 if mark.is_bar else mark.glyph_x + reach, mark.label_x + mark.label_width + reach)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("selection"))
        painter.drawRoundedRect(QRectF(left, mark.y - half, right - left, 2 * half), half, half)

    def _mark(self, painter: QPainter, mark: Mark) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if mark.compact:
            self._dot(painter, mark)
        elif mark.is_bar:
            self._bar(painter, mark)
        else:
            self._point(painter, mark)

    def _dot(self, painter: QPainter, mark: Mark) -> None:
        """A mark that has no row of its own."""
        x = mark.glyph_x if not mark.is_bar else mark.s0
        if mark.opposed:
            self._ring(painter, mark, x, self._sizes.dot * 0.9)
        if mark.selected:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(QPointF(x, mark.y), self._sizes.dot * 0.9, self._sizes.dot * 0.9)
        self._glyph(painter, mark, x, self._sizes.dot)

    def _ring(self, painter: QPainter, mark: Mark, x: float, radius: float) -> None:
        """A ring around the other side of a disagreement about what is selected."""
        painter.setBrush(self._theme.colour("canvas"))
        painter.setPen(QPen(self._theme.colour("disputed"), 1.5))
        painter.drawEllipse(QPointF(x, mark.y), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)

    def _glyph(self, painter: QPainter, mark: Mark, x: float, size: float) -> None:
        """The shape of the kind; hollow where no passage states the entry."""
        colour = self._theme.colour(_role(mark))
        painter.setBrush(colour)
        if _is_hollow(mark):
            width = _OUTLINE if size > self._sizes.dot else _FINE_OUTLINE
            size -= width
            painter.setBrush(self._theme.colour("canvas"))
            painter.setPen(QPen(colour, width))
        painter.translate(x, mark.y)
        painter.drawPath(glyph_path(mark.kind, size))
        painter.translate(-x, -mark.y)
        painter.setPen(Qt.PenStyle.NoPen)

    def _bar(self, painter: QPainter, mark: Mark) -> None:
        sizes = self._sizes
        top = mark.y - sizes.bar_height / 2
        body = QRectF(mark.x0, top, max(mark.x1 - mark.x0, 1.0), sizes.bar_height)
        painter.setBrush(self._bar_brush(mark))
        painter.drawRoundedRect(body, sizes.bar_radius, sizes.bar_radius)
        if _is_hollow(mark):
            self._hollow(painter, body)
        if mark.hard_start:
            edge = QRectF(mark.s0, top, sizes.bar_edge, sizes.bar_height)
            painter.fillRect(edge, self._theme.colour(_role(mark)))
        if mark.selected or mark.opposed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent" if mark.selected else "disputed"), 1.5))
            painter.drawRoundedRect(body, sizes.bar_radius, sizes.bar_radius)
            painter.setPen(Qt.PenStyle.NoPen)

    def _hollow(self, painter: QPainter, body: QRectF) -> None:
        """Leave a bar's outline only: painted over, as not every writer strokes with gradients."""
        inset = _OUTLINE / 2 + 0.5
        within, radius = body.adjusted(inset, inset, -inset, -inset), self._sizes.bar_radius - inset
        painter.setBrush(self._theme.colour("canvas"))
        painter.drawRoundedRect(within, radius, radius)

    def _bar_brush(self, mark: Mark) -> QBrush:
        colour = self._theme.colour(f"{_role(mark)}-bar")
        if mark.hard_start and mark.hard_end:
            return QBrush(colour)
        # No longer than its fades: Qt's rasterizer tells but some hundred places of a gradient apart.
        first = mark.s1 if mark.hard_start else mark.x0
        last = mark.s0 if mark.hard_end else mark.x1
        length, clear = max(last - first, 1.0), self._clear()
        gradient = QLinearGradient(first, 0, first + length, 0)
        gradient.setColorAt(0.0, colour if mark.hard_start else clear)
        for soft in (mark.s0, mark.s1):
            gradient.setColorAt(min(max((soft - first) / length, 0.001), 0.999), colour)
        gradient.setColorAt(1.0, colour if mark.hard_end else clear)
        return QBrush(gradient)

    def _clear(self) -> QColor:
        """What a soft end fades into: the ground, as PDF writers paint see-through gradients solid."""
        return self._theme.colour("canvas")

    def _point(self, painter: QPainter, mark: Mark) -> None:
        sizes = self._sizes
        if mark.s1 - mark.s0 > sizes.glyph:
            half = (sizes.bar_height if mark.is_tall else sizes.extent_height) / 2
            round_by = min(half, sizes.bar_radius)
            painter.setBrush(self._extent_brush(mark))
            spread = QRectF(mark.s0, mark.y - half, mark.s1 - mark.s0, 2 * half)
            painter.drawRoundedRect(spread, round_by, round_by)
        if mark.opposed:
            self._ring(painter, mark, mark.glyph_x, sizes.glyph * 0.7)
        self._glyph(painter, mark, mark.glyph_x, sizes.glyph)

    def _extent_brush(self, mark: Mark) -> QBrush:
        """The days that a date may fall on; soft at both ends where the date itself is uncertain."""
        colour = self._theme.colour(f"{_role(mark)}-bar", 0.6 if mark.is_tall else 1.0)
        if mark.hard_start:
            return QBrush(colour)
        clear = self._clear()
        gradient = QLinearGradient(mark.s0, 0, mark.s1, 0)
        for at, stop in ((0.0, clear), (0.5, colour), (1.0, clear)):
            gradient.setColorAt(at, stop)
        return QBrush(gradient)

    def cover_margins(self, painter: QPainter, frame: LanesFrame, left: float, right: float) -> None:
        """Paint the ground beside the plot, from `left` and to `right`, over what reaches out of it.

        A clip would do on a screen, but Qt's SVG writer knows none.
        """
        ground, height = self._theme.colour("canvas"), frame.height
        painter.fillRect(QRectF(left, 0, frame.scale.left - left, height), ground)
        painter.fillRect(QRectF(frame.scale.right, 0, right - frame.scale.right, height), ground)

    def _label(self, painter: QPainter, mark: Mark) -> None:
        painter.setPen(self._theme.colour("accent-strong" if mark.selected else "text"))
        self._labels.draw(painter, mark.label_x, mark.y, mark.label, "label")


def _role(mark: Mark) -> str:
    return mark.level or mark.kind


def _is_hollow(mark: Mark) -> bool:
    return mark.level == "unsupported"
