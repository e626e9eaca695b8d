"""Paints many equal things at once: from numpy to QPainter without a Python object for each."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor, inf
from typing import cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

Floats = NDArray[np.float64]
Line = tuple[float, float, float, float]
# From a pixel to another, in a colour.
Strip = tuple[float, float, QColor]

# Of Qt's kinds of devices (QInternal::PaintDeviceFlags) the widget and the pixmap, which are seen on screens,
# and those made of pixels: both, and the image. A picture of a glyph looks like the glyph there. An engine's
# type says as much, but takes ten times as long to ask for.
_ON_SCREEN, _OF_PIXELS = (1, 2), (1, 2, 3)
# Qt's enums are looked up in a microsecond each time: a frame asks a hundred times.
SMOOTHLY = QPainter.RenderHint.Antialiasing
NO_PEN, NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush
_UNSCALED = (QTransform.TransformationType.TxNone, QTransform.TransformationType.TxTranslate)


def is_raster(painter: QPainter) -> bool:
    """Whether a painter paints pixels; writers of PDF and SVG take outlines."""
    return painter.device().devType() in _OF_PIXELS


def is_on_screen(painter: QPainter) -> bool:
    """Whether what is painted is seen on a screen and soon replaced: a widget, or a kept part of one."""
    return painter.device().devType() in _ON_SCREEN


def seen_rows(painter: QPainter) -> tuple[float, float]:
    """Between which of the painter's pixel rows its device is: of a picture in strips, one strip.

    Qt would lay out what is outside before it leaves it out.
    """
    # A widget is painted on another device, somewhere in its window.
    moved = painter.worldTransform() if is_on_screen(painter) else painter.deviceTransform()
    if not is_raster(painter) or moved.m12() or moved.m22() <= 0:
        return -inf, inf
    return -moved.dy() / moved.m22(), (painter.device().height() - moved.dy()) / moved.m22()


def _address(values: Floats) -> int:
    """Where an array's numbers lie: `values.ctypes` runs an import each time, 25 µs where this takes one."""
    address: int = values.__array_interface__["data"][0]
    return address


def draw_rects(painter: QPainter, x: Floats, y: Floats, width: Floats | float, height: Floats) -> None:
    """Draw rectangles with the painter's pen and brush."""
    rects = np.empty((len(x), 4))
    for column, values in enumerate((x, y, width, height)):
        rects[:, column] = values
    if len(rects):
        # QRectF is four doubles; the binding passes on a pointer and a count.
        first = cast(QRectF, shiboken6.wrapInstance(_address(rects), QRectF))
        painter.drawRects(first, len(rects))


