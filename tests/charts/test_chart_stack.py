"""The scene of the charts: aligned with the time scale to the pixel, painted shown or unshown."""

import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from tests.core.chart_samples import SCALE, WINDOW, WORDS, city, loaded, metric, value
from viewer.charts.chart_stack import ChartStack
from viewer.charts.look import chart_look
from viewer.charts.picture import ChartsPicture
from viewer.core.chart_data import read_charts
from viewer.core.chart_frame import chart_frames
from viewer.core.lane_view import LaneView
from viewer.core.sizes import SIZES
from viewer.core.time_scale import TimeScale
from viewer.paint.theme import load_theme


@pytest.fixture
def stack(qapp):
    stack = ChartStack("light")
    yield stack
    stack.close()


def shown(stack, scale=SCALE, record=None, **more):
    charts = read_charts(record or city())
    frame = chart_frames(charts, scale, chart_look("light", WORDS), **more)
    stack.show(charts, frame, scale.window)
    stack.view.scene().prepareForPaint()
    return frame


def image_of(paint, width, height):
    image = QImage(int(width), int(height), QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


@pytest.mark.parametrize("days", [0.0, 17.3, -4000.0])
@pytest.mark.parametrize("zoom", [0.01, 1.0, 900.0])
@pytest.mark.parametrize("left", [196.0, 224.0])
def test_a_day_is_at_the_pixel_of_the_time_scale(stack, days, zoom, left):
    window = WINDOW.panned(days).zoomed(zoom, WINDOW.start + 1000)
    scale = TimeScale(window, left, 777.0)
    frame = shown(stack, scale)
    chart = frame.chart_of("share")
    view_box = stack.row("share").view_box
    for share in np.linspace(0, 1, 7):
        day = window.start + share * window.span
        for number in (19.0, 21.5):
            there = view_box.mapToScene(view_box.mapFromView(QPointF(day, number)))
            assert there.x() == pytest.approx(scale.x(day), abs=0.5)
            assert there.y() == pytest.approx(chart.y + chart.plot.scale.y(number), abs=0.5)


def test_the_line_ends_in_the_marks(stack):
    frame = shown(stack)
    plot = frame.chart_of("share").plot
    row = stack.row("share")
    days, values = row.lines[0].getData()
    marks = {mark.id: mark for mark in plot.points}
    for day, number, identifier in zip(days, values, ("d22", "d23", "d25"), strict=True):
        there = row.view_box.mapToScene(row.view_box.mapFromView(QPointF(day, number)))
        assert there.x() == pytest.approx(marks[identifier].x, abs=0.5)
        assert there.y() == pytest.approx(frame.chart_of("share").y + marks[identifier].y, abs=0.5)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_scene_that_was_never_shown_can_be_painted(qapp, theme):
    stack = ChartStack(theme)
    frame = shown(stack)
    stack.set_cursor(500.0)
    image = image_of(stack.paint, frame.right, frame.height)
    chart = frame.chart_of("exports")
    bar = next(mark for mark in chart.plot.points if mark.id == "e24")
    colours = load_theme(theme)
    assert image.pixelColor(round(bar.x), round(chart.y + bar.y)) == colours.colour("series")
    assert image.pixelColor(500, int(chart.y) + 4) == colours.colour("canvas")
    stack.close()


def test_a_million_values_become_a_line_clipped_to_the_view(stack):
    days = np.arange(1_000_000) / 100 + 10_000
    charts = read_charts(loaded(metric("m", value("a", "2000-01-01", 0), value("b", "2000-01-02", 1))))
    chain = charts.metrics[0].chains[0]
    object.__setattr__(chain, "days", days)
    object.__setattr__(chain, "values", np.sin(days))
    object.__setattr__(chain, "joined", np.ones(len(days), bool))
    scale = TimeScale(WINDOW, SIZES.header_width, 820.0)
    frame = chart_frames(charts, scale, chart_look("light", WORDS))
    stack.show(charts, frame, WINDOW)
    drawn, _ = stack.row("m").lines[0].curve.getData()
    assert 820 <= len(drawn) <= 20 * 820


def test_unchanged_parts_are_not_painted_again(stack, monkeypatch):
    shown(stack)
    row = stack.row("share")
    updates = []
    monkeypatch.setattr(type(row._header), "update", lambda item, *rest: updates.append(item))
    shown_again = TimeScale(WINDOW.panned(3), SCALE.left, SCALE.width)
    charts = read_charts(city())
    stack.show(charts, chart_frames(charts, shown_again, chart_look("light", WORDS)), shown_again.window)
    assert row._marks in updates
    assert row._header not in updates


def test_rows_come_and_go(stack):
    shown(stack)
    shown(stack, hidden=frozenset({"metric:share"}))
    assert not stack.row("share").view_box.isVisible()
    shown(stack)
    assert stack.row("share").view_box.isVisible()


def test_a_picture_has_all_rows_and_paints_those_that_fit(qapp):
    view = LaneView(folded=frozenset({"metric:services"}), hidden=frozenset({"metric:reach"}))
    picture = ChartsPicture(read_charts(city()), SCALE, "light", view, "d23", WORDS)
    assert len(picture.rows) == 3
    assert picture.height == picture.rows[-1][0] + picture.rows[-1][1]
    theme = load_theme("light")

    def paint(painter, rect):
        painter.fillRect(rect, theme.colour("canvas"))
        picture.paint(painter, theme, 0, rect.height())

    image = image_of(paint, SCALE.right + 16, picture.rows[1][0])
    assert image.pixelColor(int(SCALE.right) + 10, 50) == theme.colour("canvas")


def test_the_look_does_not_import_pyqtgraph():
    code = "import sys, viewer.charts.look, viewer.widgets.charts_panel; print('pyqtgraph' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
