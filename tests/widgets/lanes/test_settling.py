"""What a hand may have done keeps its rows; a leap has nothing to hold."""

import pytest
from PySide6.QtWidgets import QApplication

from viewer.core.time.scale import Window
from viewer.widgets.lanes.settling import Settling


@pytest.mark.parametrize(
    ("window", "held"),
    [
        (Window(110, 210), True),
        (Window(160, 260), True),
        (Window(40, 240), True),
        (Window(190, 290), False),
        (Window(300, 400), False),
        (Window(-400, 600), False),
        (Window(145, 155), False),
    ],
)
def test_only_steps_are_held(qapp: QApplication, window: Window, held: bool) -> None:
    settling = Settling(lambda: False)
    settling.show(Window(100, 200))
    settling.move(window)
    assert settling.is_held is held
    settling.rest()
