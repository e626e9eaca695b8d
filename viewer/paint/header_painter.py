"""Paints the header column of the lanes: names, counts, and what folds."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import Words
from viewer.core.charts.numbers import number_text
from viewer.core.lanes.frame import LaneFrame, LanesFrame
from viewer.core.lanes.marks import Band
from viewer.core.lanes.plan import GroupPlan
from viewer.core.time.labels import per_column_label
from viewer.core.time.scale import TimeScale
from viewer.model.kinds import kind_role
from viewer.paint.away_links import STYLE, away_links
from viewer.paint.batches import NO_PEN, SMOOTHLY, draw_lines
from viewer.paint.glyphs import chevron_x, glyph_path, paint_pin
from viewer.paint.labels import Labels
from viewer.paint.theme import Theme

_CHEVRON = 3.5
# Below the last text of a lane, before the line that ends it.
_AIR = 2.0

# The left edge, the middle and the words of texts, by colour and style: those alike are drawn together.
_Texts = defaultdict[tuple[str, str], list[tuple[float, float, str]]]


class HeaderPainter:
    """Paints the headers of groups and lanes in a column `sizes.header_width` wide."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes, words: Words, still: bool = False) -> None:
        self._theme = theme
        self._labels = labels
        self._sizes = sizes
        self._words = words
        # A picture on paper offers nothing to click.
        self._still = still

    def paint(
        self, painter: QPainter, frame: LanesFrame, top: float, bottom: float, selected: str, hovered: str
    ) -> None:
        """Paint the rows from `top` to `bottom`; `selected` and `hovered` are lane or group keys."""
        texts: _Texts = defaultdict(list)
        view = HeadersView(frame, top, bottom, selected, hovered)
        self._column(painter, view, texts)
        self._say_changing(view, texts)
        self._draw(painter, texts)
        self._rules(painter, view)

    def paint_column(self, painter: QPainter, view: "HeadersView") -> None:
        """Paint what stays as long as `column_key` does."""
        texts: _Texts = defaultdict(list)
        self._column(painter, view, texts)
        self._draw(painter, texts)
        self._rules(painter, view)

    def paint_changing(self, painter: QPainter, view: "HeadersView") -> None:
        """Paint what each window says anew: how many labels are hidden, what lies before and after."""
        texts: _Texts = defaultdict(list)
        self._say_changing(view, texts)
        self._draw(painter, texts)

    def _draw(self, painter: QPainter, texts: _Texts) -> None:
        for (role, style), said in texts.items():
            painter.setPen(self._theme.colour(role))
            self._labels.draw_all(painter, said, style)

    def column_key(self, view: "HeadersView") -> Hashable:
        """All that `paint_column` depends on beside the look."""
        return *view[1:], view.frame.by_level, view.groups, tuple(map(self._lane_key, view.lanes))

    def _lane_key(self, lane: LaneFrame) -> Hashable:
        plan, band = lane.plan, lane.content.band
        counts = band and (band.bin_days, band.y, band.height)
        return plan.info, plan.y, plan.height, plan.folded, plan.expanded, plan.away, has_more(lane), counts

    def _column(self, painter: QPainter, view: "HeadersView", texts: _Texts) -> None:
        painter.setRenderHint(SMOOTHLY, True)
        for group in view.groups:
            self._group(painter, group, texts)
        for lane, middle in view.middles(self._sizes):
            key = lane.plan.key
            self._lane(painter, lane, middle, key == view.selected, key == view.hovered, view.frame.by_level)
            if not self._changes_all(lane):
                self._say(lane, middle, texts)

    def _changes_all(self, lane: LaneFrame) -> bool:
        """Whether one line says how many labels are hidden, too, and its name has the room that is left."""
        return not self._still and has_more(lane) and not has_second_line(lane, self._sizes)

    def _say_changing(self, view: "HeadersView", texts: _Texts) -> None:
        left = self._sizes.header_pad + self._sizes.glyph + self._sizes.label_pad
        room = self._sizes.header_width - self._sizes.header_pad - left
        for lane, middle in view.middles(self._sizes):
            if self._changes_all(lane):
                self._say(lane, middle, texts)
            elif has_more(lane) and not self._still:
                more = self._more(lane, room, in_line=False)
                texts["accent", "small"].append((left, middle + self._labels.height("lane"), more))
            self._say_away(lane, view.frame.scale, texts)

    def _rules(self, painter: QPainter, view: "HeadersView") -> None:
        ends = [group.y + group.height for group in view.groups]
        ends += (lane.plan.y + lane.plan.height for lane in view.lanes)
        painter.setRenderHint(SMOOTHLY, False)
        painter.setPen(QPen(self._theme.colour("rule"), 1))
        draw_lines(painter, [(0.0, y - 0.5, self._sizes.header_width, y - 0.5) for y in ends])

    def _group(self, painter: QPainter, group: GroupPlan, texts: _Texts) -> None:
        width = self._sizes.header_width
        painter.fillRect(QRectF(0, group.y, width, group.height), self._theme.colour("hover", 0.55))
        middle = group.y + group.height / 2
        if not self._still:
            self.chevron(painter, chevron_x(self._sizes, is_pinned=group.pinned), middle, group.folded)
        if group.pinned and not self._still:
            paint_pin(painter, self._theme, middle)
        text = self._labels.elide(group.title.upper(), "group", width - 2 * self._sizes.header_pad)
        texts["text-faint", "group"].append((self._sizes.header_pad, middle, text))

    def _lane(
        self, painter: QPainter, lane: LaneFrame, middle: float, selected: bool, hovered: bool, by_level: bool
    ) -> None:
        sizes, plan = self._sizes, lane.plan
        if selected or hovered:
            body = QRectF(0, plan.y, sizes.header_width, plan.height - 1)
            painter.fillRect(body, self._theme.colour("selection" if selected else "hover"))
        if hovered or plan.folded:
            self.chevron(painter, chevron_x(sizes, is_pinned=plan.info.is_pinned), middle, plan.folded)
        if plan.info.is_pinned and not self._still:
            paint_pin(painter, self._theme, middle)
        # Where colours mean evidence, only its shape stands for the kind.
        self._glyph(painter, lane, middle, "text-faint" if by_level else kind_role(lane.plan.info.kind))

    def _say(self, lane: LaneFrame, middle: float, texts: _Texts) -> None:
        """The lane's title and counts, as texts of a colour and a style."""
        sizes, plan = self._sizes, lane.plan
        right = sizes.header_width - sizes.header_pad
        left = sizes.header_pad + sizes.glyph + sizes.label_pad
        title = plan.info.title or self._words.text(f"lane.{plan.info.kind}")
        room = right - left - sizes.label_pad - self._labels.width(title, "lane")
        for text, role, style in reversed(self._beside_title(lane, room)):
            right -= self._labels.width(text, style)
            texts[role, style].append((right, middle, text))
            right -= sizes.label_pad
        texts["text", "lane"].append((left, middle, self._labels.elide(title, "lane", right - left)))
        if lane.content.band is not None:
            self._say_band(lane, lane.content.band, left, middle, texts)

    def _beside_title(self, lane: LaneFrame, room: float) -> list[tuple[str, str, str]]:
        """What stands in a lane's first line behind its title, each with its colour and style.

        How many entries it has; of one row how many it hides; under a filter both, if there is room.
        """
        count = self._count(lane), "text-faint", "count"
        if self._still or has_second_line(lane, self._sizes):
            return [count]
        is_filtered = lane.plan.info.left is not None
        if is_filtered:
            room -= self._labels.width(count[0], "count") + self._sizes.label_pad
        more = self._more(lane, room, in_line=True), "accent", "small"
        if not more[0]:
            return [count]
        if not is_filtered:
            return [more]
        return [count, more] if self._labels.width(more[0], "small") <= room else [count]

    def _more(self, lane: LaneFrame, room: float, in_line: bool) -> str:
        """What a lane hides, in the longest words that have room; `in_line` its name comes first."""
        texts = more_texts(lane, self._words)
        said = next(texts, "")
        if in_line:
            said = next(texts, said)
        while self._labels.width(said, "small") > room and (shorter := next(texts, "")):
            said = shorter
        return said

    def _say_band(self, lane: LaneFrame, band: Band, left: float, middle: float, texts: _Texts) -> None:
        """Per how much time a lane's band counts, at the band's foot."""
        line = self._labels.height("small")
        y = min(band.y + band.height, lane.plan.y + lane.plan.height - _AIR) - line / 2
        if band.bin_days and y > middle + 2 * line:
            texts["text-faint", "small"].append((left, y, per_column_label(band.bin_days, self._words)))

    def _say_away(self, lane: LaneFrame, scale: TimeScale, texts: _Texts) -> None:
        """What lies before and after the window, in the line of a lane that has nothing in it."""
        for link in away_links(lane, scale, self._words, self._labels, self._sizes):
            role = "accent" if link.where and not self._still else "text-faint"
            texts[role, STYLE].append((link.x, link.y, link.text))

    def _count(self, lane: LaneFrame) -> str:
        """How many entries a lane has, or how many of its entries are there to be seen.

        Nobody can move a picture on paper: there it is those in view.
        """
        info = lane.plan.info
        shown = lane.in_view if self._still and info.left is None else info.chosen
        if shown == info.total:
            return number_text(shown, self._words)
        return self._words.text("lens.count_of", n=shown, total=info.total)

    def _glyph(self, painter: QPainter, lane: LaneFrame, middle: float, role: str) -> None:
        x = self._sizes.header_pad + self._sizes.glyph / 2
        painter.setPen(NO_PEN)
        painter.setBrush(self._theme.colour(role))
        painter.translate(x, middle)
        painter.drawPath(glyph_path(lane.plan.info.kind, self._sizes.glyph))
        painter.translate(-x, -middle)

    def chevron(self, painter: QPainter, x: float, y: float, folded: bool) -> None:
        """Paint the triangle that says whether something is folded."""
        far, near = _CHEVRON, _CHEVRON / 2
        right = ((-near, -far), (far, 0.0), (-near, far))
        down = ((-far, -near), (far, -near), (0.0, far))
        points = [QPointF(x + dx, y + dy) for dx, dy in (right if folded else down)]
        painter.setPen(NO_PEN)
        painter.setBrush(self._theme.colour("text-faint"))
        painter.drawPolygon(QPolygonF(points))


