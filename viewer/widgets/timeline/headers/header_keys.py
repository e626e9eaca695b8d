"""The keyboard in a panel's column of headers: from one to the next, fold, move, and back to the marks."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from viewer.core.view.moving import Header
from viewer.widgets.timeline.headers.header_moves import HeaderMoves

_WALKS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS: dict[int, int] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_TURNS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAVES = (Qt.Key.Key_Right, Qt.Key.Key_Escape)
# They would select an entry, whose lane may be another.
_NOTHING = (Qt.Key.Key_Left,)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOVES = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier,
)


class HeaderColumn(NamedTuple):
    """The headers of a panel from top to bottom, the key of the one that is selected, if any; `turn` does
    what a click on a triangle does, and `open_menu` opens a menu, both by a header's key."""

    headers: Callable[[], Sequence[Header]]
    selected: Callable[[], str]
    turn: Callable[[str], None]
    open_menu: Callable[[str], None]


class HeaderKeys:
    """Knows which header of a column has the keyboard, if one has."""

    def __init__(self, column: HeaderColumn, moves: HeaderMoves) -> None:
        self._headers, self._selected, self._turn, self._open_menu = column
        self._moves = moves
        self._wanted, self._is_on = "", False

    @property
    def key(self) -> str:
        """The key of the header with the keyboard, empty while it is with the marks."""
        header = self.header()
        return header.key if header is not None else ""

    def header(self) -> Header | None:
        """The header with the keyboard: the same one wherever it stands, else the first."""
        headers = self._headers() if self._is_on else ()
        found = (each for each in headers if each.key == self._wanted)
        return next(found, headers[0] if headers else None)

    def enter(self) -> bool:
        """Come to the headers, to the one that is selected or was left; False where there is none."""
        self._wanted = self._selected() or self._wanted
        self._is_on = bool(self._headers())
        return self._is_on

    def leave(self) -> bool:
        """Go to the marks; False where the keyboard is there already."""
        was_on, self._is_on = self._is_on, False
        return was_on

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for headers, before any shortcut of the window."""
        if event.modifiers() in _MOVES and event.key() in _WALKS:
            return bool(self.key or self._selected())
        if self._is_on and event.modifiers() == _SHIFT and event.key() == Qt.Key.Key_F10:
            return True
        known = event.key() in (*_WALKS, *_ENDS, *_TURNS, *_LEAVES, *_NOTHING)
        return self._is_on and event.modifiers() in _PLAIN and known

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False for one that is not meant for headers."""
        if not self.takes(event):
            return False
        key = event.key()
        if event.modifiers() in _MOVES:
            self._moves.step(self.key or self._selected(), _WALKS[key])
        elif key in _TURNS:
            self._turn(self.key)
        elif key == Qt.Key.Key_F10:
            self._open_menu(self.key)
        elif key in _LEAVES:
            self.leave()
        elif key not in _NOTHING:
            self._walk(key)
        return True

    def _walk(self, key: int) -> None:
        keys = list(dict.fromkeys(each.key for each in self._headers()))
        if not keys:
            return  # all were hidden meanwhile
        if key in _ENDS:
            self._wanted = keys[_ENDS[key]]
        elif self.key in keys:
            self._wanted = keys[min(max(keys.index(self.key) + _WALKS[key], 0), len(keys) - 1)]
