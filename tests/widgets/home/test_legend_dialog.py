"""The legend on the screen."""

import pytest
from PySide6.QtWidgets import QApplication

from viewer.core.page.legend import SIGNS
from viewer.widgets.home.legend_dialog import LegendDialog
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import LANGUAGES, translator

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_is_painted_and_told(window: MainWindow, language: str) -> None:
    window.appearance.choose_language(language)
    window.menus.actions["legend"].trigger()
    QApplication.processEvents()
    (dialog,) = window.findChildren(LegendDialog)
    places = dialog.canvas.legend.places
    assert [place.sign for place in places] == list(SIGNS)
    image = dialog.canvas.grab().toImage()
    ground = image.pixel(image.width() - 1, image.height() - 1)
    ratio = image.devicePixelRatio()
    for place in places:
        left, top = int(place.x * ratio), int((place.y - 11) * ratio)
        dots = ((left + x, top + y) for x in range(int(24 * ratio)) for y in range(int(22 * ratio)))
        assert any(image.pixel(min(x, image.width() - 1), max(y, 0)) != ground for x, y in dots), place.sign
    said = dialog.canvas.accessibleDescription().split("\n")
    assert said == [translator(language).text(f"page.sign.{sign}") for sign in SIGNS]
    dialog.close()
