"""What is at a pixel of the lanes: marks, flags, badges, bands, links and headers."""

from msgspec import Struct
from PySide6.QtCore import QPoint

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure, Words
from viewer.core.lanes.frame import LaneFrame, LanesFrame
from viewer.core.lanes.marks import Band, Mark
from viewer.core.lanes.plan import GroupPlan
from viewer.core.view.sights import Sights
from viewer.paint.away_links import AwayLink, away_links


class LaneHits(Struct, frozen=True):
    """Answers for a frame of which some rows are in sight; positions are the picture's."""

    frame: LanesFrame
    sights: Sights
    words: Words
    measure: TextMeasure
    sizes: Sizes

    def mark(self, position: QPoint) -> Mark | None:
        """The mark at a position."""
        if not self._is_in_plot(position):
            return None
        return self.frame.mark_at(position.x(), self._y(position), self.sizes)

    def flag(self, position: QPoint) -> Mark | None:
        """The mark whose flag is at a position."""
        if not self._is_in_plot(position):
            return None
        return self.frame.flag_at(position.x(), self._y(position), self.sizes)

    def header(self, position: QPoint) -> LaneFrame | GroupPlan | None:
        """The lane or group whose header is at a position."""
        if self._is_in_plot(position):
            return None
        y = self._y(position)
        groups = (group for group in self.frame.plan.groups if group.y <= y < group.y + group.height)
        return next(groups, None) or self.frame.lane_at(y)

    def key(self, position: QPoint) -> str:
        """The key of the header at a position, empty without one."""
        header = self.header(position)
        return header.key if isinstance(header, GroupPlan) else header.plan.key if header else ""

    def lane(self, position: QPoint) -> tuple[LaneFrame | None, float]:
        """The lane at a position of the plot, and the pixel row of the frame."""
        y = float(self._y(position))
        return (self.frame.lane_at(y) if self._is_in_plot(position) else None), y

    def link(self, position: QPoint) -> tuple[LaneFrame, AwayLink] | None:
        """The link at a position in the line of a lane that has nothing in view."""
        lane, y = self.lane(position)
        if lane is None or lane.in_view:
            return None
        links = away_links(lane, self.frame.scale, self.words, self.measure, self.sizes)
        near = (each for each in links if each.where and abs(y - each.y) <= self.sizes.away_height / 2)
        link = next((each for each in near if each.x <= position.x() <= each.x + each.width), None)
        return None if link is None else (lane, link)

    def rows(self, position: QPoint) -> list[int]:
        """The table rows of the badge at a position, or of the small marks there."""
        lane, y = self.lane(position)
        if lane is None:
            return []
        stack = lane.stack_at(position.x(), y)
        if stack is not None:
            return [int(row) for row in stack.rows]
        marks = lane.marks_at(position.x(), y, self.sizes)
        return [mark.row for mark in marks] if marks and all(mark.compact for mark in marks) else []

    def bin(self, position: QPoint) -> tuple[LaneFrame, Band, int] | None:
        """The column of a band at a position: its lane, the band and the column's number."""
        lane, y = self.lane(position)
        band = lane.band if lane else None
        if lane is None or band is None or not band.y <= y <= band.y + band.height:
            return None
        number = band.bin_at(position.x())
        return None if number is None else (lane, band, number)

    def _y(self, position: QPoint) -> int:
        return int(self.sights.row(position.y()))

    def _is_in_plot(self, position: QPoint) -> bool:
        return position.x() >= self.sizes.header_width
