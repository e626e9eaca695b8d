"""A picture laid out: its pages, ready to paint, and what it says about itself."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.core.page.depicted import Depicted


class Link(Struct, frozen=True):
    """A rectangle of a page, in logical pixels, that leads to the URL of a source."""

    area: QRectF
    url: str


class Page(Struct, frozen=True):
    """One page of `width` by `height` logical pixels; `paint` draws it from a painter's origin.

    It sets no clip within another: after `restore`, Qt's SVG writer stays in the inner one (6.11).
    It leaves out what the device does not show.
    """

    width: float
    height: float
    paint: Callable[[QPainter], None]
    links: tuple[Link, ...] = ()


class Document(Struct, frozen=True):
    """Pages with their title, the authors of what they quote, and what they show, told and as data."""

    pages: tuple[Page, ...]
    title: str
    author: str = ""
    description: str = ""
    language: str = "en"
    depicted: Depicted | None = None
