"""A picture is painted again when what it shows has changed, and not before."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter
from pytestqt.qtbot import QtBot

from viewer.widgets.controls.kept_picture import KeptPicture


def test_a_picture_is_kept_as_long_as_its_key_size_ratio_and_ground_are_the_same(qtbot: QtBot) -> None:
    kept, painted = KeptPicture(), list[str]()
    ground, other = QColor("white"), QColor("black")

    def paint(painter: QPainter) -> None:
        painted.append("once")

    first = kept.picture("a", QSize(4, 3), 1.0, ground, paint)
    assert kept.picture("a", QSize(4, 3), 1.0, ground, paint).cacheKey() == first.cacheKey()
    assert painted == ["once"]
    for key, side, ratio, below in (
        ("b", 4, 1.0, ground),
        ("b", 5, 1.0, ground),
        ("b", 5, 2.0, ground),
        ("b", 5, 2.0, other),
        ("a", 4, 1.0, ground),
    ):
        picture = kept.picture(key, QSize(side, 3), ratio, below, paint)
        assert picture.size() == QSize(side, 3) * ratio
        assert picture.devicePixelRatioF() == ratio
        assert picture.toImage().pixelColor(1, 1) == below
    assert len(painted) == 6
