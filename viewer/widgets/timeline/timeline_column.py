"""The timeline: overview, axis, lanes and charts, below one another or side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.base.sizes import sizes_at
from viewer.core.view.panes import Pane, charts_pane, is_crowded, lanes_height
from viewer.widgets.controls.column import column
from viewer.widgets.timeline.axis_strip import AxisStrip
from viewer.widgets.timeline.charts_panel import ChartsPanel
from viewer.widgets.timeline.lanes_panel import LanesPanel
from viewer.widgets.timeline.overview_strip import OverviewStrip

_HALF = 0.5
_NO_LIMIT = 16_777_215  # Qt's own
# A timer of no time at all would be served before what waits, such as the layout, and other timers.
_TURN_MS = 1
# What floats add is no pixel.
_DIGITS = 6


def _enlarged(height: float, zoom: float) -> int:
    """The pixels of a widget that hold all of so many pixels of the picture."""
    return ceil(round(height * zoom, _DIGITS))


def _below_rows() -> QWidget:
    """What is below rows of which the last is whole: more of the ground that they stand on."""
    ground = QWidget()
    ground.setProperty("surface", "canvas")
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    ground.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    return ground


class TimelineColumn(QWidget):
    """Puts the parts that show time under each other, so that one pixel is one moment in all."""

    def __init__(self, state: State, layout: LanesLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._steps = 0
        self.overview = OverviewStrip(state, layout)
        self.axis, self.charts_axis = (AxisStrip(state, layout.count_in) for _ in range(2))
        self.lanes = LanesPanel(state, layout)
        self.charts = ChartsPanel(state)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self._lanes_column = column(self.axis, self.lanes)
        self._charts_column = column(self.charts_axis, self.charts)
        for rows, part in ((self.lanes, self._lanes_column), (self.charts, self._charts_column)):
            whole_column = part.layout()
            assert isinstance(whole_column, QVBoxLayout)
            whole_column.setStretchFactor(rows, 1)
            whole_column.addWidget(_below_rows())
            self.splitter.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.overview)
        whole.addWidget(self.splitter, 1)
        self._moved, self._is_held = False, False
        self._moved_before: tuple[int, ...] = ()
        # What is resized with the window is resized once more: not while that goes on.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.follow)
        self.splitter.splitterMoved.connect(self._keep_moved)
        self.lanes.settled.connect(self.follow)
        self.charts.settled.connect(self.follow)
        state.lanes_changed.connect(self._soon.start)
        # The overview leaves another height.
        state.spacing_changed.connect(self._soon.start)
        state.record_changed.connect(self.arrange)
        self.arrange()

    def arrange(self) -> None:
        """Stand the charts below the lanes or beside them, as the state says."""
        beside = self._state.layout == "beside"
        self.charts_axis.setVisible(beside)
        record = self._state.record
        self._charts_column.setVisible(record is None or bool(record.record.metrics))
        has_entries = record is None or bool(len(record.entries)) or not record.record.metrics
        self.lanes.setVisible(has_entries)
        self._lanes_column.setMaximumHeight(_NO_LIMIT if has_entries or beside else self.axis.height())
        self.splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        QTimer.singleShot(0, self.lanes, self.lanes.update)

    @contextmanager
    def in_steps(self) -> Iterator[None]:
        """Leave the picture as it is while a large record is set or viewed anew, laid out and painted.

        Each is done in a turn of the event loop of its own: together they take 50 ms.
        """
        self._steps += 1
        self.setUpdatesEnabled(False)
        try:
            yield
        finally:
            QTimer.singleShot(_TURN_MS, self, self._lay_out)

    def _lay_out(self) -> None:
        self.lanes.lay_out()
        QTimer.singleShot(_TURN_MS, self, self._show)

    def _show(self) -> None:
        """Paint again, unless another change has begun meanwhile."""
        self._steps -= 1
        if not self._steps:
            self.setUpdatesEnabled(True)

    @property
    def moved_sizes(self) -> tuple[int, ...]:
        """The sizes of lanes and charts, if somebody has moved what parts them."""
        if self._is_held:
            return self._moved_before
        return tuple(self.splitter.sizes()) if self._moved else ()

    def share_out(self, sizes: tuple[int, ...]) -> None:
        """Give lanes and charts the sizes that somebody gave them, or what they hold asks for."""
        self._moved = len(sizes) == 2 and min(sizes) > 0
        if self._moved:
            self.charts.setMaximumHeight(_NO_LIMIT)
            self.splitter.setSizes(list(sizes))
        elif self._state.layout == "beside":
            first = int(self.splitter.width() * _HALF)
            self.splitter.setSizes([first, self.splitter.width() - first])
        else:
            self.follow()

    def hold(self, sizes: tuple[int, int]) -> None:
        """Give lanes and charts sizes for a while, whatever they hold, until `release` or somebody's hand."""
        if not self._is_held:
            self._moved_before, self._is_held = self.moved_sizes, True
        self.charts.setMaximumHeight(_NO_LIMIT)
        self.splitter.setSizes(list(sizes))

    def end_lanes_with_a_row(self) -> None:
        """Show no part of a lane below the last whole one, until `release` or somebody's hand."""
        self.lanes.setMaximumHeight(_NO_LIMIT)
        if (layout := self._lanes_column.layout()) is not None:
            # Else the lanes are as high as they ended with a row before.
            layout.activate()
        frame, top, room = self.lanes.frame(), self.lanes.top_row, self.lanes.plot_height()
        if frame is None or frame.height <= top + room:
            return
        whole, zoom = round(frame.whole_until(top + room, self.lanes.sizes)) - top, self.lanes.zoom
        if whole * zoom >= self.lanes.minimumHeight():
            self.lanes.setMaximumHeight(round(self.lanes.height() - (room - whole) * zoom))

    def release(self) -> None:
        """Share the room out as it was before it was held."""
        self.lanes.setMaximumHeight(_NO_LIMIT)
        if self._is_held:
            self._is_held = False
            self.share_out(self._moved_before)

    def follow(self) -> None:
        """Share the height out by what lanes and charts hold, until somebody moves what parts them."""
        # Laid out for a size that is not yet known, the frames would be of no use.
        if self.isVisible() and not self._is_held:
            self._stand_close()
        if self._moved or self._is_held or self._state.layout == "beside" or not self.isVisible():
            self.charts.setMaximumHeight(_NO_LIMIT)
            return
        if not self.lanes.isVisibleTo(self):
            self._limit_charts(self.splitter.height() - self.splitter.handleWidth() - self.axis.height())
            return
        has_charts = self._charts_column.isVisibleTo(self)
        handle = self.splitter.handleWidth() if has_charts else 0
        room = self.splitter.height() - handle - self.axis.height()
        zoom, legend = self.lanes.zoom, self.lanes.legend_height
        charts, lanes = self.charts.frame(), self.lanes.pane(self.lanes.pixels_of(room - legend))
        if charts is None or lanes is None:
            return
        height = room
        if has_charts:
            # Both panes' last pixels of the picture are to be whole.
            whole = int(self.lanes.pixels_of(room - legend - (zoom % 1 > 0)))
            height = _enlarged(lanes_height(whole, lanes, charts_pane(charts)), zoom) + legend
        self._limit(lanes, height)
        if has_charts:  # what is left below the last whole row is the charts'
            height = min(height, self.lanes.maximumHeight())
            self._limit_charts(room - height)
        first = self.axis.height() + height
        if has_charts and self.splitter.sizes()[0] != first:
            self.splitter.setSizes([first, room - height])

    def _stand_close(self) -> None:
        """Let rows stand close where not all that is to be seen first has room."""
        usual, model = sizes_at(self._state.text_size), self.lanes.model
        room = self.lanes.pixels_of(self.height() - self.axis.height() - self.lanes.legend_height)
        lanes = model.table.lanes if model is not None else ()
        is_below = self._state.layout != "beside" and self._charts_column.isVisibleTo(self)
        charts = self.charts.frame() if is_below else None
        self._state.set_close(is_crowded(room - usual.overview_height, lanes, charts, usual))

    def _limit_charts(self, room: int) -> None:
        """Let charts that have not enough of a room end with a whole row."""
        frame, most = self.charts.frame(), _NO_LIMIT
        if frame is not None:
            pane, seen = charts_pane(frame), self.charts.pixels_of(room)
            if pane.needed > seen:
                most = max(_enlarged(pane.filled(seen), self.charts.zoom), self.charts.minimumHeight())
        self.charts.setMaximumHeight(most)

    def _limit(self, pane: Pane, height: int) -> None:
        """Let lanes that have no room for a row each end with a whole row, too."""
        zoom, legend = self.lanes.zoom, self.lanes.legend_height
        most, room = _NO_LIMIT, self.lanes.pixels_of(height - legend)
        # Lanes that have room are laid out once, at the height that they get.
        lacks_room = bool(pane.ends) and pane.ends[0] > room
        if lacks_room and (frame := self.lanes.frame()) is not None:
            whole = frame.whole_until(room, self.lanes.sizes)
            most = max(_enlarged(whole, zoom) + legend, self.lanes.minimumHeight())
        self.lanes.setMaximumHeight(most)

    def settle(self) -> None:
        """Let all rows and heights be at rest at once."""
        self.lanes.settle()
        self.charts.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height out anew."""
        super().resizeEvent(event)
        self._soon.start()

    def _keep_moved(self) -> None:
        self._moved, self._is_held = True, False
        self.lanes.setMaximumHeight(_NO_LIMIT)
        self.charts.setMaximumHeight(_NO_LIMIT)
