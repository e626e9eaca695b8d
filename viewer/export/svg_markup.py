"""Reads the SVG that Qt's generator writes, and writes it anew: shorter, and with sturdier text."""

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from viewer.export.svg_fonts import SvgFont, svg_font

# The root and what stands at its head are written by the caller.
_LEFT_OUT = frozenset({"svg", "title", "desc"})
_SPECIAL = re.compile('[&<>"\t\r\n]').search
_GROUPS = ("g", "defs")
_KEPT = 8_192
_FONT = ("font-family", "font-size", "font-weight")
# The pen of most lines, said once for all.
INHERITED = {"stroke-linecap": "square", "stroke-linejoin": "bevel"}
# What says nothing more. A text has its quotation marks escaped, so none of these is part of one.
_NOTHING = (
    ' fill-opacity="1"',
    ' stroke-opacity="1"',
    ' stop-opacity="1"',
    ' vector-effect="none"',
    ' font-style="normal"',
    ' transform="matrix(1,0,0,1,0,0)"',
    ' stroke-linecap="square" stroke-linejoin="bevel"',
)


class Markup:
    """XML in the making."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    def line(self, text: str) -> None:
        """Write a line as it is."""
        self._parts.append(text + "\n")

    def open(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element that others stand in."""
        self._parts.append(f"<{name}{_written(attributes)}>\n")

    def close(self, name: str) -> None:
        """End an element."""
        self._parts.append(f"</{name}>\n")

    def element(self, name: str, attributes: Mapping[str, str], text: str = "") -> None:
        """Write an element with nothing but text in it."""
        end = f">{escape(text)}</{name}>\n" if text else "/>\n"
        self._parts.append(f"<{name}{_written(attributes)}{end}")

    def extend(self, other: "Markup") -> None:
        """Write what another one has."""
        self._parts.extend(other._parts)


class SvgRewriter:
    """Takes over the paintings of a generated SVG into `body`; groups without any are left out."""

    def __init__(self) -> None:
        self.body = Markup()
        self._waiting: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self._letters: list[str] | None = None

    def read(self, text: str) -> None:
        """Read a whole document; raises expat.ExpatError where it is no XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        for nothing in _NOTHING:
            text = text.replace(nothing, "")
        parser.Parse(text, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in _LEFT_OUT:
            self._waiting.append((name, attributes))
            self._letters = [] if name == "text" else None

    def _characters(self, text: str) -> None:
        if self._letters is not None:
            self._letters.append(text)

    def _end(self, name: str) -> None:
        if name in _LEFT_OUT:
            return
        if self._open and not self._waiting:
            self.body.close(self._open.pop())
            return
        waiting, attributes = self._waiting.pop()
        if waiting in _GROUPS:
            return
        self._open_groups()
        if waiting == "text":
            self._text(attributes, "".join(self._letters or ()))
            self._letters = None
        else:
            self.body.element(waiting, attributes)

    def _open_groups(self) -> None:
        """Write the groups that turn out to have something in them."""
        for name, attributes in self._waiting:
            if name == "g":
                for attribute in _FONT:
                    attributes.pop(attribute, None)
            self.body.open(name, attributes)
            self._open.append(name)
        self._waiting.clear()

    def _text(self, attributes: dict[str, str], text: str) -> None:
        if not text.strip():
            return
        family, size, weight = (attributes.get(name, "") for name in _FONT)
        font = svg_font(family, size, weight, text)
        self.body.element("text", {**attributes, "font-family": font.families, **_held(font, text)}, text)


def _held(font: SvgFont, text: str) -> dict[str, str]:
    """What keeps a text within the width that it was laid out for, whatever the font."""
    width = font.width(text)
    held = {"textLength": f"{width:.2f}", "lengthAdjust": "spacingAndGlyphs"} if width > 0 else {}
    if font.letter_spacing:
        held["letter-spacing"] = f"{font.letter_spacing:.3f}"
    return held


def _written(attributes: Mapping[str, str]) -> str:
    return "".join([_attribute(name, value) for name, value in attributes.items()])


@lru_cache(maxsize=_KEPT)
def _attribute(name: str, value: str) -> str:
    # Nearly all values are numbers or colours: most need no care, and many come again and again.
    return f" {name}={quoteattr(value)}" if _SPECIAL(value) else f' {name}="{value}"'
