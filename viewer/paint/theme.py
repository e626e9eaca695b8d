"""Themes as data: named colours, then the roles that use them; and the fonts."""

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase

from viewer.core.base.resources import resource
from viewer.core.base.themes import THEMES, Ground

# Of the texts "body" and "heading".
_FIRST_FONTS = "Inter-Regular.otf", "Inter-SemiBold.otf"
_KEPT = 8
# How much of its colour is left to what a filter leaves out.
_FADED = 0.3
_JOINED = ("liga", "clig", "calt")


class Theme(NamedTuple):
    """One look: the colours of every role, and the fonts of every text style, of a size in percent."""

    name: str
    ground: Ground
    colours: Mapping[str, QColor]
    fonts: Mapping[str, QFont]
    text_size: int = 100

    def colour(self, role: str, alpha: float = 1.0) -> QColor:
        """The colour of a role, thinned to `alpha` from 0 to 1."""
        if alpha >= 1.0:
            return self.colours[role]
        colour = QColor(self.colours[role])
        colour.setAlphaF(colour.alphaF() * alpha)
        return colour

    def enlarged(self, pixels: float) -> int:
        """So many pixels beside texts of the usual size, beside these."""
        return round(pixels * self.text_size / 100)

    def font(self, style: str) -> QFont:
        """The font of a text style."""
        return self.fonts[style]


@lru_cache(maxsize=_KEPT)
def load_theme(name: str, text_size: int = 100) -> Theme:
    """Read a theme, its fonts in a size in percent; colours and fonts are cached. Needs a QGuiApplication."""
    _add_fonts("*.[ot]tf")
    return _read(name, text_size)


def first_theme(name: str, text_size: int = 100) -> Theme:
    """The same theme, for a window's first paint: with two fonts of four, each a millisecond."""
    for file in _FIRST_FONTS:
        _add_fonts(file)
    return _read(name, text_size)


@lru_cache(maxsize=_KEPT)
def _read(name: str, text_size: int) -> Theme:
    data = json.loads(resource("themes", f"{name}.json").read_text(encoding="utf-8"))
    colours = {role: _colour(data["colours"][colour]) for role, colour in data["roles"].items()}
    return Theme(name, THEMES[name].ground, MappingProxyType(colours), _fonts(text_size), text_size)


def faded_theme(theme: Theme) -> Theme:
    """The theme in which all but the ground is as faint as what a filter leaves out."""
    return _faded(theme.name, theme.colours["canvas"].rgba())._replace(fonts=theme.fonts)


@lru_cache(maxsize=_KEPT)
def _faded(name: str, canvas: int) -> Theme:
    theme, ground = load_theme(name), QColor.fromRgba(canvas)
    colours = {role: _mixed(colour, ground) for role, colour in theme.colours.items()}
    return theme._replace(colours=MappingProxyType({**colours, "canvas": ground}))


def _mixed(colour: QColor, ground: QColor) -> QColor:
    """A colour over the ground, of which it covers a share: opaque, as no writer paints it differently."""
    share = _FADED * colour.alphaF()
    pairs = (
        (colour.red(), ground.red()),
        (colour.green(), ground.green()),
        (colour.blue(), ground.blue()),
    )
    return QColor(*(round(share * above + (1 - share) * below) for above, below in pairs))


def _colour(code: str) -> QColor:
    """Read #rrggbb or #rrggbbaa (Qt itself would read the latter as #aarrggbb)."""
    colour = QColor(code[:7])
    if len(code) == 9:
        colour.setAlpha(int(code[7:], 16))
    return colour


@lru_cache
def _add_fonts(files: str) -> None:
    for path in sorted(resource("fonts").glob(files)):
        _add_font(str(path))


@lru_cache
def _add_font(path: str) -> None:
    QFontDatabase.addApplicationFont(path)


@lru_cache(maxsize=_KEPT)
def _fonts(text_size: int) -> Mapping[str, QFont]:
    data = json.loads(resource("fonts", "type.json").read_text(encoding="utf-8"))
    fonts = {name: _font(style, data["families"], text_size) for name, style in data["styles"].items()}
    return MappingProxyType(fonts)


def _font(style: dict[str, float | str], families: dict[str, str], text_size: int) -> QFont:
    font = QFont(families[str(style["family"])])
    font.setPixelSize(max(round(float(style["size"]) * text_size / 100), 1))
    font.setWeight(QFont.Weight(int(style["weight"])))
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, float(style.get("spacing", 100)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Signs that stand for several letters, or for a dash between figures, are lost to who reads a PDF's text.
    for feature in _JOINED:
        font.setFeature(QFont.Tag(feature), 0)
    return font
