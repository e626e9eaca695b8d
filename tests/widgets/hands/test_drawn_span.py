"""A span that is drawn on the axis with Shift held: what is said of it, and what can be done with it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from viewer.core.time.scale import Window
from viewer.core.time.time_choice import TIMES, TimeAs
from viewer.core.view.drawn_span import snapped
from viewer.core.view.in_view import InView
from viewer.core.view.view import View
from viewer.model.calendar import civil_date, day_number
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.timeline.axis_strip import AxisStrip
from viewer.widgets.window.main_window import MainWindow
from viewer.words.span_words import exact_span_words
from viewer.words.translations import translator

Drawn = Callable[[float, float], QMenu]


@pytest.fixture
def drawn(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """Draws a span between two shares of the axis' width; gives the menu that opened."""
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: menus.append(menu))
    axis = window.timeline.axis

    def draw(first: float, last: float) -> QMenu:
        drag(qtbot, axis, first, last)
        return menus[-1]

    return draw


def drag(qtbot: QtBot, axis: AxisStrip, first: float, last: float, *, let_go: bool = True) -> None:
    scale = axis._navigation.scale()
    button, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    ends = [QPoint(round(scale.left + share * scale.width), 12) for share in (first, last)]
    qtbot.mousePress(axis, button, shift, ends[0])
    qtbot.mouseMove(axis, ends[1])
    if let_go:
        qtbot.mouseRelease(axis, button, shift, ends[1])


def choose(menu: QMenu, name: str) -> None:
    action = menu.findChild(QAction, name)
    assert action is not None
    assert action.isEnabled()
    action.trigger()


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("ends", [(0.2, 0.7), (0.7, 0.2)])
def test_a_span_is_drawn_and_nothing_moves(
    qtbot: QtBot, window: MainWindow, time: TimeAs, ends: tuple[float, float]
) -> None:
    window.state.set_time(time)
    before, axis = window.state.window, window.timeline.axis
    drag(qtbot, axis, *ends, let_go=False)
    span, scale = axis.drawn_span(), axis._navigation.scale()
    assert span is not None
    assert window.state.window == before
    unit = 0.06 * scale.width  # a snapped end lies no further away
    assert span.x0 == pytest.approx(scale.left + 0.2 * scale.width, abs=unit)
    assert span.x1 == pytest.approx(scale.left + 0.7 * scale.width, abs=unit)


def test_its_label_counts_what_the_span_function_counts(qtbot: QtBot, window: MainWindow) -> None:
    axis, columns = window.timeline.axis, window.state.columns
    assert columns is not None
    drag(qtbot, axis, 0.3, 0.6, let_go=False)
    span = axis.drawn_span()
    assert span is not None
    count = int(InView(columns, View(span=span.real)).entries.sum())
    said = exact_span_words(span.real, translator("en"))
    assert 0 < count < len(columns.loaded.entries)
    assert axis._span.text(span) == translator("en").count("span.drawn", count, span=said)


def test_it_can_be_zoomed_to(window: MainWindow, drawn: Drawn) -> None:
    menu = drawn(0.3, 0.6)
    span = window.timeline.axis.drawn_span()
    assert span is not None
    choose(menu, "zoom")
    shown = window.state.time_display.time_map.real_window(window.state.window)
    assert (shown.start, shown.end) == pytest.approx((span.real.start, span.real.end), abs=0.01)
    menu.aboutToHide.emit()
    assert window.timeline.axis.drawn_span() is None


def test_it_filters_by_just_these_days(window: MainWindow, drawn: Drawn) -> None:
    menu = drawn(0.3, 0.6)
    span = window.timeline.axis.drawn_span()
    columns = window.state.columns
    assert span is not None
    assert columns is not None
    choose(menu, "filter")
    counted = window.filtering.counted(window.state.filter)
    assert counted.entries == int(InView(columns, View(span=span.real)).entries.sum())


def test_it_is_exported_with_its_dates(
    window: MainWindow, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The offscreen platform warns of it.
    monkeypatch.setattr(ExportDialog, "raise_", lambda *_: None)
    menu = drawn(0.3, 0.6)
    span = window.timeline.axis.drawn_span()
    assert span is not None
    choose(menu, "export")
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.export.request.days == (span.real.start, span.real.end)
    dialog.close()


def test_a_click_with_shift_draws_nothing(qtbot: QtBot, window: MainWindow) -> None:
    axis = window.timeline.axis
    qtbot.mouseClick(axis, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, QPoint(500, 12))
    assert axis.drawn_span() is None
    before = window.state.window
    qtbot.mousePress(axis, Qt.MouseButton.LeftButton, pos=QPoint(500, 12))
    qtbot.mouseMove(axis, QPoint(560, 12))
    qtbot.mouseRelease(axis, Qt.MouseButton.LeftButton, pos=QPoint(560, 12))
    assert window.state.window != before


@given(st.floats(-1e7, 1e7), st.floats(0.6, 1e6), st.floats(0.5, 400))
def test_snapped_ends_are_those_of_a_calendar(start: float, length: float, coarse: float) -> None:
    span = snapped(Window(start, start + length), coarse)
    assert span.length > 0
    for end, wanted in ((span.start, start), (span.end, max(start + length, span.end))):
        assert end == int(end)
        _, month, day = civil_date(int(end))
        if coarse > 6:
            assert day == 1
        if coarse > 60:
            assert month == 1
        assert abs(end - wanted) <= (184 if coarse > 60 else 16 if coarse > 6 else 0.6)


def test_years_are_told_as_years_and_months_as_months() -> None:
    words = translator("en")
    years = Window(day_number(2019, 1, 1), day_number(2023, 1, 1))
    months = Window(day_number(2019, 3, 1), day_number(2023, 7, 1))
    assert exact_span_words(years, words) == "2019 – 2022"
    assert "March 2019" in exact_span_words(months, words)
    assert "June 2023" in exact_span_words(months, words)
