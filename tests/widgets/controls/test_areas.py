from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.app.settings import Settings
from viewer.widgets.controls.areas import LEAST_SIZE, TITLE_BAR, fitting_area, restore_area

SCREENS = [QRect(0, 0, 1440, 900), QRect(1440, -200, 2560, 1440)]
places, sizes = st.integers(-70_000, 70_000), st.integers(0, 70_000)
areas = st.builds(QRect, places, places, sizes, sizes)
corners = st.integers(-5_000, 5_000)
screens = st.lists(
    st.builds(QRect, corners, corners, st.integers(320, 8_000), st.integers(240, 5_000)),
    min_size=1,
    max_size=3,
)


@given(areas, screens)
def test_a_window_lies_on_one_screen_below_room_for_its_title_bar(wanted: QRect, found: list[QRect]) -> None:
    area = fitting_area(wanted, found)
    assert any(screen.adjusted(0, TITLE_BAR, 0, 0).contains(area) for screen in found)
    least = min(LEAST_SIZE[0], min(screen.width() for screen in found))
    assert area.width() >= least


def test_an_area_that_fits_stays_where_it_is() -> None:
    for area in (QRect(100, 60, 1200, 700), QRect(1500, 0, 2000, 1200)):
        assert fitting_area(area, SCREENS) == area


def test_a_size_of_32000_pixels_and_a_title_bar_above_the_screen_are_brought_back() -> None:
    assert fitting_area(QRect(0, 0, 32_000, 32_000), SCREENS[:1]) == QRect(
        0, TITLE_BAR, 1440, 900 - TITLE_BAR
    )
    assert fitting_area(QRect(100, -500, 1000, 600), SCREENS[:1]) == QRect(100, TITLE_BAR, 1000, 600)
    assert fitting_area(QRect(-3_000, 100, 1000, 600), SCREENS) == QRect(0, 100, 1000, 600)


def test_first_start_and_remembered_sizes_fit_the_screen(qtbot: QtBot) -> None:
    for settings in (Settings(), Settings().changed(window=(0, -400, 32_000, 32_000))):
        window = QWidget()
        qtbot.addWidget(window)
        restore_area(window, settings)
        assert window.screen().availableGeometry().contains(window.geometry())
