"""The keyboard in the overview: what each key makes of the window."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from viewer.core.table.table import FIT_PADDING
from viewer.core.time.scale import Window
from viewer.widgets.timeline.time_navigation import ZOOM_PER_NOTCH

_SIDES: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ZOOMS: dict[int, float] = {
    Qt.Key.Key_Plus: ZOOM_PER_NOTCH,
    Qt.Key.Key_Equal: ZOOM_PER_NOTCH,
    Qt.Key.Key_Minus: 1 / ZOOM_PER_NOTCH,
}
_HOME, _END = Qt.Key.Key_Home, Qt.Key.Key_End
_ALL = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_KEYS = frozenset((*_SIDES, *_ZOOMS, _HOME, _END, *_ALL))
_STEP = 0.1  # of the window's span
_KEYPAD, _SHIFT = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


def takes(event: QKeyEvent) -> bool:
    """Whether a key is meant for the overview."""
    modifiers, key = event.modifiers() & ~_KEYPAD, event.key()
    is_sizing = modifiers == _SHIFT and key in (*_SIDES, *_ZOOMS)
    is_beginning = modifiers == _CONTROL and key in _SIDES
    return is_sizing or is_beginning or (not modifiers and key in _KEYS)


def window_after(event: QKeyEvent, window: Window, whole: Window, least: float) -> Window:
    """The window that a key makes of one, both in real time; `whole` is the record's span.

    Arrow keys move it, with Shift its end, with Ctrl its start; + and - size it around its middle, Home and
    End lead to where the record begins and ends, Enter shows everything. None is shorter than `least` days,
    unless it is already.
    """
    key = event.key()
    if key in _SIDES:
        days = _SIDES[key] * _STEP * window.span
        if event.modifiers() & _SHIFT:
            return _sized(window, (0.0, days), least)
        if event.modifiers() & _CONTROL:
            return _sized(window, (days, 0.0), least)
        return window.panned(days).held_near(whole, window)
    if key in _ZOOMS:
        zoomed = window.zoomed_at(_ZOOMS[key], 0.5)
        return zoomed if zoomed.span >= min(least, window.span) else window
    if key == _HOME:
        return window.panned(whole.start - window.start)
    if key == _END:
        return window.panned(whole.end - window.end)
    return whole.padded(FIT_PADDING)


def _sized(window: Window, days: tuple[float, float], least: float) -> Window:
    """The window with its start and its end moved by so many days each."""
    with suppress(ValueError):
        sized = window.stretched(*days)
        if sized.span >= min(least, window.span):
            return sized
    return window
