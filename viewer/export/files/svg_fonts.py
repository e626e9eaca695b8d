"""The fonts of an SVG: what to fall back on, and how wide a text is in the real one."""

import json
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from viewer.core.base.resources import resource
from viewer.core.base.themes import theme_on
from viewer.paint.theme import load_theme

_KEPT, _KEPT_TEXTS = 256, 20_000


class SvgFont:
    """A font as the SVG names it."""

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        self._width: Callable[[str], float] = lru_cache(_KEPT_TEXTS)(metrics.horizontalAdvance)
        self.families = _families(font.family())
        spaced = font.letterSpacingType() == QFont.SpacingType.PercentageSpacing
        percent = font.letterSpacing() if spaced and font.letterSpacing() else 100.0
        # Qt spaces each letter by a share of its own width; SVG knows one distance for all.
        self.letter_spacing = (percent - 100) / 100 * metrics.averageCharWidth()

    def width(self, text: str) -> float:
        """The width of a text in pixels."""
        return self._width(text)


def svg_font(family: str, size: str, weight: str, text: str) -> SvgFont:
    """The font of a generated text. Of the theme's fonts that look the same in it, capitals are spaced.

    Qt's generator names no letter spacing; in the theme only headings in capitals have one.
    """
    return _font(family, size, weight, text == text.upper())


@lru_cache(maxsize=_KEPT)
def _font(family: str, size: str, weight: str, in_capitals: bool) -> SvgFont:
    key = family, size, weight
    fonts = [font for font in load_theme(theme_on("light")).fonts.values() if _key(font) == key]
    fonts.sort(key=lambda font: font.letterSpacing(), reverse=in_capitals)
    if fonts:
        return SvgFont(fonts[0])
    unknown = QFont(family)
    unknown.setPixelSize(max(round(float(size or 0)), 1))
    if weight.isdecimal():
        unknown.setWeight(QFont.Weight(min(max(int(weight), 1), 1000)))
    return SvgFont(unknown)


def _key(font: QFont) -> tuple[str, str, str]:
    return font.family(), str(font.pixelSize()), str(int(font.weight()))


@lru_cache(maxsize=_KEPT)
def _families(family: str) -> str:
    data = json.loads(resource("fonts", "type.json").read_text(encoding="utf-8"))
    fallbacks: dict[str, str] = data["fallbacks"]
    quoted = family.replace("'", "")
    return f"'{quoted}', {fallbacks.get(family, fallbacks[''])}"
