"""Charts are painted where their frame says, in the colours of their roles."""

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage, QPainter

from tests.core.chart_samples import SCALE, WORDS, city, loaded, metric, value
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import chart_frames
from viewer.paint.chart_painter import ChartPainter, Ground, HeaderColumn
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.words.chart_look import chart_look


@pytest.fixture(params=["light", "dark"])
def theme(request, qapp):
    return load_theme(request.param)


@pytest.fixture
def painter(theme):
    return ChartPainter(theme, labels_of(theme.name), SIZES)


@pytest.fixture
def frame(theme):
    return chart_frames(read_charts(city()), SCALE, chart_look(theme.name, WORDS))


def painted(theme, paint, height=SIZES.chart_height):
    image = QImage(int(SCALE.right), int(height), QImage.Format.Format_RGB32)
    image.fill(theme.colour("canvas"))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def differs(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return max(abs(a - b) for a, b in pairs)


def test_own_values_are_filled_and_comparators_hollow(theme, painter, frame):
    plot = frame.chart_of("services").plot
    image = painted(theme, lambda p: painter.paint_marks(p, plot))
    own = next(mark for mark in plot.points if mark.id == "s23")
    other = next(mark for mark in plot.points if mark.id == "s24n")
    disputed = next(mark for mark in plot.points if mark.id == "s25x")
    assert differs(image.pixelColor(round(own.x), round(own.y)), theme.colour("series")) < 8
    for mark, role in ((other, "comparator"), (disputed, "disputed")):
        assert differs(image.pixelColor(round(mark.x), round(mark.y)), theme.colour("canvas")) < 8
        ring = [image.pixelColor(round(mark.x + dx), round(mark.y)) for dx in (-5, -4, -3, 3, 4, 5)]
        assert min(differs(colour, theme.colour(role)) for colour in ring) < 60


def test_a_bar_covers_its_period(theme, painter, frame):
    plot = frame.chart_of("exports").plot
    image = painted(theme, lambda p: painter.paint_marks(p, plot))
    bar = next(mark for mark in plot.points if mark.id == "e24")
    for x in (bar.x0 + 4, bar.x, bar.x1 - 4):
        assert differs(image.pixelColor(round(x), round(bar.y)), theme.colour("series")) < 8
    assert differs(image.pixelColor(round(bar.x0 - 8), round(bar.y)), theme.colour("canvas")) < 8


def test_nothing_is_painted_outside_a_header_s_column(theme, painter, frame):
    chart = frame.chart_of("share")
    column = HeaderColumn(chart.header, chart.height, hovered=True)
    image = painted(
        theme, lambda p: (painter.paint_header_ground(p, column), painter.paint_header(p, column))
    )
    canvas = theme.colour("canvas").rgb()
    outside = range(int(SIZES.header_width) + 1, image.width(), 3)
    assert all(image.pixel(x, y) == canvas for x in outside for y in range(0, image.height(), 3))
    assert differs(image.pixelColor(100, 3), theme.colour("hover")) == 0


def test_grid_and_rule(theme, painter, frame):
    chart = frame.chart_of("share")
    ground = Ground(chart.header.ticks, (400.0,), chart.height, SCALE.left, SCALE.right)
    image = painted(theme, lambda p: painter.paint_ground(p, ground))
    assert image.pixelColor(400, 5) == theme.colour("grid")
    assert image.pixelColor(600, round(chart.header.ticks[0].y)) == theme.colour("grid")
    assert image.pixelColor(600, int(chart.height) - 1) == theme.colour("rule")


def test_a_topic_has_a_ground_over_its_whole_width(theme, painter, frame):
    topic = frame.topics[0]
    image = painted(theme, lambda p: painter.paint_topic(p, topic), topic.height)
    assert image.pixelColor(500, 5) != theme.colour("canvas")
    assert image.pixelColor(500, 5) == image.pixelColor(100, 5)


def test_no_torn_edge_strikes_what_is_said_beside_a_plot(theme, painter):
    chart = frame_of_a_target_alone(theme)
    (label,) = chart.beyond
    edge = label.x + label.width / 2
    chart = replace(chart, shift=5.0, plot=replace(chart.plot, edges=(edge - 5.0,)), beyond=(label,))
    silent = replace(chart, beyond=(replace(label, text=""),))

    def paint(image):
        image.fillRect(0, 0, int(SCALE.right), 40, QColor("red"))
        painter.paint_beyond(image, silent)

    image = painted(theme, paint, chart.height)
    assert image.pixelColor(round(edge), round(label.y)) == theme.colour("canvas")
    assert image.pixelColor(round(edge) - 8, round(label.y)) == QColor("red")


def frame_of_a_target_alone(theme):
    charts = read_charts(loaded(metric("m", targets=[value("t", "2022", 4)])))
    (chart,) = chart_frames(charts, SCALE, chart_look(theme.name, WORDS)).charts
    return chart
