"""The keyboard in the charts: arrow keys walk through values, Enter asks for the reader."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from viewer.app.state import Selection, State
from viewer.core.charts.data import Charts
from viewer.core.charts.marks import ChartsFrame
from viewer.core.charts.navigation import Way, next_value

_WAYS: dict[int, Way] = {
    Qt.Key.Key_Left: "earlier",
    Qt.Key.Key_Right: "later",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_READ = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ChartKeys:
    """Takes the keys that are meant for charts, and changes the state."""

    def __init__(self, state: State, read: Callable[[], None]) -> None:
        """Serve one widget; `read` is called when the reader is asked for."""
        self._state = state
        self._read = read

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for charts, before any shortcut of the window."""
        return event.modifiers() in _PLAIN and (event.key() in _WAYS or event.key() in _READ)

    def press(self, event: QKeyEvent, charts: Charts | None, frame: ChartsFrame | None) -> bool:
        """Do what a key means; False for one that is not meant for charts."""
        if not self.takes(event):
            return False
        way = _WAYS.get(event.key())
        if way is None:
            self._read()
        elif charts is not None and frame is not None:
            self._walk(way, charts, frame)
        return True

    def _walk(self, way: Way, charts: Charts, frame: ChartsFrame) -> None:
        window, selection = self._state.window, self._state.selection
        shown = [chart.metric_id for chart in frame.charts if not chart.header.folded]
        middle = (window.start + window.end) / 2
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
