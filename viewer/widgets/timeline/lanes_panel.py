"""The lanes: headers at the left, entries on the time axis, scrolled by their own bar."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.layout import LanesLayout
from viewer.app.state import CLAIMS, Selection, State
from viewer.core.base.sizes import SIZES
from viewer.core.charts.tips import flag_tip
from viewer.core.lanes.band_entries import all_anchored, stand_alike
from viewer.core.lanes.dense import most_important
from viewer.core.lanes.frame import LaneFrame, LanesFrame
from viewer.core.lanes.marks import Band, Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.plan import GroupPlan
from viewer.core.time.labels import per_column_label
from viewer.core.time.moments import moment_of
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.ticks import AxisFrame, axis_frame
from viewer.paint.away_links import AwayLink, away_links
from viewer.paint.axis_painter import AxisPainter
from viewer.paint.break_painter import BreakPainter
from viewer.paint.header_painter import HeaderPainter, has_more, has_second_line, lane_middle
from viewer.paint.labels import labels_of
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.theme import load_theme
from viewer.widgets.timeline.band_menu import band_menu, cluster_text
from viewer.widgets.timeline.header_menu import header_menu
from viewer.widgets.timeline.lens_legend import LensLegend
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.timeline.time_navigation import plot_of
from viewer.words.entry_words import entry_words
from viewer.words.time_words import column_words
from viewer.words.translations import translator

_SETTLE_MS = 250


class LanesPanel(RowsPanel):
    """Shows the entries of the state's record.

    While one pans and zooms, heights and rows stay as they are; a moment after the last step they settle.
    """

    settled = Signal()

    def __init__(self, state: State, layout: LanesLayout, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._layout = layout
        self._frame: LanesFrame | None = None
        self._shown: Window | None = None
        self._held = False
        # How far the rows are scrolled so that what is held stays where it is, beyond their ends if need be.
        self._overscroll = 0
        self._rest = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._rest.timeout.connect(self._settle)
        self._legend = LensLegend(state, self)
        self._bar.valueChanged.connect(self.update)
        self.setAccessibleName(translator(state.language).text("accessible.lanes"))
        state.window_changed.connect(self._move)
        state.lanes_changed.connect(self._show_others)
        layout.record_changed.connect(self._new_record)
        layout.model_changed.connect(self._look_through)
        state.selection_changed.connect(self._select)
        state.cursor_changed.connect(self.update)
        state.time_display_changed.connect(self.update)
        self._new_record()

    @property
    def _model(self) -> LanesModel | None:
        return self._layout.model

    def frame(self) -> LanesFrame | None:
        """What is drawn at the moment, computed if it is stale."""
        if self._frame is None and self._model is not None:
            selection = self._state.selection
            selected = selection.id if selection and selection.kind in CLAIMS else ""
            state, scale, height = self._state, self._navigation.scale(), self.plot_height()
            self._frame = self._model.frame(scale, state.lanes, selected, height, state.lens, held=self._held)
            self._shown = state.window
            self._update_bar()
        return self._frame

    def lay_out(self) -> None:
        """Compute what the next painting draws."""
        frame = self.frame()
        top = self._bar.value()
        for lane in frame.lanes_between(top, top + self.plot_height()) if frame else ():
            _ = lane.content

    def sizeHint(self) -> QSize:
        """Room for the lanes of an ordinary record."""
        return QSize(1000, 460)

    def scroll_to_selection(self) -> None:
        """Scroll so that the selected entry's row is in view."""
        selection = self._state.selection
        frame = self.frame() if selection else None
        mark = frame.mark_of(selection.id) if frame and selection else None
        if mark is None:
            return
        top, bottom = mark.y - SIZES.row_height, mark.y + SIZES.row_height
        if top < self._bar.value():
            self._bar.setValue(int(top))
        elif bottom > self._bar.value() + self.plot_height():
            self._bar.setValue(int(bottom - self.plot_height()) + 1)

    # ---- rows that settle

    def _move(self) -> None:
        """Keep rows and heights under the hand; a leap to elsewhere has nothing to keep."""
        shown, window = self._shown, self._state.window
        self._held = shown is not None and shown.first < window.last and window.first < shown.last
        self._rest.start()
        self._refresh()

    def _settle(self) -> None:
        """Let heights and rows follow what is in view, with what is held in hand or selected where it is."""
        if self._navigation.is_dragging:
            self._rest.start()
            return
        held, top = self._held_mark() if self._held else None, self._bar.value()
        self._held, self._overscroll = False, 0
        self._refresh()
        self.frame()
        self.settled.emit()
        frame = self.frame()
        after = frame.mark_of(held.id) if held is not None and frame is not None else None
        if held is not None and after is not None:
            self._overscroll = round(top + after.y - held.y)
            self._update_bar()
            self._bar.setValue(self._overscroll)

    def _held_mark(self) -> Mark | None:
        """The mark under the pointer, else that of what is selected if it is in sight."""
        frame, selection = self.frame(), self._state.selection
        position = self.mapFromGlobal(QCursor.pos())
        mark = self.mark_at(position) if self.underMouse() else None
        if mark is None and frame is not None and selection is not None:
            mark = frame.mark_of(selection.id)
        top = self._bar.value()
        return mark if mark is not None and top <= mark.y <= top + self.plot_height() else None

    # ---- what the state says

    def _show_others(self) -> None:
        """Show other lanes, or more of their rows: between their ends, whatever was held."""
        self._overscroll = 0
        self._refresh()

    def _new_record(self) -> None:
        self._bar.setValue(0)
        self._shown, self._held, self._overscroll = None, False, 0
        self._look_through()

    def _look_through(self) -> None:
        """Show what the lens shows, with the legend of its colours."""
        lens = self._state.lens
        evidence = self._model.shown_evidence(lens) if self._model and lens.shown else None
        self._legend.show_evidence(evidence)
        self._place_bar()
        self._refresh()

    def _select(self) -> None:
        self._refresh()
        self.scroll_to_selection()

    def _refresh(self) -> None:
        self._frame = None
        self._tip.hide()
        # The scroll bar is not painted again with every step: it takes as long as the axis.
        self.update(0, 0, self.width() - int(SIZES.scroll_bar), self.height())

    # ---- geometry

    def plot_height(self) -> int:
        """The height that the lanes have: all but the legend's."""
        return self.height() - (0 if self._legend.isHidden() else self._legend.height())

    def _place_bar(self) -> None:
        bar = int(SIZES.scroll_bar)
        self._legend.fit(self.width())
        self._bar.setGeometry(self.width() - bar, 0, bar, self.plot_height())
        self._legend.setGeometry(0, self.plot_height(), self.width(), self._legend.height())

    def _update_bar(self) -> None:
        height = int(self._frame.height) if self._frame else 0
        room = self.plot_height()
        self._bar.setRange(min(0, self._overscroll), max(0, height - room, self._overscroll))
        self._bar.setPageStep(room)
        self._bar.setSingleStep(int(SIZES.scroll_step))
        self._bar.setVisible(height > room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll between the ends of the rows, whatever was held."""
        self._overscroll = 0
        self._update_bar()
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bar at the right edge and the frame as wide as the plot."""
        self._overscroll = 0
        self._place_bar()
        self._refresh()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the headers over it, and the cursor."""
        theme, labels = load_theme(self._state.theme), labels_of(self._state.theme)
        painter, frame = QPainter(self), self.frame()
        if frame is None:
            painter.fillRect(self.rect(), theme.colour("canvas"))
            return
        words, time_display = translator(self._state.language), self._state.time_display
        top = float(self._bar.value())
        bottom = top + self.plot_height()
        lanes, axis = LanesPainter(theme, labels, SIZES), axis_frame(frame.scale, labels, words, time_display)
        self._fill(painter, lanes, axis)
        painter.save()
        painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()))
        painter.translate(0, -top)
        if axis.breaks:
            BreakPainter(theme).paint_ground(painter, axis.breaks, top, bottom)
            lanes.paint_grid(painter, axis.ticks, top, bottom)
        lanes.paint(painter, frame, top, bottom, axis.breaks)
        painter.restore()
        self._paint_cursor(painter, frame.scale, AxisPainter(theme, labels, SIZES))
        if not frame.lanes and not frame.plan.groups:
            self._paint_empty(painter)
        if self._has_keyboard:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.translate(0, -top)
        headers = HeaderPainter(theme, labels, SIZES, words)
        headers.paint(painter, frame, top, bottom, self._selected_lane(), self._hovered)

    def _fill(self, painter: QPainter, lanes: LanesPainter, axis: AxisFrame) -> None:
        """The canvas, over the plot with its grid; where time is folded the grid lies on the breaks."""
        headers, plot = QRectF(self.rect()), QRectF(self.rect())
        left, _ = plot_of(self)
        headers.setRight(left)
        plot.setLeft(left)
        painter.fillRect(headers, load_theme(self._state.theme).colour("canvas"))
        lanes.fill(painter, () if axis.breaks else axis.ticks, plot)

    def _paint_empty(self, painter: QPainter) -> None:
        """Say that there is nothing to show; lanes may also all be hidden."""
        if self._model is None or len(self._model.table):
            return
        left, width = plot_of(self)
        painter.setFont(load_theme(self._state.theme).font("body"))
        painter.setPen(load_theme(self._state.theme).colour("text-soft"))
        text = translator(self._state.language).text("lanes.empty")
        painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_cursor(self, painter: QPainter, scale: TimeScale, axis: AxisPainter) -> None:
        cursor = self._state.cursor
        if cursor is not None and scale.window.contains(cursor):
            axis.paint_cursor(painter, scale.x_of(cursor), 0, self.height())

    def _selected_lane(self) -> str:
        selection = self._state.selection
        return f"lane:{selection.id}" if selection and selection.kind == "lane" else ""

    # ---- what is at a pixel

    def mark_at(self, position: QPoint) -> Mark | None:
        """The mark under a position of this widget."""
        frame = self.frame()
        if frame is None or position.x() < SIZES.header_width:
            return None
        return frame.mark_at(position.x(), position.y() + self._bar.value(), SIZES)

    def _flag_at(self, position: QPoint) -> Mark | None:
        frame = self.frame()
        if frame is None or position.x() < SIZES.header_width:
            return None
        return frame.flag_at(position.x(), position.y() + self._bar.value(), SIZES)

    def _header_at(self, position: QPoint) -> LaneFrame | GroupPlan | None:
        frame = self.frame()
        if frame is None or position.x() >= SIZES.header_width:
            return None
        y = position.y() + self._bar.value()
        groups = (group for group in frame.plan.groups if group.y <= y < group.y + group.height)
        return next(groups, None) or frame.lane_at(y)

    # ---- mouse and wheel

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the entry under the pointer, or fold the header under it."""
        position = event.position().toPoint()
        mark = self.mark_at(position)
        if mark is not None:
            self._state.set_selection(Selection("entry", mark.id))
            self._state.fit_requested.emit()
        elif isinstance(header := self._header_at(position), LaneFrame):
            self._state.toggle("folded", header.plan.key)

    def _repaint(self) -> None:
        self.update()

    def _key_at(self, position: QPoint) -> str:
        header = self._header_at(position)
        return header.key if isinstance(header, GroupPlan) else header.plan.key if header else ""

    def _click(self, position: QPoint) -> None:
        header = self._header_at(position)
        if isinstance(header, GroupPlan):
            self._state.toggle("folded", header.key)
        elif header is not None:
            self._click_header(header, position)
        elif (link := self._link_at(position)) is not None:
            self._follow(*link)
        elif (flagged := self._flag_at(position)) is not None:
            self._state.compare_about(flagged.id)
        elif self._choose_among(position):
            return
        elif (mark := self.mark_at(position)) is not None:
            self._state.set_selection(Selection("entry", mark.id))
        elif position.x() >= SIZES.header_width and not self._zoom_into_band(position):
            self._state.set_selection(None)

    def _click_header(self, lane: LaneFrame, position: QPoint) -> None:
        top = self._bar.value()
        title_y = lane_middle(lane, SIZES, top, top + self.plot_height())
        below_title = position.y() + top > title_y + SIZES.row_height / 3
        beside_title = not has_second_line(lane, SIZES) and position.x() > SIZES.header_width * 0.6
        if position.x() < SIZES.header_pad:
            self._state.toggle("folded", lane.plan.key)
        elif has_more(lane) and (below_title or beside_title):
            self._state.toggle("expanded", lane.plan.key)
        else:
            self._state.set_selection(Selection("lane", lane.plan.info.id))

    def _link_at(self, position: QPoint) -> tuple[LaneFrame, AwayLink] | None:
        """The link at a position in the line of a lane that has nothing in view."""
        lane, y = self._lane_at(position)
        frame = self.frame()
        if lane is None or frame is None or lane.in_view:
            return None
        words, labels = translator(self._state.language), labels_of(self._state.theme)
        links = away_links(lane, frame.scale, words, labels, SIZES)
        near = (each for each in links if each.where and abs(y - each.y) <= SIZES.away_height / 2)
        link = next((each for each in near if each.x <= position.x() <= each.x + each.width), None)
        return None if link is None else (lane, link)

    def _follow(self, lane: LaneFrame, link: AwayLink) -> None:
        """Go to the nearest entry before or after the window, at the same zoom."""
        if self._model is None:
            return
        window, index = self._state.window, self._model.shown(self._state.lens).index(lane.plan.info)
        earlier, later = index.nearest_outside(window.start, window.end)
        day = earlier if link.where == "earlier" else later
        if day is not None:
            self._state.set_window(window.centred(moment_of(day)))

    def _choose_among(self, position: QPoint) -> bool:
        """Where several entries stand at a pixel, offer them; True if they do."""
        rows = self._rows_at(position)
        if self._model is None or len(rows) < 2:
            return False
        menu = band_menu(self, self._state, self._model, rows, len(rows), lambda: rows)
        menu.popup(self.mapToGlobal(position))
        return True

    def _rows_at(self, position: QPoint) -> list[int]:
        """The table rows of the badge at a position, or of the small marks there."""
        lane, y = self._lane_at(position)
        if lane is None:
            return []
        stack = lane.stack_at(position.x(), y)
        if stack is not None:
            return [int(row) for row in stack.rows]
        marks = lane.marks_at(position.x(), y, SIZES)
        return [mark.row for mark in marks] if marks and all(mark.compact for mark in marks) else []

    def _lane_at(self, position: QPoint) -> tuple[LaneFrame | None, float]:
        frame, y = self.frame(), float(position.y() + self._bar.value())
        in_plot = position.x() >= SIZES.header_width
        return (frame.lane_at(y) if frame and in_plot else None), y

    def _bin_at(self, position: QPoint) -> tuple[LaneFrame, Band, int] | None:
        lane, y = self._lane_at(position)
        band = lane.band if lane else None
        if lane is None or band is None or not band.y <= y <= band.y + band.height:
            return None
        number = band.bin_at(position.x())
        return None if number is None else (lane, band, number)

    def _zoom_into_band(self, position: QPoint) -> bool:
        """Show what a column of a band counts; what no zoom can part is offered in a menu."""
        found = self._bin_at(position)
        if found is None or self._model is None:
            return False
        lane, band, number = found
        start, end = band.days(number)
        column = self._model.shown(self._state.lens), lane.plan.info, start, end
        if not stand_alike(*column) and end - start < self._state.window.span / 2:
            with suppress(ValueError):
                self._state.set_window(Window(start, end))
                return True
        best, everything = most_important(*column), partial(all_anchored, *column)
        menu = band_menu(self, self._state, self._model, best, int(band.counts[number]), everything)
        menu.popup(self.mapToGlobal(position))
        return True

    # ---- tips and menus

    def _point_at(self, position: QPoint) -> None:
        text = self._tip_text(position)
        self._show_tip(text, position, bool(text or self._key_at(position)))

    def _tip_text(self, position: QPoint) -> str:
        if self._model is None:
            return ""
        if (flagged := self._flag_at(position)) is not None:
            return flag_tip(self._model.loaded, flagged.id, translator(self._state.language))
        rows = self._rows_at(position)
        if len(rows) > 1:
            return cluster_text(self._state, self._model, rows, len(rows), "density.stack")
        mark = self.mark_at(position)
        words = translator(self._state.language)
        if mark is None:
            return self._beside_text(position) or self._band_text(position)
        shown = self._model.shown_position(mark.row, self._state.lens)
        entry = entry_words(self._model.loaded, shown, words)
        level = words.text(f"lens.{mark.level}") if mark.level else ""
        return "\n".join(filter(None, (entry.title, entry.date, entry.problem, level)))

    def _beside_text(self, position: QPoint) -> str:
        """What a number at the plot's edge counts, and where a link leads."""
        lane, y = self._lane_at(position)
        words = translator(self._state.language)
        if (link := self._link_at(position)) is not None:
            return words.text(f"lane.away.tip.{link[1].where}")
        beside = lane.beside_at(position.x(), y) if lane else None
        return words.count("density.beyond", beside.number) if beside else ""

    def _band_text(self, position: QPoint) -> str:
        found = self._bin_at(position)
        if found is None or self._model is None:
            return ""
        lane, band, number = found
        column = self._model.shown(self._state.lens), lane.plan.info, *band.days(number)
        rows, count = most_important(*column), int(band.counts[number])
        if stand_alike(*column):
            return cluster_text(self._state, self._model, rows, count, "density.stack")
        words, time_map = translator(self._state.language), self._state.time_display.time_map
        heights = "density.heights_per" if band.paces is not None else "density.heights"
        per = (
            words.text("density.per", length=column_words(band.days(number), time_map, words)),
            words.text(heights, per=per_column_label(band.bin_days, words)),
        )
        return cluster_text(self._state, self._model, rows, count, "density.band", per)

    def _menu_at(self, position: QPoint) -> QMenu | None:
        key, is_lane = self._key_at(position), isinstance(self._header_at(position), LaneFrame)
        return self.header_menu(key, with_rows=is_lane) if key else None

    def header_menu(self, key: str, *, with_rows: bool) -> QMenu:
        """The menu of a lane's or group's header."""
        return header_menu(self, self._state, key, with_rows=with_rows)
