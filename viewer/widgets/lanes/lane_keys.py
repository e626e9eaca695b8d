"""The keyboard in the lanes: Space folds the lane of what is selected, X shows all of its rows, and back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from viewer.app.state import State
from viewer.core.base.lane_view import Keys
from viewer.core.lanes.model import LanesModel

_KEYS: dict[int, Keys] = {Qt.Key.Key_Space: "folded", Qt.Key.Key_X: "expanded"}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class LaneKeys:
    """Takes the keys that are meant for a lane's header, and changes the state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for a header, before any shortcut of the window."""
        return event.modifiers() in _PLAIN and event.key() in _KEYS

    def press(self, event: QKeyEvent, model: LanesModel | None) -> bool:
        """Do what a key means; False for one that is not meant for a header."""
        if not self.takes(event):
            return False
        key = self._key(model) if model is not None else ""
        if key:
            self._state.toggle(_KEYS[event.key()], key)
        return True

    def _key(self, model: LanesModel) -> str:
        """The key of the lane that is selected, or of the selected entry's; empty without one."""
        selection, table = self._state.selection, model.shown(self._state.lens)
        if selection is None:
            return ""
        if selection.kind == "lane":
            return next((lane.key for lane in table.lanes if lane.id == selection.id), "")
        row = model.shown_row(selection.id, self._state.lens) if selection.kind == "entry" else None
        if row is None:
            return ""
        return next((lane.key for lane in table.lanes if lane.first <= row < lane.last), "")
