"""Back and forward: remembers where somebody has been in a record, one step for each gesture."""

from collections.abc import Callable
from time import monotonic

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from viewer.app.state import State
from viewer.core.record.catalog import LoadedRecord
from viewer.core.view.history import History
from viewer.core.view.view import View

# Steps of the wheel, keys that repeat and moves of a drag follow each other faster.
_ONE_GESTURE_S = 0.5
Scroll = tuple[int, ...]


class Place(Struct, frozen=True):
    """A view, and how far what shows it is scrolled, in pixels."""

    view: View
    scroll: Scroll = ()


class Journey(QObject):
    """Takes a place after each turn of the event loop that has changed one.

    To be made before all that shows the state: a page that is scrolled because of a change is not left
    scrolled so. Changes of the span alone are one step as long as the hand goes on.
    """

    changed = Signal()  # whether one can go back or forward

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._take: Callable[[], Place] | None = None
        self._show: Callable[[Place], None] | None = None
        self._waits: Callable[[], bool] = lambda: False
        self._history: History[Place] | None = None
        self._record: LoadedRecord | None = None
        self._are_consequences = False
        self._is_going = False  # until a place that was gone to is shown
        self._is_amended = True  # as long as nothing but consequences of a step has changed
        self._moved_at = float("-inf")  # when the last step was made that only moved through time
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._end_turn)
        self._connect(state)

    def _connect(self, state: State) -> None:
        for signal in (
            state.window_changed,
            state.selection_changed,
            state.lanes_changed,
            state.lens_changed,
            state.layout_changed,
            state.time_display_changed,
            state.comparing.changed,
        ):
            signal.connect(self.note)
        state.record_changed.connect(self._note_record)

    def follow(
        self, take: Callable[[], Place], show: Callable[[Place], None], waits: Callable[[], bool]
    ) -> None:
        """Take places and show them again by the means of a window, which may take a while for that."""
        self._take, self._show, self._waits = take, show, waits
        self._note_record()

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._history is not None and self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after."""
        return self._history is not None and self._history.can_go_forward

    def note(self) -> None:
        """Something of the place changes now."""
        is_consequence = self._are_consequences or (self._is_going and self._waits())
        self._is_amended = self._is_amended and is_consequence
        self._turn.start()

    def take_as_consequence(self, are_consequences: bool) -> None:
        """Say from when to when what changes does so because of the last step, and belongs to it."""
        self._are_consequences = are_consequences

    def note_scroll(self) -> None:
        """The place is left as it is now scrolled, unless the scrolling comes of a change."""
        if not self._turn.isActive() and self._history is not None and self._take is not None:
            self._history.amend(replace(self._history.place, scroll=self._take().scroll))

    def go(self, steps: int) -> bool:
        """Go some steps forward, or back if negative; False where there is no such place."""
        self._end_turn()
        history, show = self._history, self._show
        if history is None or show is None or not (self.can_go_back if steps < 0 else self.can_go_forward):
            return False
        show(history.go(steps))
        # What follows of showing it is no step.
        self._is_amended, self._is_going, self._moved_at = True, True, float("-inf")
        self._turn.start()
        self.changed.emit()
        return True

    def _note_record(self) -> None:
        record = self._state.record
        own = (record.original or record) if record is not None else None
        before, self._record = self._record, own
        if own is None or before is None or (own is not before and own.path != before.path):
            self._history = None
        self._turn.start()

    def _end_turn(self) -> None:
        """See where somebody is now, and whether that is a step."""
        self._turn.stop()
        if self._waits():
            return
        if self._take is None or self._record is None:
            self._history = None
            self.changed.emit()
            return
        place = self._take()
        if self._history is None:
            self._history, self._is_amended = History(place), True
            self.changed.emit()
        elif self._is_amended:
            self._history.amend(place)
        elif place.view != self._history.place.view:
            self._come_to(place, self._history)
        self._is_amended, self._is_going = True, False

    def _come_to(self, place: Place, history: History[Place]) -> None:
        only_moved = replace(place.view, span=None) == replace(history.place.view, span=None)
        now = monotonic()
        goes_on = now - self._moved_at < _ONE_GESTURE_S or bool(QGuiApplication.mouseButtons())
        if only_moved and self._moved_at > float("-inf") and goes_on:
            history.amend(place)
        else:
            history.come_to(place)
            self.changed.emit()
        self._moved_at = now if only_moved else float("-inf")
