"""Bands of counts, on pixels and as outlines."""

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from pytestqt.qtbot import QtBot

from viewer.core.lanes.marks import Band
from viewer.paint.band_painter import paint_bands
from viewer.paint.theme import load_theme

COUNTS = np.array([0, 3, 10, 1, 0, 10])
WIDTH, HEIGHT, LEFT, TOP = 8.0, 40.0, 6.0, 5.0


def band() -> Band:
    return Band(LEFT, WIDTH, COUNTS, TOP, HEIGHT)


def painted(ratio: float) -> QImage:
    image = QImage(int(70 * ratio), int(60 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    theme = load_theme("light")
    image.fill(theme.colour("canvas"))
    painter = QPainter(image)
    paint_bands(painter, theme, [(band(), 0.0, "event")])
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_column_is_as_high_as_its_count_says(qtbot: QtBot, ratio: float) -> None:
    image, colour = painted(ratio), load_theme("light").colour("event").rgb()
    for number, height in enumerate(band().heights):
        x = int((LEFT + (number + 0.5) * WIDTH) * ratio)
        coloured = [y for y in range(image.height()) if image.pixel(x, y) == colour]
        assert len(coloured) == pytest.approx(height * ratio, abs=1)
        if coloured:
            assert coloured[-1] == round((TOP + HEIGHT) * ratio) - 1


def test_outlines_draw_the_columns_that_hold_anything(qtbot: QtBot) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    paint_bands(painter, load_theme("light"), [(band(), 0.0, "event")])
    painter.end()
    assert buffer.data().data().count(b"<rect") == np.count_nonzero(COUNTS)
