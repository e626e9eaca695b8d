"""Paints a frame of lanes; decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.frame import EVERYWHERE, LaneFrame, LanesFrame
from viewer.core.lanes.layout import Stretch
from viewer.core.lanes.marks import Dots, Mark
from viewer.core.time.axis_part import Tick
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import TimeBreak
from viewer.model.entries import Kind
from viewer.model.kinds import kind_role
from viewer.paint.batches import (
    NO_BRUSH,
    NO_PEN,
    SMOOTHLY,
    Strip,
    draw_fragments,
    draw_hairlines,
    draw_lines,
    fill_ruled,
    is_on_screen,
    is_raster,
)
from viewer.paint.break_painter import BreakPainter, torn
from viewer.paint.flag import flag_role, paint_flags
from viewer.paint.glyphs import (
    OUTLINE,
    glyph_atlas,
    glyph_cell,
    glyph_path,
    paint_badges,
    paint_glyph,
)
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme, faded_theme

# How thick the line is that joins the dates of a set, in pixels.
_THREAD = 1.2
# How strongly a spread is painted upon which a label stands.
_SPREAD = 0.6


class LanesPainter:
    """Paints the plot part of lanes: grid, bars, glyphs and labels, in the frame's own pixels."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes) -> None:
        self._theme = theme
        self._labels = labels
        self._sizes = sizes
        self._breaks = BreakPainter(theme)
        self._grounded: dict[tuple[str, float], QColor] = {}

    def paint_grid(self, painter: QPainter, ticks: Sequence[Tick], top: float, bottom: float) -> None:
        """Paint the lines that the axis' longer ticks continue in, under everything else."""
        lines = [(x, top, x, bottom) for x in _ruled(ticks)]
        draw_hairlines(painter, lines, self._theme.colour("grid"))

    def fill(
        self, painter: QPainter, ticks: Sequence[Tick], body: QRectF, strips: Sequence[Strip] = ()
    ) -> None:
        """Fill a rectangle with the canvas and its grid, some strips of it in other colours."""
        canvas, grid = self._theme.colour("canvas"), self._theme.colour("grid")
        fill_ruled(painter, body, canvas, _ruled(ticks), grid, strips)

    def paint(
        self,
        painter: QPainter,
        frame: LanesFrame,
        top: float,
        bottom: float,
        breaks: Sequence[TimeBreak] = (),
        within: Stretch = EVERYWHERE,
    ) -> None:
        """Paint the rows from `top` to `bottom`, pixels of the frame; its breaks cut through the bars.

        Of a device that shows only what is `within` two pixels, other lanes are left out.
        """
        self._rules(painter, frame, top, bottom)
        painter.setRenderHint(SMOOTHLY, True)
        seen = frame.lanes_between(max(top, within[0]), min(bottom, within[1]))
        if frame.fades:
            for lane in seen:
                self._faint._lane(painter, lane, frame.scale, faded=True)
        self._bands(painter, seen)
        for lane in seen:
            self._lane(painter, lane, frame.scale)
        self._cut(painter, frame, torn(breaks), (top, bottom))
        # What is alike in all lanes is painted together: each call has its price, and lanes don't overlap.
        if frame.fades:
            self._faint._glyphs(painter, seen, selected=False, faded=True)
            self._faint._texts(painter, seen, faded=True)
        self._glyphs(painter, seen, selected=False)
        self._texts(painter, seen)
        chosen = [lane for lane in seen if any(mark.selected for mark in lane.content.marks)]
        self._flags(painter, [lane for lane in seen if lane not in chosen], frame.scale)
        stacks = [(stack, lane.content.shift) for lane in seen for stack in lane.content.stacks]
        beside = [(beside, 0.0) for lane in seen for beside in lane.content.beside]
        for badges in (stacks, beside):
            paint_badges(painter, self._theme, self._labels, badges)
        self._selected(painter, chosen, frame.scale, torn(breaks))

    def _selected(
        self, painter: QPainter, chosen: Sequence[LaneFrame], scale: TimeScale, edges: Sequence[float]
    ) -> None:
        """What is selected, over all but flags: its label may need more room than its row has."""
        for lane in chosen:
            content = lane.content
            painter.translate(content.shift, 0)
            for mark in content.marks:
                if mark.selected:
                    self._pill(painter, mark)
                    self._mark(painter, mark, (scale.left - content.shift, scale.right - content.shift))
            painter.translate(-content.shift, 0)
            bars = [mark.moved(content.shift) for mark in content.marks if mark.selected and mark.is_bar]
            cuts = [(x, mark.y) for mark in bars for x in edges if mark.x0 < x < mark.x1]
            self._breaks.paint_notches(painter, cuts, self._sizes.bar_height)
        self._glyphs(painter, chosen, selected=True)
        self._texts(painter, chosen, selected=True)
        self._flags(painter, chosen, scale)

    def _cut(
        self, painter: QPainter, frame: LanesFrame, edges: Sequence[float], ends: tuple[float, float]
    ) -> None:
        """Cut the bars where time changes its pace, but not the labels."""
        half = self._labels.height("label") / 2
        for x in edges:
            parts, free = [], ends[0]
            for middle in frame.labels_across(x, *ends):
                parts.append((free, middle - half))
                free = middle + half
            parts.append((free, ends[1]))
            self._breaks.paint_cut(painter, x, [part for part in parts if part[1] > part[0]])

    def _rules(self, painter: QPainter, frame: LanesFrame, top: float, bottom: float) -> None:
        """A line under each lane, and a quiet ground under each group's header."""
        left, right = frame.scale.left, frame.scale.right
        for group in frame.groups_between(top, bottom):
            ground = QRectF(left, group.y, right - left, group.height)
            painter.fillRect(ground, self._theme.colour("hover", 0.55))
        painter.setPen(QPen(self._theme.colour("rule"), 1))
        ends = [lane.y + lane.height for lane in frame.plan.lanes]
        ends.extend(group.y + group.height for group in frame.plan.groups)
        rules = [(left, y - 0.5, right, y - 0.5) for y in ends if top <= y <= bottom + 1]
        draw_lines(painter, rules)

    @cached_property
    def _faint(self) -> "LanesPainter":
        """Paints what a filter leaves out."""
        return LanesPainter(faded_theme(self._theme), self._labels, self._sizes)

    def _bands(self, painter: QPainter, lanes: Sequence[LaneFrame]) -> None:
        """The counts of lanes that are too full for marks."""
        bands = [
            (band, lane.content.shift, lane.plan.info.kind)
            for lane in lanes
            if (band := lane.content.band) is not None
        ]
        if bands:
            from viewer.paint.band_painter import paint_bands  # with the first full lane

            paint_bands(painter, self._theme, bands)

    def _lane(self, painter: QPainter, lane: LaneFrame, scale: TimeScale, faded: bool = False) -> None:
        """The dots, the bars and the spreads of a lane, or what is faded of them."""
        content = lane.content
        seen = scale.left - content.shift, scale.right - content.shift
        painter.translate(content.shift, 0)
        painter.setPen(NO_PEN)
        if content.dots is not None:
            self._dots(painter, content.dots.those(faded), lane.plan.info.kind)
        drawn = (mark for mark in content.marks if mark.faded == faded and not mark.selected)
        for look, marks in groupby(drawn, _plain_dot):
            if look is not None:
                self._plain_dots(painter, *look, marks)
                continue
            for mark in marks:
                self._mark(painter, mark, seen)
        painter.translate(-content.shift, 0)

    def _plain_dots(self, painter: QPainter, kind: Kind, role: str, marks: Iterable[Mark]) -> None:
        """Dots that are alike: each step for one would be taken for dozens."""
        places = [(mark.s0 if mark.is_bar else mark.glyph_x, mark.y) for mark in marks]
        if is_on_screen(painter):
            self._pictures(painter, kind, role, places, self._sizes.dot)
            return
        path = glyph_path(kind, self._sizes.dot)
        painter.setBrush(self._theme.colour(role))
        for x, y in places:
            painter.translate(x, y)
            painter.drawPath(path)
            painter.translate(-x, -y)

    def _mark(self, painter: QPainter, mark: Mark, seen: tuple[float, float]) -> None:
        """A bar, a dot or the spread of a vague date; `seen` is from which pixel to which."""
        if mark.compact and not mark.thin:
            self._dot(painter, mark)
        elif mark.is_bar:
            self._bar(painter, mark, seen)
        else:
            self._point(painter, mark, seen)

    def _texts(
        self, painter: QPainter, lanes: Sequence[LaneFrame], selected: bool = False, faded: bool = False
    ) -> None:
        """The labels of lanes, above everything else; those of what is selected in another colour."""
        for thin, style in ((False, "label"), (True, "chart-note")):
            texts = [
                (mark.label_x + lane.content.shift, mark.y, mark.label)
                for lane in lanes
                for mark in lane.content.marks
                if mark.label
                and mark.faded == faded
                and mark.selected == selected
                and (mark.thin and not selected) == thin
            ]
            if texts:
                painter.setPen(self._theme.colour("accent-strong" if selected else "text"))
                self._labels.draw_all(painter, texts, style)

    def _flags(self, painter: QPainter, lanes: Sequence[LaneFrame], scale: TimeScale) -> None:
        """The flags beside what disagreements are about."""
        places = defaultdict[str, list[tuple[float, float]]](list)
        for lane in lanes:
            shift = lane.content.shift
            left, right = scale.left - shift, scale.right - shift
            dots = lane.content.dots
            for each in dots.flags if dots is not None else ():
                places[each.flag].append((each.x + shift, each.top))
            for mark in lane.content.marks:
                if mark.flag and (place := mark.flag_place(left, right, self._sizes)) is not None:
                    places[mark.flag].append((place[0] + shift, place[1]))
        for flag, alike in places.items():
            paint_flags(painter, self._theme, flag, alike, self._sizes.flag)

    def _dots(self, painter: QPainter, dots: Dots, kind: Kind) -> None:
        roles = dots.roles if dots.levels is not None else (kind_role(kind),)
        cells = np.zeros(len(dots.x)) if dots.levels is None else dots.levels.astype(np.float64)
        if is_raster(painter):
            ratio = painter.device().devicePixelRatio() * painter.worldTransform().m11()
            atlas = glyph_atlas(self._theme, kind, roles, self._sizes.dot, ratio)
            draw_fragments(painter, dots.x, dots.y, cells, glyph_cell(self._sizes.dot), atlas)
            return
        painter.setPen(NO_PEN)
        for x, y, cell in zip(dots.x.tolist(), dots.y.tolist(), cells.tolist(), strict=True):
            paint_glyph(painter, self._theme, kind, roles[int(cell)], x, y, self._sizes.dot)

    def _pill(self, painter: QPainter, mark: Mark) -> None:
        """The ground under what is selected and its label, over what else stands there.

        It ends before the label that comes next.
        """
        if not mark.label:
            return
        half = self._sizes.row_height / 2 - 0.5
        reach = self._sizes.label_gap - 1
        aside = self._sizes.glyph / 2 + reach
        first = mark.s0 - 3 if mark.is_bar else mark.glyphs[0] - aside
        left = min(first, mark.label_x - reach)
        last = mark.s1 if mark.is_bar else mark.glyphs[-1] + aside
        right = max(last, mark.label_x + mark.label_width + reach)
        painter.setPen(NO_PEN)
        painter.setBrush(self._theme.colour("selection"))
        painter.drawRoundedRect(QRectF(left, mark.y - half, right - left, 2 * half), half, half)

    def _dot(self, painter: QPainter, mark: Mark) -> None:
        """A mark that has no row of its own."""
        x = mark.glyphs[0] if not mark.is_bar else mark.s0
        if mark.opposed:
            self._ring(painter, mark, x, self._sizes.dot * 0.9)
        if mark.selected:
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(QPointF(x, mark.y), self._sizes.dot * 0.9, self._sizes.dot * 0.9)
        if mark.parts:
            self._thread(painter, mark)
        for at in mark.glyphs if mark.parts else (x,):
            paint_glyph(painter, self._theme, mark.kind, _role(mark), at, mark.y, self._sizes.dot)

    def _thread(self, painter: QPainter, mark: Mark) -> None:
        """The thin line that joins the dates of a set."""
        painter.setPen(QPen(self._theme.colour(_role(mark)), _THREAD))
        first, last, gap = mark.glyphs[0], mark.glyphs[-1], self._sizes.label_pad / 2
        ends = first, last, last, last
        if mark.label:
            # The line leaves out the label, which only what is selected may have upon it.
            end = mark.label_x + mark.label_width + gap
            ends = first, min(mark.label_x - gap, last), max(end, first), last
        for x0, x1 in (ends[:2], ends[2:]):
            if x1 > x0:
                painter.drawLine(QLineF(x0, mark.y, x1, mark.y))
        painter.setPen(NO_PEN)

    def _ring(self, painter: QPainter, mark: Mark, x: float, radius: float) -> None:
        """A ring around the other side of a disagreement about what is selected."""
        painter.setBrush(self._theme.colour("canvas"))
        painter.setPen(QPen(self._theme.colour(flag_role(mark.flag or "caveat")), 1.5))
        painter.drawEllipse(QPointF(x, mark.y), radius, radius)
        painter.setPen(NO_PEN)

    def _glyphs(
        self, painter: QPainter, lanes: Sequence[LaneFrame], selected: bool, faded: bool = False
    ) -> None:
        """The glyphs of points: on a widget from pictures, which takes a tenth of filling each outline."""
        size, alike = self._sizes.glyph, defaultdict[tuple[Kind, str], list[tuple[float, float]]](list)
        for lane in lanes:
            shift = lane.content.shift
            for mark in lane.content.marks:
                if (mark.selected, mark.faded) == (selected, faded) and not (mark.is_bar or mark.compact):
                    alike[mark.kind, _role(mark)] += [(x + shift, mark.y) for x in mark.glyphs]
        for (kind, role), places in alike.items():
            if is_on_screen(painter):
                self._pictures(painter, kind, role, places, size)
            else:
                for x, y in places:
                    paint_glyph(painter, self._theme, kind, role, x, y, size)

    def _pictures(
        self, painter: QPainter, kind: Kind, role: str, places: Sequence[tuple[float, float]], size: float
    ) -> None:
        """Glyphs that are alike, from a picture of one."""
        ratio = painter.device().devicePixelRatio() * painter.worldTransform().m11()
        atlas = glyph_atlas(self._theme, kind, (role,), size, ratio)
        x, y = zip(*places, strict=True)
        draw_fragments(painter, x, y, 0.0, glyph_cell(size), atlas)

    def _bar(self, painter: QPainter, mark: Mark, seen: tuple[float, float]) -> None:
        sizes = self._sizes
        height = sizes.compact_row_height - 1 if mark.thin else sizes.bar_height
        top = mark.y - height / 2
        if _is_plain(mark) and mark.s0 + sizes.bar_radius < seen[0] and mark.s1 - sizes.bar_radius > seen[1]:
            # Neither end is in sight: a rectangle takes a tenth of what rounded corners take.
            painter.fillRect(
                QRectF(seen[0], top, seen[1] - seen[0], height),
                self._theme.colour(f"{_role(mark)}-bar"),
            )
            return
        # A fade that is out of sight would make the gradient long, and its steps wide.
        seen_mark = mark.in_sight(*seen)
        body = QRectF(seen_mark.x0, top, max(seen_mark.x1 - seen_mark.x0, 1.0), height)
        painter.setBrush(self._fading_brush(seen_mark))
        painter.drawRoundedRect(body, sizes.bar_radius, sizes.bar_radius)
        if _is_hollow(mark):
            self._hollow(painter, body)
        if mark.hard_start:
            edge = QRectF(mark.s0, top, sizes.bar_edge, height)
            painter.fillRect(edge, self._theme.colour(_role(mark)))
        if mark.selected or mark.opposed:
            painter.setBrush(NO_BRUSH)
            painter.setPen(
                QPen(self._theme.colour("accent" if mark.selected else flag_role(mark.flag or "caveat")), 1.5)
            )
            if mark.crosses_start:
                # The frame would strike the label.
                painter.drawPath(_open_frame(body, sizes.bar_radius))
            else:
                painter.drawRoundedRect(body, sizes.bar_radius, sizes.bar_radius)
            painter.setPen(NO_PEN)

    def _hollow(self, painter: QPainter, body: QRectF) -> None:
        """Leave a bar's outline only: painted over, as not every writer strokes with gradients."""
        inset = OUTLINE / 2 + 0.5
        within, radius = body.adjusted(inset, inset, -inset, -inset), self._sizes.bar_radius - inset
        painter.setBrush(self._theme.colour("canvas"))
        painter.drawRoundedRect(within, radius, radius)

    def _fading_brush(self, mark: Mark, opacity: float = 1.0) -> QBrush | QColor:
        """A bar, or the days that a date may fall on; soft at each end that is open or qualified."""
        role = f"{_role(mark)}-bar"
        if mark.hard_start and mark.hard_end:
            return self._theme.colour(role, opacity)
        colour = self._grounded.get((role, opacity))
        if colour is None:
            colour = self._grounded[role, opacity] = self._over_ground(self._theme.colour(role), opacity)
        # No longer than its fades: Qt's rasterizer tells but some hundred places of a gradient apart.
        first = mark.s1 if mark.hard_start else mark.x0
        last = mark.s0 if mark.hard_end else mark.x1
        length, clear = max(last - first, 1.0), self._clear()
        gradient = QLinearGradient(first, 0, first + length, 0)
        gradient.setColorAt(0.0, colour if mark.hard_start else clear)
        for soft in (mark.s0, mark.s1):
            # Qt keeps what it works out of a gradient for one that is the same to the last bit.
            gradient.setColorAt(min(max(round((soft - first) / length, 9), 0.001), 0.999), colour)
        gradient.setColorAt(1.0, colour if mark.hard_end else clear)
        return QBrush(gradient)

    def _over_ground(self, colour: QColor, opacity: float) -> QColor:
        """A colour as it looks on the ground where it covers only a share of it."""
        ground, share = self._clear(), opacity * colour.alphaF()
        pairs = (
            (colour.red(), ground.red()),
            (colour.green(), ground.green()),
            (colour.blue(), ground.blue()),
        )
        return QColor(*(round(share * above + (1 - share) * below) for above, below in pairs))

    def _clear(self) -> QColor:
        """What a soft end fades into: the ground, as PDF writers paint see-through gradients solid."""
        return self._theme.colour("canvas")

    def _parts(self, painter: QPainter, mark: Mark, seen: tuple[float, float]) -> None:
        """The dates of a set: the spread of each that is wide enough to be seen, and what joins them.

        One upon which the label stands is as high as that of a single date, not a line through the words.
        """
        for number, (x0, x1) in enumerate(mark.parts):
            is_tall = mark.label_x < x1 and mark.label_x + mark.label_width > x0
            part = mark.of_part(number, self._sizes.fade)
            self._spread(painter, part if part.hard_start else part.in_sight(*seen), is_tall)
        self._thread(painter, mark)

    def _point(self, painter: QPainter, mark: Mark, seen: tuple[float, float]) -> None:
        """The spread of a date over the days that it may mean, or the dates of a set."""
        sizes = self._sizes
        if mark.parts:
            self._parts(painter, mark, seen)
            return
        is_sure = mark.hard_start and mark.hard_end
        self._spread(painter, mark if is_sure else mark.in_sight(*seen), mark.is_tall)
        if mark.opposed:
            self._ring(painter, mark, mark.glyph_x, sizes.ring)

    def _spread(self, painter: QPainter, mark: Mark, is_tall: bool) -> None:
        """The days that a date may mean, if they are wide enough to be seen."""
        sizes = self._sizes
        first = mark.s0 if mark.hard_start else mark.x0
        last = mark.s1 if mark.hard_end else mark.x1
        if last - first > sizes.glyph:
            half = (sizes.bar_height if is_tall else sizes.extent_height) / 2
            round_by = min(half, sizes.bar_radius)
            painter.setBrush(self._fading_brush(mark, _SPREAD if is_tall else 1.0))
            spread = QRectF(first, mark.y - half, last - first, 2 * half)
            painter.drawRoundedRect(spread, round_by, round_by)


def _open_frame(body: QRectF, radius: float) -> QPainterPath:
    """A frame without its left side."""
    corner = QRectF(0, 0, 2 * radius, 2 * radius)
    path = QPainterPath(body.topLeft() + QPointF(radius, 0))
    corner.moveTopRight(body.topRight())
    path.arcTo(corner, 90, -90)
    corner.moveBottomRight(body.bottomRight())
    path.arcTo(corner, 0, -90)
    path.lineTo(body.bottomLeft() + QPointF(radius, 0))
    return path


def _ruled(ticks: Sequence[Tick]) -> list[int]:
    return [round(tick.x) for tick in ticks if tick.major]


def _role(mark: Mark) -> str:
    return mark.level or kind_role(mark.kind)


def _plain_dot(mark: Mark) -> tuple[Kind, str] | None:
    """The kind and the colour role of a dot that has nothing else to it; None for other marks."""
    is_dot = mark.compact and not mark.thin
    if not is_dot or mark.opposed or mark.parts or _is_hollow(mark):
        return None
    return mark.kind, _role(mark)


def _is_plain(mark: Mark) -> bool:
    return not (mark.selected or mark.opposed or _is_hollow(mark))


def _is_hollow(mark: Mark) -> bool:
    return mark.level == "unsupported"
