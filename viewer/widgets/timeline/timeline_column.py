"""The timeline: overview, axis, lanes and charts, below one another or side by side."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.widgets.controls.column import column
from viewer.widgets.timeline.axis_strip import AxisStrip
from viewer.widgets.timeline.charts_panel import ChartsPanel
from viewer.widgets.timeline.lanes_panel import LanesPanel
from viewer.widgets.timeline.overview_strip import OverviewStrip

_LANES_SHARE = 0.64
# A timer of no time at all would be served before what waits, such as the layout, and other timers.
_TURN_MS = 1


class TimelineColumn(QWidget):
    """Puts the parts that show time under each other, so that one pixel is one moment in all."""

    def __init__(self, state: State, layout: LanesLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._steps = 0
        self.overview = OverviewStrip(state, layout)
        self.axis, self.charts_axis = AxisStrip(state), AxisStrip(state)
        self.lanes = LanesPanel(state, layout)
        self.charts = ChartsPanel(state)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(column(self.axis, self.lanes))
        self._charts_column = column(self.charts_axis, self.charts)
        self.splitter.addWidget(self._charts_column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.overview)
        whole.addWidget(self.splitter, 1)
        state.record_changed.connect(self.arrange)
        self.arrange()

    def arrange(self) -> None:
        """Stand the charts below the lanes or beside them, as the state says."""
        beside = self._state.layout == "beside"
        self.charts_axis.setVisible(beside)
        record = self._state.record
        self._charts_column.setVisible(record is None or bool(record.record.metrics))
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

    def share_out(self, sizes: tuple[int, ...]) -> None:
        """Give lanes and charts their sizes, or their usual shares where none are remembered."""
        if len(sizes) == 2 and min(sizes) > 0:
            self.splitter.setSizes(list(sizes))
            return
        beside = self._state.layout == "beside"
        whole = self.splitter.width() if beside else self.splitter.height()
        first = int(whole * (0.5 if beside else _LANES_SHARE))
        self.splitter.setSizes([first, whole - first])
