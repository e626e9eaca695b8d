"""Paints pages into images."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QTransform

from viewer.export.document import Page
from viewer.export.painting import painter_on

DOTS_PER_INCH = 96
_METRES_PER_INCH = 0.0254
# What a page leaves unpainted: nothing, or white.
_CLEAR, _PAPER = 0, 0xFFFFFFFF


def page_image(page: Page, scale: float, transparent: bool) -> QImage:
    """A page as one image; raises MemoryError for more than Qt paints or the memory holds."""
    width, height = page_dots(page, scale)
    return area_image(page, scale, QRect(0, 0, width, height), transparent)


def page_dots(page: Page, scale: float) -> tuple[int, int]:
    """The width and height of a page in dots, at least one."""
    return max(round(page.width * scale), 1), max(round(page.height * scale), 1)


def area_image(page: Page, scale: float, area: QRect, transparent: bool) -> QImage:
    """The part of a page within `area`, in dots, each pixel `scale` dots wide; raises MemoryError."""
    # RGB32 and premultiplied ARGB32 are what Qt's raster engine paints on quickest.
    formats = QImage.Format
    image = QImage(area.size(), formats.Format_ARGB32_Premultiplied if transparent else formats.Format_RGB32)
    if image.isNull():
        raise MemoryError
    image.setDotsPerMeterX(dots_per_metre(scale))
    image.setDotsPerMeterY(dots_per_metre(scale))
    image.fill(_CLEAR if transparent else _PAPER)
    with painter_on(image) as painter:
        painter.setTransform(QTransform(scale, 0, 0, scale, -area.x(), -area.y()))
        page.paint(painter)
    return image


def dots_per_metre(scale: float) -> int:
    """How densely dots lie so that a pixel is a 96th of an inch."""
    return round(DOTS_PER_INCH * scale / _METRES_PER_INCH)
