"""The scene of the charts: aligned with the time scale to the pixel."""

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from tests.core.chart_samples import SCALE, WINDOW, WORDS, charts_view, city
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import ChartsView, chart_frames
from viewer.core.figures.kept import ChartsKept
from viewer.core.time.scale import TimeScale
from viewer.export.pages.charts_picture import ChartsPicture
from viewer.paint.theme import load_theme
from viewer.widgets.timeline.chart_stack import ChartStack
from viewer.words.chart_look import chart_look


@pytest.fixture
def stack(qapp):
    stack = ChartStack("light")
    yield stack
    stack.close()


def shown(stack, scale=SCALE, record=None, **more):
    charts = read_charts(record or city())
    frame = chart_frames(charts, scale, chart_look("light", WORDS), charts_view(**more))
    stack.show(frame)
    return frame


def image_of(paint, width, height):
    image = QImage(int(width), int(height), QImage.Format.Format_RGB32)
    image.fill(0xFF00FF)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_at_the_pixels_of_their_frame(qapp, theme):
    stack = ChartStack(theme)
    frame = shown(stack)
    stack.view.resize(int(frame.right), int(frame.height))
    image = stack.view.grab().toImage()
    chart = frame.chart_of("exports")
    bar = next(mark for mark in chart.plot.points if mark.id == "e24")
    colours = load_theme(theme)
    assert image.pixelColor(round(bar.x), round(chart.y + bar.y)) == colours.colour("series")
    assert image.pixelColor(500, int(chart.y) + 4) == colours.colour("canvas")
    stack.close()


def test_unchanged_parts_are_not_painted_again(stack, monkeypatch):
    shown(stack)
    row = stack.row("share")
    updates = []
    monkeypatch.setattr(type(row._header), "update", lambda item, *rest: updates.append(item))
    shown(stack, TimeScale(WINDOW.panned(3), SCALE.left, SCALE.width))
    assert row.plot in updates
    assert row._header not in updates


def test_a_pan_moves_what_is_painted(stack):
    """Shifted pixels and those painted anew are the same, away from the labels at the window's ends."""
    stack.view.resize(int(SCALE.right), 500)
    kept, charts, look = ChartsKept(), read_charts(city()), chart_look("light", WORDS)
    pixel = SCALE.window.span / SCALE.width
    for days in (0, 40, 80, 80):
        scale = TimeScale(WINDOW.panned(days * pixel), SCALE.left, SCALE.width)
        frame = chart_frames(charts, scale, look, charts_view(is_still=False), kept)
        stack.show(frame)
        moved = stack.view.grab().toImage()
    assert frame.chart_of("share").shift == pytest.approx(-40)
    stack.show(chart_frames(charts, scale, look))
    still = stack.view.grab().toImage()
    for chart in frame.charts:
        for mark in chart.plot.points:
            x, y = round(mark.x + chart.shift), round(chart.y + mark.y)
            if scale.left + 60 < x < scale.right - 60:
                assert moved.pixelColor(x, y) == still.pixelColor(x, y)


def test_rows_come_and_go(stack):
    shown(stack)
    shown(stack, hidden=frozenset({"metric:share"}))
    assert not stack.row("share").plot.isVisible()
    shown(stack)
    assert stack.row("share").plot.isVisible()


def test_a_picture_has_all_rows_and_paints_those_that_fit(qapp):
    view = LaneView(folded=frozenset({"metric:services"}), hidden=frozenset({"metric:reach"}))
    shown = ChartsView(view, "d23", only_in_view=True)
    picture = ChartsPicture(read_charts(city()), SCALE, chart_look("light", WORDS), shown)
    assert len(picture.rows) == 3
    assert picture.height == picture.rows[-1][0] + picture.rows[-1][1]
    theme = load_theme("light")

    def paint(painter, rect):
        painter.fillRect(rect, theme.colour("canvas"))
        picture.paint(painter, theme, 0, rect.height())

    image = image_of(paint, SCALE.right + 16, picture.rows[1][0])
    assert image.pixelColor(int(SCALE.right) + 10, 50) == theme.colour("canvas")


def test_a_topic_s_header_stays_while_its_charts_scroll(stack):
    stack.view.resize(int(SCALE.right), 300)
    shown(stack)
    still = stack.view.grab().toImage()
    stack.scroll_to(40)
    shown(stack)
    scrolled = stack.view.grab().toImage()
    header = QRect(0, 0, int(SCALE.right), int(SIZES.group_height) - 2)
    assert scrolled.copy(header) == still.copy(header)
