"""Turns a picture into the bytes of a PNG, an SVG or a PDF, all painted by the same painters."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from viewer import __version__

Paint = Callable[[QPainter], None]
_DOTS_PER_INCH = 96
_METRES_PER_INCH = 0.0254
# Qt's raster engine paints nothing beyond this many dots from its origin (QRasterPaintEngine, 16 bit).
_MOST_DOTS = 32_767


def png_bytes(paint: Paint, width: int, height: int, scale: float) -> bytes:
    """A PNG of `width` by `height` logical pixels, each `scale` pixels wide; raises MemoryError."""
    if max(width, height) * scale > _MOST_DOTS:
        raise MemoryError
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    if image.isNull():
        raise MemoryError
    dots_per_metre = round(_DOTS_PER_INCH * scale / _METRES_PER_INCH)
    image.setDotsPerMeterX(dots_per_metre)
    image.setDotsPerMeterY(dots_per_metre)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter)
    painter.end()
    buffer = _buffer()
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise MemoryError
    return _contents(buffer)


def svg_bytes(paint: Paint, width: int, height: int, title: str) -> bytes:
    """An SVG of `width` by `height` pixels, its text as text."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = _buffer()
    # The default, SVG Tiny 1.2, knows no clips (Qt 6.5 on).
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setTitle(_valid_in_xml(title))
    _paint_whole(QPainter(generator), paint)
    return _contents(buffer)


def pdf_bytes(paint: Paint, width: int, height: int, title: str) -> bytes:
    """A PDF of one page of `width` by `height` pixels at 96 to the inch, with its fonts."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    points = QSizeF(width, height) * 72 / _DOTS_PER_INCH
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setResolution(_DOTS_PER_INCH * 10)
    writer.setTitle(title)
    writer.setCreator(f"Dateline {__version__}")
    painter = QPainter(writer)
    painter.scale(10, 10)
    _paint_whole(painter, paint)
    return _contents(buffer)


def _paint_whole(painter: QPainter, paint: Paint) -> None:
    paint(painter)
    painter.end()


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _contents(buffer: QBuffer) -> bytes:
    data: QByteArray = buffer.data()
    return bytes(data.data())


def _valid_in_xml(text: str) -> str:
    """The text without the characters that XML 1.0 has no way to write (section 2.2)."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or 0x20 <= ord(c) < 0xD800 or 0xE000 <= ord(c) < 0xFFFE or ord(c) > 0xFFFF
    )
