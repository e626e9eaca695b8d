import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.paint.flag import FLAGS, flag_role, paint_flag
from viewer.paint.theme import load_theme


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_only_a_contradiction_has_the_warning_s_colour(qapp: QApplication, theme: str) -> None:
    found = load_theme(theme)
    assert found.colour(flag_role("contradiction")) == found.colour("warning")
    red, green, blue, _ = found.colour(flag_role("caveat")).getRgb()
    assert max(red, green, blue) - min(red, green, blue) < 40


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_stays_within_its_square(qapp: QApplication, flag: str) -> None:
    theme, image = load_theme("light"), QImage(40, 40, QImage.Format.Format_RGB32)
    ground = QColor("white")
    image.fill(ground)
    painter = QPainter(image)
    paint_flag(painter, theme, flag, 12, 10, 16)
    painter.end()
    inked = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y) != ground]
    assert inked
    assert all(10 <= x <= 28 and 9 <= y <= 27 for x, y in inked)
