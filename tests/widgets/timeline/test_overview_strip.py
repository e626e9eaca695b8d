"""The overview's brush: what each drag of it shows, however time is drawn."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.record.test_record_maps import record_of
from viewer.core.lanes.overview import OverviewFrame
from viewer.core.time.scale import Window
from viewer.core.time.time_choice import TIMES, TimeAs
from viewer.model.calendar import day_number
from viewer.widgets.access.speakers import part_of
from viewer.widgets.controls.reading_order import reading_order
from viewer.widgets.timeline.overview_strip import OverviewStrip
from viewer.widgets.window.main_window import MainWindow

CROWD = record_of(("1950", "1980", *(f"20{10 + n // 12:02}-{n % 12 + 1:02}-10" for n in range(120)), "2040"))


def real_window(window: MainWindow) -> Window:
    return window.state.time_display.time_map.real_window(window.state.window)


def framed(overview: OverviewStrip) -> OverviewFrame:
    frame = overview.frame()
    assert frame is not None
    return frame


def drag(qtbot: QtBot, overview: OverviewStrip, x0: float, x1: float) -> None:
    button, y = Qt.MouseButton.LeftButton, overview.height() // 2
    qtbot.mousePress(overview, button, pos=QPoint(round(x0), y))
    qtbot.mouseMove(overview, QPoint(round((x0 + x1) / 2), y))
    qtbot.mouseMove(overview, QPoint(round(x1), y))
    qtbot.mouseRelease(overview, button, pos=QPoint(round(x1), y))


@pytest.fixture(params=TIMES)
def overview(request: pytest.FixtureRequest, window: MainWindow) -> OverviewStrip:
    """The overview of a record, its time drawn in each way, with twenty years in view."""
    time: TimeAs = request.param
    window.state.set_record(CROWD)
    window.state.set_time(time)
    assert bool(window.state.time_display.time_map) == (time != "even")
    twenty = Window(day_number(2000, 1, 1), day_number(2020, 1, 1))
    window.state.set_window(window.state.time_display.time_map.drawn_window(twenty))
    return window.timeline.overview


def test_the_brush_lies_over_the_real_days_in_view(window: MainWindow, overview: OverviewStrip) -> None:
    frame = framed(overview)
    days = [day_number(year, 1, 1) for year in (2000, 2020)]
    assert frame.window == pytest.approx(tuple(frame.scale.x(day) for day in days), abs=0.1)


def test_dragging_inside_moves_it(qtbot: QtBot, window: MainWindow, overview: OverviewStrip) -> None:
    frame = framed(overview)
    x0, x1 = frame.window
    drag(qtbot, overview, (x0 + x1) / 2, (x0 + x1) / 2 - 30)
    moved = framed(overview).window
    assert moved == pytest.approx((x0 - 30, x1 - 30), abs=1.1)


@pytest.mark.parametrize("edge", [0, 1])
def test_dragging_an_edge_sizes_it(
    qtbot: QtBot, window: MainWindow, overview: OverviewStrip, edge: int
) -> None:
    before = framed(overview).window
    drag(qtbot, overview, before[edge], before[edge] + (-25, 25)[edge])
    after = framed(overview).window
    assert after[edge] == pytest.approx(before[edge] + (-25, 25)[edge], abs=1.1)
    assert after[1 - edge] == pytest.approx(before[1 - edge], abs=0.1)


@pytest.mark.parametrize("backwards", [False, True])
def test_dragging_elsewhere_draws_a_new_one(
    qtbot: QtBot, window: MainWindow, overview: OverviewStrip, backwards: bool
) -> None:
    scale = framed(overview).scale
    ends = [scale.x(day_number(year, 1, 1)) for year in (1955, 1975)]
    drag(qtbot, overview, *(reversed(ends) if backwards else ends))
    assert framed(overview).window == pytest.approx(tuple(ends), abs=1.1)


def test_a_click_elsewhere_moves_it_there(qtbot: QtBot, window: MainWindow, overview: OverviewStrip) -> None:
    frame = framed(overview)
    width, x = frame.window[1] - frame.window[0], round(frame.scale.x(day_number(1965, 1, 1)))
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
    assert framed(overview).window == pytest.approx((x - width / 2, x + width / 2), abs=1.1)


def test_a_double_click_shows_everything(qtbot: QtBot, window: MainWindow, overview: OverviewStrip) -> None:
    qtbot.mouseDClick(
        overview, Qt.MouseButton.LeftButton, pos=QPoint(round(framed(overview).scale.left) + 5, 20)
    )
    shown = window.state.window
    window.run("fit")
    assert window.state.window == shown
    assert real_window(window).start <= day_number(1950, 1, 1)
    assert real_window(window).end >= day_number(2041, 1, 1)


def test_a_press_beside_the_plot_takes_hold_of_nothing(
    qtbot: QtBot, window: MainWindow, overview: OverviewStrip
) -> None:
    before = window.state.window
    drag(qtbot, overview, 20, 120)
    assert window.state.window == before


def press(overview: OverviewStrip, key: Qt.Key, *, shift: bool = False, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    held = Qt.KeyboardModifier.ControlModifier if control else held
    QTest.keyClick(overview, key, held)


def test_tab_leads_to_it_and_that_is_seen(window: MainWindow, overview: OverviewStrip) -> None:
    window.activateWindow()
    before = overview.grab().toImage()
    overview.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is overview
    assert overview in reading_order(window)
    assert overview.grab().toImage() != before
    window.timeline.lanes.setFocus()
    assert overview.grab().toImage() == before


def test_arrow_keys_move_it_and_with_shift_its_end(window: MainWindow, overview: OverviewStrip) -> None:
    before = real_window(window)
    press(overview, Qt.Key.Key_Right)
    moved = real_window(window)
    assert moved.span == pytest.approx(before.span)
    assert moved.start == pytest.approx(before.start + before.span / 10)
    press(overview, Qt.Key.Key_Left)
    assert real_window(window).start == pytest.approx(before.start)
    press(overview, Qt.Key.Key_Right, shift=True)
    wider = real_window(window)
    assert wider.start == pytest.approx(before.start)
    assert wider.end == pytest.approx(before.end + before.span / 10)
    for _ in range(300):
        press(overview, Qt.Key.Key_Left, shift=True)
    frame = framed(overview)
    thin = real_window(window)
    assert thin.start == pytest.approx(before.start)
    assert thin.span >= frame.scale.window.span * 0.001


def test_arrow_keys_with_ctrl_move_its_start(window: MainWindow, overview: OverviewStrip) -> None:
    before = real_window(window)
    press(overview, Qt.Key.Key_Left, control=True)
    wider = real_window(window)
    assert wider.end == pytest.approx(before.end)
    assert wider.start == pytest.approx(before.start - before.span / 10)
    for _ in range(300):
        press(overview, Qt.Key.Key_Right, control=True)
    thin = real_window(window)
    assert thin.end == pytest.approx(before.end)
    assert thin.span >= framed(overview).scale.window.span * 0.001


def test_plus_minus_home_end_and_enter(window: MainWindow, overview: OverviewStrip) -> None:
    before = real_window(window)
    columns = window.state.columns
    assert columns is not None
    whole = columns.real_extent
    press(overview, Qt.Key.Key_Plus)
    closer = real_window(window)
    assert closer.span == pytest.approx(before.span / 1.25)
    assert (closer.start + closer.end) / 2 == pytest.approx((before.start + before.end) / 2)
    press(overview, Qt.Key.Key_Minus)
    assert real_window(window).span == pytest.approx(before.span)
    press(overview, Qt.Key.Key_Home)
    assert real_window(window).start == pytest.approx(whole.start)
    press(overview, Qt.Key.Key_End)
    assert real_window(window).end == pytest.approx(whole.end)
    assert real_window(window).span == pytest.approx(before.span)
    press(overview, Qt.Key.Key_Return)
    assert real_window(window).start < whole.start
    assert real_window(window).end > whole.end


def test_a_screen_reader_is_told_its_name_and_its_value(window: MainWindow, overview: OverviewStrip) -> None:
    part = part_of(overview)
    value = part.text(QAccessible.Text.Value)
    assert part.text(QAccessible.Text.Name) == overview.accessibleName() != ""
    press(overview, Qt.Key.Key_Right)
    assert part.text(QAccessible.Text.Value) != value
    assert part.state().focusable
