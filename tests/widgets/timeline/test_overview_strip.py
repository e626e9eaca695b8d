"""The overview's brush: what each drag of it shows, however time is drawn."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.core.record.test_record_maps import record_of
from viewer.core.lanes.overview import OverviewFrame
from viewer.core.time.scale import Window
from viewer.core.time.time_choice import TIMES, TimeAs
from viewer.model.calendar import day_number
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
    window.commands.fit()
    assert window.state.window == shown
    assert real_window(window).start <= day_number(1950, 1, 1)
    assert real_window(window).end >= day_number(2041, 1, 1)


def test_a_press_beside_the_plot_takes_hold_of_nothing(
    qtbot: QtBot, window: MainWindow, overview: OverviewStrip
) -> None:
    before = window.state.window
    drag(qtbot, overview, 20, 120)
    assert window.state.window == before
