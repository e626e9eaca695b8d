"""What is painted at once looks like what is painted one by one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen
from pytestqt.qtbot import QtBot

from viewer.paint.batches import draw_hairlines, fill_ruled

LINES = [(10.0, 0.0, 10.0, 40.0), (3.0, 20.0, 70.0, 20.0), (60.0, 5.0, 60.0, 5.0)]


def painted(ratio: float, ground: str, paint: Callable[[QPainter], None]) -> QImage:
    """A picture of a ground with something painted at (7, 11) of it."""
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.translate(7, 11)
    paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("smooth", [False, True])
def test_hairlines_are_lines(qtbot: QtBot, ratio: float, smooth: bool) -> None:
    colour = QColor("#20a060")

    def hairlines(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        draw_hairlines(painter, LINES, colour)

    def lines(painter: QPainter) -> None:
        painter.setPen(QPen(colour, 1))
        painter.drawLines([QLineF(*line) for line in LINES])

    image = painted(ratio, "white", hairlines)
    assert image == painted(ratio, "white", lines)
    assert image.pixelColor(round(17 * ratio), round(20 * ratio)) == colour


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_ruled_ground_is_a_ground_with_lines(qtbot: QtBot, ratio: float) -> None:
    ground, colour, places = QColor("#fcfbfa"), QColor("#20a060"), [30, 31, 77, 149]
    body = QRectF(25, 3, 60, 40)
    # Out of the body, and between two pixels.
    strips = [
        (10.0, 28.5, QColor("#908070")),
        (44.4, 48.6, QColor("#102030")),
        (80.0, 99.0, QColor("#304050")),
    ]

    def at_once(painter: QPainter) -> None:
        fill_ruled(painter, body, ground, places, colour, strips)
        shade(painter)

    def one_by_one(painter: QPainter) -> None:
        painter.fillRect(body, ground)
        painter.setClipRect(body)
        for x0, x1, strip in strips:
            painter.fillRect(QRectF(x0, 0, x1 - x0, 60), strip)
        draw_hairlines(painter, [(x, 0, x, 60) for x in places], colour)
        painter.setClipping(False)
        shade(painter)

    def shade(painter: QPainter) -> None:
        """What is painted next must not notice: a gradient begins where it says."""
        gradient = QLinearGradient(0, 0, 20, 0)
        gradient.setColorAt(0.0, QColor("white"))
        gradient.setColorAt(1.0, QColor("black"))
        painter.fillRect(QRectF(0, 50, 80, 10), gradient)

    image = painted(ratio, "black", at_once)
    assert image == painted(ratio, "black", one_by_one)
    assert image.pixelColor(round(37 * ratio), round(20 * ratio)) == colour
    assert image.pixelColor(round(50 * ratio), round(20 * ratio)) == ground
