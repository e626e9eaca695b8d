"""Wheel, drag and pinch change the window as they say."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.time.scale import LEAST_LENGTH, Window
from viewer.widgets.timeline.time_navigation import TimeNavigation

LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def state(qapp):
    state = State()
    state.set_window(Window(0, 1000))
    return state


@pytest.fixture
def navigation(qtbot, state):
    widget = QWidget()
    qtbot.addWidget(widget)
    navigation = TimeNavigation(state, widget, lambda: (200.0, 500.0))
    navigation.keep = widget
    return navigation


def wheel(x, dx, dy, modifiers=NO_KEY):
    at = QPointF(x, 10)
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, at, QPoint(), QPoint(dx, dy), NO_BUTTON, modifiers, phase, False)


def mouse(kind, x, y=10, button=LEFT, buttons=LEFT):
    return QMouseEvent(kind, QPointF(x, y), QPointF(x, y), button, buttons, NO_KEY)


def press(x):
    return mouse(QEvent.Type.MouseButtonPress, x)


def move(x):
    return mouse(QEvent.Type.MouseMove, x, button=NO_BUTTON)


def release(x):
    return mouse(QEvent.Type.MouseButtonRelease, x, buttons=NO_BUTTON)


def test_plain_wheel_is_left_to_the_rows(navigation, state):
    assert not navigation.wheel(wheel(300, 0, 120))
    assert state.window == Window(0, 1000)


def test_plain_wheel_zooms_over_the_axis(navigation, state):
    axis = TimeNavigation(state, navigation.keep, lambda: (200.0, 500.0), wheel_zooms=True)
    assert axis.wheel(wheel(300, 0, 120))
    assert state.window.span == pytest.approx(800)


@pytest.mark.parametrize("x", [200, 333, 700])
def test_zoom_keeps_the_day_under_the_pointer(navigation, state, x):
    day = navigation.scale().day(x)
    assert navigation.wheel(wheel(x, 0, 120, CONTROL))
    assert state.window.span < 1000
    assert navigation.scale().day(x) == pytest.approx(day)


def test_shift_and_sideways_wheel_pan_to_earlier_times(navigation, state):
    assert navigation.wheel(wheel(300, 0, 120, SHIFT))
    assert state.window == Window(-120, 880)
    assert navigation.wheel(wheel(300, -120, 3))
    assert state.window == Window(0, 1000)


def test_a_drag_carries_the_day_along(navigation, state):
    assert navigation.press(press(400))
    assert not navigation.move(move(402))
    assert navigation.move(move(450))
    assert state.window == Window(-100, 900)
    assert navigation.release(release(450))


def test_less_than_four_pixels_is_a_click(navigation, state):
    navigation.press(press(400))
    assert not navigation.move(move(403))
    assert not navigation.release(release(403))
    assert state.window == Window(0, 1000)


def test_the_header_does_not_drag(navigation, state):
    assert not navigation.press(press(100))
    assert not navigation.move(move(160))
    assert state.window == Window(0, 1000)


def test_a_pinch_zooms_at_the_pointer(navigation, state):
    day = navigation.scale().day(450)
    device = QPointingDevice.primaryPointingDevice()
    at = QPointF(450, 10)
    zoom = Qt.NativeGestureType.ZoomNativeGesture
    assert navigation.gesture(QNativeGestureEvent(zoom, device, 2, at, at, at, 0.25, QPointF()))
    assert state.window.span == pytest.approx(800)
    assert navigation.scale().day(450) == pytest.approx(day)


def test_no_zoom_is_too_deep_for_floats(navigation, state):
    state.set_window(Window(3e14, 3e14 + 1))
    moment = navigation.scale().moment(300)
    for _ in range(100):
        navigation.zoom(2, 300)
    assert state.window.length == LEAST_LENGTH
    assert navigation.scale().x_of(moment) == pytest.approx(300, abs=0.01)
