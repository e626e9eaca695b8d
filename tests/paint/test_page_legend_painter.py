"""Each sign of a page's legend is painted where its place is, and no two alike."""

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.core.page.legend import SIGNS, LegendPlace, PageLegend
from viewer.core.page.sizes import PAGE, figure_sizes
from viewer.paint.labels import labels_of
from viewer.paint.page_legend_painter import PageLegendPainter
from viewer.paint.theme import load_theme

REACH = round(PAGE.legend_sample)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_sign_is_seen_in_its_place_and_differs(qapp: QApplication, theme: str) -> None:
    painter = PageLegendPainter(load_theme(theme), labels_of(theme), figure_sizes(150))
    seen = set()
    for sign in SIGNS:
        image = QImage(3 * REACH, 3 * REACH, QImage.Format.Format_RGB32)
        ground = load_theme(theme).colour("canvas")
        image.fill(ground)
        painted = QPainter(image)
        painter.paint(painted, PageLegend((LegendPlace(sign, REACH, 1.5 * REACH, 0, ""),), REACH))
        painted.end()
        inked = [
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y) != ground
        ]
        assert inked, sign
        assert all(REACH - 1 <= x < 2 * REACH for x, _ in inked), sign
        assert all(abs(y - 1.5 * REACH) <= PAGE.legend_row / 2 for _, y in inked), sign
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(SIGNS)
