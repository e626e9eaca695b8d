"""Plays the tour of the open record: one view after another, each with its caption."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from viewer.app.state import State
from viewer.core.record.catalog import LoadedRecord
from viewer.core.view.record_views import Stop, tour_of
from viewer.core.view.view import View
from viewer.widgets.views.tour_bar import TourBar


class Tour(QObject):
    """Shows steps by means of a window; ends with the record, and goes on in another language."""

    changed = Signal()  # whether it is played

    def __init__(self, state: State, show: Callable[[View], None], bar: TourBar) -> None:
        """Show the view of each step by `show`, and its caption in a bar."""
        super().__init__(bar)
        self._state, self._show, self.bar = state, show, bar
        self._stops: tuple[Stop, ...] = ()
        self._at = 0
        self._record: LoadedRecord | None = None
        bar.hide()
        bar.previous_pressed.connect(lambda: self.go(-1))
        bar.next_pressed.connect(lambda: self.go(1))
        bar.end_pressed.connect(self.end)
        state.record_changed.connect(self._follow)

    @property
    def is_playing(self) -> bool:
        """Whether a step is shown."""
        return bool(self._stops)

    def play(self) -> None:
        """Begin with the first step; nothing where the record has no tour."""
        record = self._state.record
        self._stops, self._at = tour_of(record) if record is not None else (), 0
        # A record without a tour is not kept: nothing would end that.
        self._record = _own(record) if record is not None and self._stops else None
        if self._stops:
            self._show_step()
            self.bar.show()
            self.bar.setFocus()
        self.changed.emit()

    def go(self, steps: int) -> None:
        """Go some steps forward, or back if negative, as far as there are any."""
        at = min(max(self._at + steps, 0), len(self._stops) - 1)
        if self.is_playing and at != self._at:
            self._at = at
            self._show_step()

    def end(self) -> bool:
        """Leave the tour where it is; False where none is played."""
        if not self.is_playing:
            return False
        self._stops, self._record = (), None
        self.bar.hide()
        self.changed.emit()
        return True

    def _show_step(self) -> None:
        self._show(self._stops[self._at].view)
        self._tell()

    def _tell(self) -> None:
        self.bar.show_step([stop.caption for stop in self._stops], self._at)

    def _follow(self) -> None:
        """Another record has another tour; the same one in another language has other captions."""
        if not self.is_playing:
            return
        record = self._state.record
        if record is not None and _own(record) is self._record:
            self._stops = tour_of(record)
            self._tell()
        else:
            self.end()


def _own(record: LoadedRecord) -> LoadedRecord:
    """A record in its own language."""
    return record.original or record
