"""What the lanes are laid out from: one model of the open record for all that show it."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from viewer.app.state import State
from viewer.core.lanes.model import LanesModel
from viewer.core.table.lane_order import shown_lanes
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.time.scale import Window
from viewer.paint.labels import labels_of


class LanesLayout(QObject):
    """Owns the lanes' model and keeps it as the state says: its record, lens, time, theme, language.

    It must be made before all that shows its model: it hears of the state first, and tells the others.
    """

    record_changed = Signal()  # another record, or none
    model_changed = Signal()  # the same record in another look, seen through another lens or in other time

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._model: LanesModel | None = None
        state.record_changed.connect(self._new_record)
        state.lens_changed.connect(self._look_through)
        state.time_display_changed.connect(self._retime)
        state.theme_changed.connect(self._new_look)
        state.spacing_changed.connect(self._new_look)
        state.language_changed.connect(self._new_look)
        self._new_record()

    @property
    def model(self) -> LanesModel | None:
        """The lanes of the open record, if any."""
        return self._model

    def window_around(self, identifier: str) -> Window | None:
        """The window that fits an entry: its days, and as much again on both sides; None without it."""
        from viewer.core.lanes.navigation import window_of_row  # when something is first gone to

        row = self._model.row(identifier) if self._model else None
        return window_of_row(self._model.table, row) if self._model and row is not None else None

    def count_in(self, window: Window) -> int:
        """How many entries of the lanes that are shown belong to a window of drawn time."""
        if self._model is None:
            return 0
        table, hidden = self._model.shown(self._state.lens), self._state.lanes.hidden
        return _counted(table, (lane for lane in table.lanes if not lane.is_hidden(hidden)), window)

    def count_shown(self) -> int:
        """How many entries are in the window, on lanes that are not hidden or folded away; nothing is laid
        out for it."""
        if self._model is None:
            return 0
        table, view = self._model.shown(self._state.lens), self._state.lanes
        lanes = shown_lanes(table.lanes, view.hidden, view.order)
        shown = (lane for lane in lanes if not lane.is_put_away(view.folded))
        return _counted(table, shown, self._state.window)

    def _new_record(self) -> None:
        record = self._state.record
        self._model = LanesModel(record, labels_of(self._state.theme), self._state.sizes) if record else None
        self._take_columns()
        self.record_changed.emit()

    def _new_look(self) -> None:
        if self._model is not None:
            self._model = self._model.dressed(labels_of(self._state.theme), self._state.sizes)
        self._look_through()

    def _retime(self) -> None:
        """Lay the record out in other drawn time, if that is what has changed."""
        if self._model is not None and self._model.time_map != self._state.time_display.time_map:
            self._look_through()

    def _look_through(self) -> None:
        self._take_columns()
        self.model_changed.emit()

    def _take_columns(self) -> None:
        columns = self._state.columns
        if self._model is not None and columns is not None:
            self._model.take(columns)


def _counted(table: EntryTable, lanes: Iterable[LaneInfo], window: Window) -> int:
    return sum(table.index(lane).in_view(window.start, window.end) for lane in lanes)
