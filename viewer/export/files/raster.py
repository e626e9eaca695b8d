"""Paints pages into images."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QTransform

from viewer.export.base.document import Page
from viewer.export.base.painting import painter_on

DOTS_PER_INCH = 96
_METRES_PER_INCH = 0.0254
# What a page leaves unpainted: nothing, or white.
_CLEAR, _PAPER = 0, 0xFFFFFFFF


def page_image(page: Page, scale: float, transparent: bool) -> QImage:
    """A page as one image; raises MemoryError for more than Qt paints or the memory holds."""
    width, height = page_dots(page, scale)
    return Canvas(page, scale, transparent).image(QRect(0, 0, width, height))


def page_dots(page: Page, scale: float) -> tuple[int, int]:
    """The width and height of a page in dots, at least one."""
    return max(round(page.width * scale), 1), max(round(page.height * scale), 1)


class Canvas:
    """Paints parts of a page, each over the one before it if they are of one size.

    Fresh memory for 4 million dots costs as much as a third of what is painted on them.
    """

    def __init__(self, page: Page, scale: float, transparent: bool) -> None:
        """Take a page, each pixel `scale` dots wide."""
        self._page, self._scale, self._transparent = page, scale, transparent
        self._image = QImage()

    def image(self, area: QRect) -> QImage:
        """The part within `area`, in dots, good until the next one is painted; raises MemoryError."""
        if self._image.size() != area.size():
            self._image = self._new(area.size())
        self._image.fill(_CLEAR if self._transparent else _PAPER)
        with painter_on(self._image) as painter:
            painter.setTransform(QTransform(self._scale, 0, 0, self._scale, -area.x(), -area.y()))
            self._page.paint(painter)
        return self._image

    def _new(self, size: QSize) -> QImage:
        # RGB32 and premultiplied ARGB32 are what Qt's raster engine paints on quickest.
        formats = QImage.Format
        image = QImage(
            size, formats.Format_ARGB32_Premultiplied if self._transparent else formats.Format_RGB32
        )
        if image.isNull():
            raise MemoryError
        image.setDotsPerMeterX(dots_per_metre(self._scale))
        image.setDotsPerMeterY(dots_per_metre(self._scale))
        return image


def dots_per_metre(scale: float) -> int:
    """How densely dots lie so that a pixel is a 96th of an inch."""
    return round(DOTS_PER_INCH * scale / _METRES_PER_INCH)
