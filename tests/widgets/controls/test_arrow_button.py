"""An arrow that leads nowhere looks so, in every theme."""

import pytest

from tests.attack._window import settled
from tests.paint.test_theme import contrast
from viewer.core.base.themes import THEMES
from viewer.widgets.window.main_window import MainWindow

_PLAINLY = 3.0


@pytest.mark.parametrize("theme", THEMES)
def test_an_arrow_that_leads_nowhere_is_grey(window: MainWindow, theme: str) -> None:
    window.state.set_theme(theme)
    settled()
    for button in (window.top_bar.back_button, window.top_bar.forward_button):
        colours = []
        for is_enabled in (True, False):
            button.setEnabled(is_enabled)
            picture = button.grab().toImage()
            colours.append(picture.pixelColor(picture.rect().center()))
        assert contrast(*colours) >= _PLAINLY
