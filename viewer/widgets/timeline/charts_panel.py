"""The metric charts: a scrolling stack on the time axis of the lanes."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.state import State
from viewer.core.charts.data import Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartFrame, ChartsFrame, Hit, TopicFrame
from viewer.core.figures.frame import ChartsView, chart_frames
from viewer.core.figures.kept import ChartsKept
from viewer.core.figures.plan import visible_rows, without_values
from viewer.core.filter.seen_values import ALL_SEEN, SeenValues
from viewer.core.time.ticks import axis_frame
from viewer.core.view.moving import Header, chart_headers
from viewer.paint.charts_painter import ChartsPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.timeline.spot import Spot, SpotKind
from viewer.words.chart_look import chart_look
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.core.compare.drawn import Drawn, Ids
    from viewer.widgets.timeline.chart_clicks import ChartClicks
    from viewer.widgets.timeline.chart_keys import ChartKeys
    from viewer.widgets.timeline.chart_stack import ChartStack

_REST_MS = 250
# From the end of the painting on, so that it is not the turn in which the filter's chips are made.
_SCENE_MS = 40


class ChartsPanel(RowsPanel):
    """Shows the metrics of the state's record.

    The scene is made after the first paint, or when `stack` is first asked for. With the keyboard here the
    arrow keys walk through values and charts, and Enter asks for the reader.
    """

    reader_requested = Signal()
    plot_requested = Signal(str)
    _went_stale = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        """Listen to a state and show what it holds."""
        super().__init__(state, parent)
        self._charts: Charts | None = None
        self._frame: ChartsFrame | None = None
        self._look = chart_look(state.theme, translator(state.language), state.sizes)
        self._kept = ChartsKept()
        # The metrics that had no value in view when the window came to rest. A new record settles at once.
        self._shrunk: frozenset[str] | None = None
        self._is_new = True
        self._stack: ChartStack | None = None
        self._bar.setSingleStep(int(self.sizes.scroll_step))
        self._bar.valueChanged.connect(self._refresh)
        # Many changes may come within one turn of the event loop; one frame shows them all. A timer would be
        # served after the lanes were painted, and the window's picture handed over twice.
        self._is_stale = False
        self._went_stale.connect(self._show_stale, Qt.ConnectionType.QueuedConnection)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._come_to_rest)
        self._connect()
        self._new_record()

    def _connect(self) -> None:
        state = self._state
        state.window_changed.connect(self._move)
        state.lanes_changed.connect(self._settle)
        state.lens_changed.connect(self._look_again)
        state.time_display_changed.connect(self._retime)
        state.record_changed.connect(self._new_record)
        state.selection_changed.connect(self._select)
        state.cursor_changed.connect(self._show_cursor)
        state.theme_changed.connect(self._new_theme)
        state.spacing_changed.connect(self._new_theme)
        state.language_changed.connect(self._new_look)

    def sizeHint(self) -> QSize:
        """Room for three charts."""
        return QSize(1000, 300)

    @property
    def charts(self) -> Charts | None:
        """The metrics of the record that is shown."""
        return self._charts

    @property
    def look(self) -> ChartLook:
        """The theme's fonts and the language that the charts are laid out with."""
        return self._look

    @property
    def stack(self) -> "ChartStack":
        """The scene of the charts, made when it is first needed."""
        if self._stack is None:
            from viewer.widgets.timeline.chart_stack import ChartStack  # after the picture

            self._stack = ChartStack(self._state.theme, self.sizes, self, self.zoom)
            self._stack.view.setGeometry(self._view_rect())
            self._stack.view.lower()
            self._stack.view.show()
            self.show_frame()
        return self._stack

    @cached_property
    def _keys(self) -> "ChartKeys":
        from viewer.widgets.timeline.chart_keys import ChartKeys  # with the first key

        return ChartKeys(self._state, self.reader_requested.emit)

    @cached_property
    def _clicks(self) -> "ChartClicks":
        from viewer.widgets.timeline.chart_clicks import ChartClicks  # with the first click

        return ChartClicks(self._state)

    def frame(self) -> ChartsFrame | None:
        """What is drawn at the moment, computed if it is stale."""
        if self._frame is None and self._charts is not None:
            self._frame = self._lay_out(self._charts)
            if self._update_bar(self._frame.height):
                self._frame = self._lay_out(self._charts)
        return self._frame

    def show_frame(self) -> None:
        """Bring the scene up to date with the state."""
        if self._stack is None or self._charts is None:
            return
        frame = self.frame()
        if frame is None:
            return
        self._is_stale = False
        self._stack.scroll_to(self._bar.value(), frame.stays)
        self._stack.show(frame, self._hovered)
        self._stack.show_focus(self._frames_marks)
        self._show_cursor()

    def _show_later(self) -> None:
        if not self._is_stale:
            self._is_stale = True
            self._went_stale.emit()

    def _show_stale(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.show_frame()
            if self._stack is not None:
                self._stack.view.paint_changes()

    def _lay_out(self, charts: Charts) -> ChartsFrame:
        look, scale, view = self._look, self._navigation.scale(), self._state.lanes
        if self._shrunk is None or self._is_new:
            self._shrunk = without_values(visible_rows(charts, view.hidden), scale.window)
        selection, top = self._state.selection, self._bar.value()
        shown = ChartsView(
            view,
            selection.id if selection and selection.kind != "lane" else "",
            self._seen_values(),
            axis_frame(scale, look.measure, look.words, self._state.time_display),
            float(self.plot_height()),
            band=(top, top + self.plot_height()),
            shrunk=self._shrunk,
            is_still=not self._rest.isActive(),
        )
        return chart_frames(charts, scale, look, shown, self._kept)

    def _seen_values(self) -> SeenValues:
        columns = self._state.columns
        return columns.seen_values(self._state.lens) if columns else ALL_SEEN

    # ---- what the state says

    def _new_record(self) -> None:
        self._bar.setValue(0)
        self._is_new = True
        self._rest.start()
        self._retime()
        self._new_theme()

    def _retime(self) -> None:
        """Lay the record out in the time that the state draws."""
        columns = self._state.columns
        self._charts = columns.shown_charts(self._state.lens) if columns else None
        # Time and filter may change together: the rows of before are of other charts.
        self._kept, self._shrunk = ChartsKept(), None
        self._refresh()

    def _look_again(self) -> None:
        """Show what another lens colours, fades and hides."""
        columns = self._state.columns
        if columns is not None and columns.shown_charts(self._state.lens) is not self._charts:
            self._retime()
        else:
            self._refresh()

    def _new_theme(self) -> None:
        """Begin with an empty scene, for other colours or for another record."""
        if self._stack is not None:
            self._stack.close()
            self._stack = None
        self._place_bar()
        self._new_look()
        self.update()

    def _new_look(self) -> None:
        words = translator(self._state.language)
        self._look = chart_look(self._state.theme, words, self.sizes)
        self._kept = ChartsKept()
        self.setAccessibleName(words.text("charts.name"))
        self.setAccessibleDescription(words.text("charts.description"))
        self._bar.setAccessibleName(words.text("charts.scroll_bar"))
        self._refresh()

    def _move(self) -> None:
        self._rest.start()
        self._refresh()

    def settle(self) -> None:
        """Be at rest at once."""
        self._rest.stop()
        self._come_to_rest()

    def _come_to_rest(self) -> None:
        """Lay out anew what a pan has only moved, so that labels keep clear of the window's ends.

        Charts without a value in view shrink now, and not under the hand: the row under the pointer, or the
        selected one, or the first, stays where it is.
        """
        held, top = self._held_row(), self._bar.value()
        self._shrunk, self._is_new, self._frame = None, False, None
        frame = self.frame()
        row = frame.chart_of(held.metric_id) if frame and held else None
        if row is not None and held is not None and row.y >= self._stays():
            self._bar.setValue(round(top + row.y - held.y))
        self.show_frame()
        self.settled.emit()

    def _held_row(self) -> ChartFrame | None:
        """The row that stays at its pixel while others change their heights."""
        frame, (top, bottom) = self.frame(), self.sights.moving.rows
        if frame is None:
            return None
        at = self.in_picture(self.mapFromGlobal(QCursor.pos()))
        pointed = self._row_at(at) if self.underMouse() else None
        if isinstance(pointed, ChartFrame):
            return pointed
        seen = [row for row in frame.charts if row.y >= top and row.y + row.height <= bottom]
        selection, record = self._state.selection, self._state.record
        metric = record.metric_of.get(selection.id) if selection and record else None
        chosen = frame.chart_of(metric.id if metric else selection.id) if selection else None
        return chosen if chosen in seen else next(iter(seen), None)

    def _refresh(self) -> None:
        self._frame = None
        self._tip.hide()
        self._show_later()

    def _settle(self) -> None:
        """Show other rows, as high as they are at rest."""
        self._shrunk = None
        self._refresh()

    def _select(self) -> None:
        self._refresh()
        self.scroll_to_selection()

    def scroll_to_selection(self) -> None:
        """Scroll so that the selected metric, or the metric of the selected value, is in view."""
        selection, record = self._state.selection, self._state.record
        if selection is None or record is None or selection.kind in ("entry", "lane"):
            return
        metric, frame = record.metric_of.get(selection.id), self.frame()
        chart = frame.chart_of(metric.id if metric else selection.id) if frame else None
        if frame is None or chart is None:
            return
        # The header of the chart's topic covers the top.
        self.scroll_between(chart.y - self._above(), chart.y + chart.height)

    def _show_cursor(self) -> None:
        if self._stack is None:
            return
        cursor, scale = self._state.cursor, self._navigation.scale()
        inside = cursor is not None and scale.window.contains(cursor)
        self._stack.set_cursor(scale.x_of(cursor) if inside and cursor is not None else None)

    # ---- geometry

    def _view_rect(self) -> QRect:
        return self.rect().adjusted(0, 0, -self._bar_width, 0)

    @property
    def _bar_width(self) -> int:
        return round(self.sizes.scroll_bar * self.zoom)

    def _update_bar(self, height: float) -> bool:
        """Fit the bar to the charts' height; True if that has scrolled them."""
        before = self._bar.value()
        self._bar.blockSignals(True)
        self._bar.setRange(0, max(0, int(height) - self.plot_height()))
        self._bar.blockSignals(False)
        self._bar.setPageStep(self.plot_height())
        self._bar.setVisible(self._bar.maximum() > 0)
        return self._bar.value() != before

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bar at the right edge and the charts beside it."""
        self._place_bar()
        if self._stack is not None:
            self._stack.view.setGeometry(self._view_rect())
        self._refresh()

    def _place_bar(self) -> None:
        bar = self._bar_width
        self._bar.setGeometry(self.width() - bar, 0, bar, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the charts; the scene, which is made soon after, covers them."""
        painter = self.painter()
        painter.fillRect(self.area, load_theme(self._state.theme).colour("canvas"))
        if self._stack is None:
            QTimer.singleShot(0, self, self._make_scene_soon)
            self._paint_still(painter)

    def _make_scene_soon(self) -> None:
        QTimer.singleShot(_SCENE_MS, self, lambda: self.stack)

    def _paint_still(self, painter: QPainter) -> None:
        frame = self.frame()
        if frame is not None:
            theme, labels = load_theme(self._state.theme), labels_of(self._state.theme)
            charts, width = (
                ChartsPainter(theme, labels, self.sizes),
                self.area.width() - self.sizes.scroll_bar,
            )
            for sight in self.sights.all:
                painter.save()
                painter.setClipRect(QRectF(0, 0, width, sight.bottom))
                # What stays is painted over what is scrolled.
                painter.fillRect(QRectF(0, 0, width, sight.bottom), theme.colour("canvas"))
                painter.translate(0, -sight.shift)
                charts.paint(painter, frame, sight.rows[1])
                painter.restore()

    # ---- what is at a pixel

    def hit(self, position: QPoint) -> Hit | None:
        """What is under a position of the picture."""
        frame = self.frame()
        if frame is None or position.x() > frame.right:
            return None
        return frame.hit(position.x(), self.sights.row(position.y()), self._bar.value())

    def _key_at(self, position: QPoint) -> str:
        row = self._row_at(position) if position.x() < self.sizes.header_width else None
        return row.key if row is not None else ""

    def _row_at(self, position: QPoint) -> ChartFrame | TopicFrame | None:
        frame, top = self.frame(), self._bar.value()
        return frame.row_at(self.sights.row(position.y()), top) if frame is not None else None

    def _row_tops(self) -> Iterable[float]:
        frame = self.frame()
        if frame is None:
            return ()
        # The header of a row's topic covers the top.
        above = self._above() + frame.stays
        return (row.y - above for row in frame.charts if row.y >= frame.stays)

    def _stays(self) -> float:
        frame = self.frame()
        return frame.stays if frame is not None else 0.0

    # ---- mouse and wheel

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the period of the value under the pointer, fold the metric under it, or ask for its plot."""
        position = event.position().toPoint()
        hit, row = self.hit(position), self._row_at(position)
        if hit is None:
            self._ask_for_plot(row)
        else:
            self._clicks.double_click(hit, isinstance(row, ChartFrame) and row.can_open)

    def _ask_for_plot(self, row: ChartFrame | TopicFrame | None) -> None:
        if isinstance(row, ChartFrame) and row.plot is not None:
            self.plot_requested.emit(row.metric_id)

    def _repaint(self) -> None:
        self._show_later()

    def _click(self, position: QPoint) -> None:
        hit = self.hit(position)
        if hit is not None and self._charts is not None:
            self._clicks.click(hit, self._charts, self._navigation.scale(), position.x())
        elif position.x() >= self.sizes.header_width:
            self._state.set_selection(None)

    # ---- keyboard

    def _takes(self, event: QKeyEvent) -> bool:
        return self._keys.takes(event)

    def _press(self, event: QKeyEvent) -> bool:
        """Walk to another value, or ask for the reader."""
        return self._keys.press(event, self._charts, self.frame())

    def headers(self) -> tuple[Header, ...]:
        """The headers of topics and metrics, from top to bottom of the frame."""
        frame = self.frame()
        return chart_headers(frame) if frame is not None else ()

    def drawn(self, only: "Ids | None" = None) -> "list[Drawn]":
        """The marks that are in sight, of `only` some values or of all, in pixels of the picture."""
        from viewer.core.compare.drawn import drawn_values  # with the first that are selected together

        frame = self.frame()
        return drawn_values(frame, self.sights, only) if frame is not None else []

    def _above(self) -> float:
        frame = self.frame()
        return frame.sizes.group_height if frame is not None and frame.topics else 0.0

    def _selected_header(self) -> str:
        selection = self._state.selection
        return f"metric:{selection.id}" if selection is not None and selection.kind == "metric" else ""

    def _turn(self, key: str) -> None:
        rows = frame.charts if (frame := self.frame()) else ()
        row = next((each for each in rows if each.key == key), None)
        self._state.toggle("expanded" if row is not None and row.toggle.kind != "fold" else "folded", key)

    # ---- tips and menus

    def _point_at(self, position: QPoint) -> None:
        hit = self.hit(position)
        from viewer.core.charts.tips import chart_tip  # with the first tip

        text = chart_tip(self._charts, hit, self._look) if hit and self._charts else ""
        self._show_tip(text, position, hit is not None)

    def _menu_at(self, position: QPoint) -> QMenu | None:
        key = self._key_at(position)
        return self.header_menu(key) if key else None

    def _spot_at(self, position: QPoint) -> Spot | None:
        hit, row, moment = self.hit(position), self._row_at(position), self._moment_at(position)
        key = row.key if row is not None else ""
        if hit is not None and (hit.kind == "observation" or hit.kind == "target"):
            return Spot(hit.kind, hit.id, key, moment)
        if isinstance(row, ChartFrame):
            return Spot("chart", row.metric_id, key, moment)
        return Spot("axis", moment=moment)

    def spot_of(self, identifier: str) -> tuple[Spot, QPoint] | None:
        """A value as a spot, and where it is in the widget, or the corner where it is out of sight."""
        record, frame = self._state.record, self.frame()
        metric = record.metric_of.get(identifier) if record is not None else None
        if record is None or metric is None:
            return None
        row = frame.chart_of(metric.id) if frame is not None else None
        points = row.plot.points if row is not None and row.plot is not None else ()
        x = next((each.x + (row.shift if row else 0) for each in points if each.id == identifier), None)
        at = self._corner()
        if row is not None:
            at = QPointF(at.x() if x is None else x, self.sights.y(row.y + row.height / 2))
        kind: SpotKind = "target" if identifier in record.targets else "observation"
        return Spot(kind, identifier, f"metric:{metric.id}"), self._within(at)

    def header_menu(self, key: str) -> QMenu:
        """The menu of a metric's or topic's header; `key` is its key in the lane view."""
        rows = frame.charts if (frame := self.frame()) else ()
        figure = next((row.is_figure for row in rows if row.key == key and row.can_open), None)
        from viewer.widgets.timeline.header_menu import Offers, header_menu  # with the first menu

        return header_menu(self, self._state, key, self._moves, Offers(figure=figure, shows="charts"))