class HeadersView(NamedTuple):
    """What headers are painted from: a frame, its pixel rows that are seen, and the keys of the lane or
    group that is selected, and of the one under the pointer."""

    frame: LanesFrame
    top: float
    bottom: float
    selected: str
    hovered: str

    @property
    def groups(self) -> tuple[GroupPlan, ...]:
        """The groups that are seen."""
        return tuple(self.frame.groups_between(self.top, self.bottom))

    @property
    def lanes(self) -> list[LaneFrame]:
        """The lanes that are seen."""
        return self.frame.lanes_between(self.top, self.bottom)

    def middles(self, sizes: Sizes) -> Iterator[tuple[LaneFrame, float]]:
        """The lanes that are seen, each with the pixel row of its title."""
        return ((lane, lane_middle(lane, sizes, self.top, self.bottom)) for lane in self.lanes)


def lane_middle(lane: LaneFrame, sizes: Sizes, top: float, bottom: float) -> float:
    """The pixel row on which a lane's title stands: the middle of what is between `top` and `bottom`.

    It is raised where a second line follows, and stays inside the lane.
    """
    plan, half = lane.plan, sizes.row_height / 2
    if plan.is_line:
        return plan.y + plan.height / 2
    rise = sizes.row_height * 0.45 if has_more(lane) and has_second_line(lane, sizes) else 0.0
    first, last = max(plan.y, top), min(plan.y + plan.height, bottom)
    middle = (first + last) / 2 - rise
    return min(max(middle, plan.y + half), plan.y + plan.height - half - 2 * rise)


def has_second_line(lane: LaneFrame, sizes: Sizes) -> bool:
    """Whether the lane is high enough for a line below its title."""
    return lane.plan.height >= 2 * sizes.row_height


def has_more(lane: LaneFrame) -> bool:
    """Whether the lane hides labels of entries in view, or can show fewer rows."""
    return not lane.plan.is_line and (lane.content.hidden > 0 or lane.plan.expanded)


def more_texts(lane: LaneFrame, words: Words) -> Iterator[str]:
    """What a lane hides, and what a click on it does, in words, the longest first; none if nothing."""
    if not has_more(lane):
        return
    hidden, expanded = lane.content.hidden, lane.plan.expanded
    if hidden:
        yield words.text("lane.fewer.left", n=hidden) if expanded else words.count("lane.more", hidden)
    if expanded:
        yield words.text("lane.fewer")
    else:
        yield words.count("lane.hidden", hidden)
    if hidden:
        yield words.text("lane.hidden.short", n=hidden)
