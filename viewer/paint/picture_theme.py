"""The themes of pictures: those of the screen, on white paper or on no ground at all."""

from functools import lru_cache
from types import MappingProxyType

from PySide6.QtGui import QColor

from viewer.paint.theme import Theme, load_theme

_GROUNDS = ("canvas", "surface", "field")


@lru_cache(maxsize=8)
def picture_theme(name: str, *, paper: bool, transparent: bool) -> Theme:
    """A theme whose ground is its surface on paper, and see-through where that is asked for."""
    theme = load_theme(name)
    colours = dict(theme.colours)
    if paper:
        colours["canvas"] = colours["surface"] if theme.ground == "light" else colours["canvas"]
        colours["surface"] = colours["canvas"]
    if transparent:
        colours |= {role: _clear(colours[role]) for role in _GROUNDS}
    return theme._replace(colours=MappingProxyType(colours))


def _clear(colour: QColor) -> QColor:
    clear = QColor(colour)
    clear.setAlpha(0)
    return clear