def column_picture(
    size: tuple[float, float],
    ratio: float,
    step: float,
    width: float,
    layers: Sequence[tuple[QColor, Floats, Floats]],
) -> QImage:
    """Columns of a width, one each `step` pixels, as a picture of a size; kept, it costs a tenth of
    what its rectangles would.

    `layers` are a colour with the top and the bottom of each column, in pixels from the picture's top;
    they stand on one another, the first on the picture's foot.
    """
    wide, high = (max(ceil(side * ratio), 1) for side in size)
    number_type = np.min_scalar_type(high)
    number, beside = _columns_across(wide, ratio, step, width, len(layers[0][1]))
    down = np.arange(high, dtype=number_type)[:, None]
    # Scan lines of an indexed image begin at multiples of four bytes.
    dots = np.zeros((high, -(-wide // 4) * 4), np.uint8)
    for _, tops, _ in layers:
        first = np.rint(tops * ratio).astype(number_type)[number]
        first[beside] = high
        # The layers stand on one another: a dot has as many above it as reach higher.
        dots[:, :wide] += down >= first
    picture = QImage(dots.tobytes(), wide, high, dots.shape[1], QImage.Format.Format_Indexed8)
    picture.setColorTable([0, *(colour.rgba() for colour, _, _ in reversed(layers))])
    return picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=4)
def _columns_across(
    wide: int, ratio: float, step: float, width: float, count: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Of each dot across a picture of columns, the number of its column, and whether it lies beside it: the
    same for all lanes of a frame."""
    across = (np.arange(wide) + 0.5) / ratio
    number = np.minimum((across / step).astype(np.int64), count - 1)
    return number, across - number * step >= width


def draw_lines(painter: QPainter, lines: Floats | Sequence[Line]) -> None:
    """Draw lines x0, y0, x1, y1 in the painter's pen; for a writer, who would note down each, as one outline.

    PySide6 takes a pointer and a count for `drawLines` since 6.4.3; a QLineF is four doubles.
    """
    if not len(lines):
        return
    if is_raster(painter):
        whole = np.ascontiguousarray(lines, np.float64)
        painter.drawLines(shiboken6.wrapInstance(_address(whole), QLineF), len(whole))  # type: ignore[call-overload]
        return
    path = QPainterPath()
    for x0, y0, x1, y1 in lines.tolist() if isinstance(lines, np.ndarray) else lines:
        path.moveTo(x0, y0)
        path.lineTo(x1, y1)
    painter.strokePath(path, painter.pen())


def draw_hairlines(painter: QPainter, lines: Sequence[Line], colour: QColor) -> None:
    """Draw upright and level lines with whole coordinates, without smoothing.

    Where a pixel is a pixel they are filled: the same picture in a quarter of the time of drawing lines.
    """
    if not lines:
        return
    painter.setRenderHint(SMOOTHLY, False)
    if is_raster(painter) and painter.deviceTransform().type() in _UNSCALED:
        for x0, y0, x1, y1 in lines:
            painter.fillRect(QRectF(x0, y0, x1 - x0 + 1, y1 - y0 + 1), colour)
        return
    painter.setPen(QPen(colour, 1))
    draw_lines(painter, lines)


def fill_ruled(
    painter: QPainter,
    body: QRectF,
    ground: QColor,
    places: Sequence[int],
    colour: QColor,
    strips: Sequence[Strip] = (),
) -> None:
    """Fill a rectangle, some `strips` of it in colours of their own, and rule upright hairlines at whole
    pixels over its height; all colours are opaque.

    Where a pixel is a pixel every row is a copy of the first, which takes no longer than the ground alone;
    lines drawn over it miss the processor's cache at every dot and take as long again.
    """
    if not (is_raster(painter) and painter.deviceTransform().type() in _UNSCALED):
        painter.fillRect(body, ground)
        painter.save()
        painter.setClipRect(body, Qt.ClipOperation.IntersectClip)
        for x0, x1, shade in strips:
            painter.fillRect(QRectF(x0, body.top(), x1 - x0, body.height()), shade)
        draw_hairlines(painter, [(x, body.top(), x, body.bottom()) for x in places], colour)
        painter.restore()
        return
    left, right = int(body.left()), ceil(body.right())
    row = np.full(right - left, ground.rgb(), np.uint32)
    for x0, x1, shade in strips:
        row[max(_nearest(x0) - left, 0) : max(_nearest(x1) - left, 0)] = shade.rgb()
    row[[x - left for x in places if left <= x < right]] = colour.rgb()
    picture = QImage(row.tobytes(), len(row), 1, QImage.Format.Format_RGB32)
    origin = painter.brushOrigin()
    painter.setBrushOrigin(left, 0)
    painter.fillRect(body, QBrush(picture))
    # Gradients would begin elsewhere, too.
    painter.setBrushOrigin(origin)


def _nearest(x: float) -> int:
    """The pixel edge at which Qt begins to fill, without smoothing."""
    return floor(x + 0.5)


def draw_fragments(
    painter: QPainter,
    x: Floats | Sequence[float],
    y: Floats | Sequence[float],
    cells: Floats | float,
    side: float,
    atlas: QPixmap,
) -> None:
    """Draw squares of a pixmap, `side` logical pixels wide, around points.

    `cells` number the squares from the left of the pixmap.
    """
    scale = atlas.devicePixelRatio()
    # x, y, sourceLeft, sourceTop, width, height, scaleX, scaleY, rotation, opacity.
    fragments = np.empty((len(x), 10))
    fragments[:, 0], fragments[:, 1], fragments[:, 2] = x, y, cells * side * scale
    fragments[:, 3:] = 0.0, side * scale, side * scale, 1 / scale, 1 / scale, 0.0, 1.0
    if len(fragments):
        wrapped = shiboken6.wrapInstance(_address(fragments), QPainter.PixmapFragment)
        first = cast(QPainter.PixmapFragment, wrapped)
        painter.drawPixmapFragments(first, len(fragments), atlas)
