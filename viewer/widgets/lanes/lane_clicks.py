"""What clicks on the lanes do to the state."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QPoint

from viewer.app.state import Selection, State
from viewer.core.lanes.dense import all_anchored, most_important, stand_alike
from viewer.core.lanes.frame import LaneFrame
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.plan import GroupPlan
from viewer.core.time.moments import moment_of
from viewer.core.time.scale import Window
from viewer.paint.away_links import AwayLink
from viewer.paint.header_painter import has_more, has_second_line, lane_middle
from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.lanes.band_menu import band_menu
from viewer.widgets.lanes.lane_hits import LaneHits


class LaneClicks:
    """Takes what is under the pointer, and changes the state; menus belong to `part`."""

    def __init__(self, state: State, part: PicturePart) -> None:
        self._state = state
        self._part = part

    def click(self, model: LanesModel, hits: LaneHits, position: QPoint) -> None:
        """Select, fold, expand, go to what lies outside, or offer what stands at one place."""
        header = hits.header(position)
        if isinstance(header, GroupPlan):
            self._state.toggle("folded", header.key)
        elif header is not None:
            sight = hits.sights.at(position.y())
            self._click_header(header, position.x(), position.y() + sight.shift, sight.rows)
        elif (link := hits.link(position)) is not None:
            self._follow(model, *link)
        elif (flagged := hits.flag(position)) is not None:
            self._state.compare_about(flagged.id)
        elif len(rows := hits.rows(position)) > 1:
            self._choose_among(model, rows, position)
        elif (mark := hits.mark(position)) is not None:
            self._state.set_selection(Selection("entry", mark.id))
        elif position.x() >= self._part.sizes.header_width and not self._zoom_into_band(
            model, hits, position
        ):
            self._state.set_selection(None)

    def double_click(self, hits: LaneHits, position: QPoint) -> None:
        """Fit the entry at a position, or fold the lane whose header is there."""
        mark = hits.mark(position)
        if mark is not None:
            self._state.set_selection(Selection("entry", mark.id))
            self._state.fit_requested.emit()
        elif isinstance(header := hits.header(position), LaneFrame):
            self._state.toggle("folded", header.plan.key)

    def _click_header(self, lane: LaneFrame, x: int, y: int, seen: tuple[float, float]) -> None:
        title_y = lane_middle(lane, self._part.sizes, *seen)
        below_title = y > title_y + self._part.sizes.row_height / 3
        beside_title = not has_second_line(lane, self._part.sizes) and x > self._part.sizes.header_width * 0.6
        if x < self._part.sizes.header_pad:
            self._state.toggle("folded", lane.plan.key)
        elif has_more(lane) and (below_title or beside_title):
            self._state.toggle("expanded", lane.plan.key)
        else:
            self._state.set_selection(Selection("lane", lane.plan.info.id))

    def _follow(self, model: LanesModel, lane: LaneFrame, link: AwayLink) -> None:
        """Go to the nearest entry before or after the window, at the same zoom."""
        window, index = self._state.window, model.shown(self._state.lens).index(lane.plan.info)
        earlier, later = index.nearest_outside(window.start, window.end)
        day = earlier if link.where == "earlier" else later
        if day is not None:
            self._state.set_window(window.centred(moment_of(day)))

    def _choose_among(self, model: LanesModel, rows: list[int], position: QPoint) -> None:
        """Offer the entries that stand at a pixel."""
        menu = band_menu(self._part, self._state, model, rows, len(rows), lambda: rows)
        menu.popup(self._part.on_screen(position))

    def _zoom_into_band(self, model: LanesModel, hits: LaneHits, position: QPoint) -> bool:
        """Show what a column of a band counts; what no zoom can part is offered in a menu."""
        found = hits.bin(position)
        if found is None:
            return False
        lane, band, number = found
        start, end = band.days(number)
        column = model.shown(self._state.lens), lane.plan.info, start, end
        if not stand_alike(*column) and end - start < self._state.window.span / 2:
            with suppress(ValueError):
                self._state.set_window(Window(start, end))
                return True
        best, everything = most_important(*column), partial(all_anchored, *column)
        menu = band_menu(self._part, self._state, model, best, int(band.counts[number]), everything)
        menu.popup(self._part.on_screen(position))
        return True
