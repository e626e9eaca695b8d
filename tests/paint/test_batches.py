"""What is painted at once looks like what is painted one by one."""

import pytest
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from pytestqt.qtbot import QtBot

from viewer.paint.batches import draw_hairlines

LINES = [(10.0, 0.0, 10.0, 40.0), (3.0, 20.0, 70.0, 20.0), (60.0, 5.0, 60.0, 5.0)]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("smooth", [False, True])
def test_hairlines_are_lines(qtbot: QtBot, ratio: float, smooth: bool) -> None:
    colour = QColor("#20a060")
    images = []
    for whole in (True, False):
        image = QImage(200, 120, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.translate(7, 11)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        if whole:
            draw_hairlines(painter, LINES, colour)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(colour, 1))
            painter.drawLines([QLineF(*line) for line in LINES])
        painter.end()
        images.append(image)
    assert images[0] == images[1]
    assert images[0].pixelColor(round(17 * ratio), round(20 * ratio)) == colour
