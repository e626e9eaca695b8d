import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from viewer.core.base.sizes import SIZES
from viewer.core.evidence.legend import Legend, LegendItem
from viewer.paint.labels import labels_of
from viewer.paint.legend_painter import LegendPainter
from viewer.paint.theme import load_theme

ITEM = LegendItem("unsupported", 250, 276, "a text of some length", 420, "75")


def painted(width: int) -> QImage:
    image = QImage(width, int(SIZES.legend_height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    legend = Legend((ITEM,), None, SIZES.legend_height)
    LegendPainter(load_theme("light"), labels_of("light"), SIZES).paint(painter, "Evidence", legend, width)
    painter.end()
    return image


@pytest.mark.parametrize("width", [260, 300, 340, 400, 600])
def test_a_narrow_legend_cuts_no_letter_at_its_edge(qtbot: QtBot, width: int) -> None:
    image = painted(width)
    edge = {image.pixel(width - 2, y) for y in range(2, image.height())}
    assert len(edge) == 1
