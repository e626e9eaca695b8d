"""The keyboard in the charts: arrow keys walk through values, Enter reads or opens, Space opens or folds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from viewer.app.state import Selection, State
from viewer.core.charts.data import Charts
from viewer.core.charts.marks import ChartFrame, ChartsFrame

if TYPE_CHECKING:
    from viewer.core.charts.navigation import Way

_WAYS: dict[int, "Way"] = {
    Qt.Key.Key_Left: "earlier",
    Qt.Key.Key_Right: "later",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_READ = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TURN, _GATHER = Qt.Key.Key_Space, Qt.Key.Key_G
_KEYS = frozenset({*_WAYS, *_READ, _TURN, _GATHER})
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ChartKeys:
    """Takes the keys that are meant for charts, and changes the state."""

    def __init__(self, state: State, read: Callable[[], None]) -> None:
        """Serve one widget; `read` is called when the reader is asked for."""
        self._state = state
        self._read = read

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for charts, before any shortcut of the window."""
        return event.modifiers() in _PLAIN and event.key() in _KEYS

    def press(self, event: QKeyEvent, charts: Charts | None, frame: ChartsFrame | None) -> bool:
        """Do what a key means; False for one that is not meant for charts."""
        if not self.takes(event):
            return False
        key, row = event.key(), self._row(frame) if frame is not None else None
        if key in _READ and not self._is_figures_header(row):
            self._read()
        elif key in _READ or key == _TURN:
            self._turn(row)
        elif key == _GATHER:
            self._gather(row, frame)
        elif charts is not None and frame is not None:
            self._walk(_WAYS[key], charts, frame)
        return True

    def _row(self, frame: ChartsFrame) -> ChartFrame | None:
        """The row of what is selected."""
        selection, record = self._state.selection, self._state.record
        if selection is None or record is None:
            return None
        metric = record.metric_of.get(selection.id)
        return frame.chart_of(metric.id if metric is not None else selection.id)

    def _is_figures_header(self, row: ChartFrame | None) -> bool:
        """Whether the header of a row is selected that is a figure, or a chart which was one."""
        selection = self._state.selection
        return row is not None and row.can_open and selection is not None and selection.kind == "metric"

    def _turn(self, row: ChartFrame | None) -> None:
        """Do what the triangle of a row does: open a figure as a chart, or fold a chart, and back."""
        if row is not None:
            self._state.toggle("folded" if row.toggle.kind == "fold" else "expanded", row.key)

    def _gather(self, row: ChartFrame | None, frame: ChartsFrame | None) -> None:
        """Set the figures of a row's topic on one scale, or apart again, where its header offers that."""
        topics = frame.topics if frame is not None and row is not None else ()
        topic = next((each for each in topics if row is not None and each.y <= row.y < each.bottom), None)
        if topic is not None and topic.link is not None:
            self._state.toggle("expanded", topic.key)

    def _walk(self, way: "Way", charts: Charts, frame: ChartsFrame) -> None:
        window, selection = self._state.window, self._state.selection
        shown = [chart.metric_id for chart in frame.charts if not chart.header.folded]
        middle = (window.start + window.end) / 2
        from viewer.core.charts.navigation import next_value  # with the first arrow key

        hit = next_value(charts, shown, selection.id if selection else "", way, middle, frame.told_in)
        if hit is None:
            return
        if hit.kind == "observation":
            self._bring_into_view(hit.id, charts)
            self._state.set_selection(Selection("observation", hit.id))
        else:
            self._state.set_selection(Selection("metric", hit.id))

    def _bring_into_view(self, identifier: str, charts: Charts) -> None:
        """Move the window to a value; the charts' days are those of the window, folded or not."""
        window, data = self._state.window, charts.by_id[charts.loaded.metric_of[identifier].id]
        row = data.row_of.get(identifier)
        day = float(data.day[row]) if row is not None else window.start
        if not window.start <= day <= window.end:
            self._state.set_window(window.panned(day - (window.start + window.end) / 2))
