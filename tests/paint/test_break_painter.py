"""What a picture shows where time changes its pace: a shaded margin, and bars that are cut there."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.core.record.test_record_maps import record_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.core.time.display import TimeDisplay
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import axis_frame
from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.painting import painter_on
from viewer.paint.break_painter import BreakPainter
from viewer.paint.labels import labels_of
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.theme import load_theme
from viewer.words.translations import translator

CROWD = record_of(("1900/2015", *(f"20{10 + n // 12:02}-{n % 12 + 1:02}-10" for n in range(120))))
WIDTH, HEIGHT = 900, 400


def picture(record: LoadedRecord, theme_name: str) -> tuple[QImage, float, float]:
    """The lanes of a squeezed record, the pixel of the edge and the row of the bar that crosses it."""
    theme, labels, words = load_theme(theme_name), labels_of(theme_name), translator("en")
    columns = RecordColumns(record).timed("squeezed")
    model = LanesModel(record, labels, SIZES)
    model.take(columns)
    scale = TimeScale(columns.extent.padded(0.03), 0, WIDTH)
    frame = model.frame(scale, LaneView(), "", HEIGHT)
    axis = axis_frame(scale, labels, words, TimeDisplay("calendar", columns.time_map))
    bar = next(mark for lane in frame.lanes for mark in lane.marks if mark.is_bar and not mark.compact)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(theme.colour("canvas"))
    with painter_on(image) as painter:
        BreakPainter(theme).paint_ground(painter, axis.breaks, 0, HEIGHT)
        LanesPainter(theme, labels, SIZES).paint(painter, frame, 0, HEIGHT, axis.breaks)
    (edge,) = axis.breaks[0].edges
    assert bar.x0 < edge < bar.x1
    return image, edge, bar.y


def like(one: QColor, other: QColor) -> bool:
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) < 6  # type: ignore[call-overload]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_bar_is_cut_where_it_crosses_an_edge(qapp: QApplication, theme: str) -> None:
    image, edge, middle = picture(CROWD, theme)
    bar, canvas = load_theme(theme).colour("policy-bar"), load_theme(theme).colour("canvas")
    row = round(middle + SIZES.bar_height / 2 - 3)
    near = [image.pixelColor(round(edge) + step, row) for step in range(-5, 6)]
    assert like(image.pixelColor(round(edge) - 8, row), bar)
    assert like(image.pixelColor(round(edge) + 8, row), bar)
    assert sum(not like(each, bar) for each in near) >= 3
    assert any(like(each, canvas) for each in near)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_margin_is_shaded_and_the_focus_is_not(qapp: QApplication, theme: str) -> None:
    image, edge, _ = picture(CROWD, theme)
    canvas = load_theme(theme).colour("canvas")
    shade, plain = (
        image.pixelColor(round(edge) - 12, HEIGHT - 3),
        image.pixelColor(round(edge) + 12, HEIGHT - 3),
    )
    assert plain == canvas
    assert shade != canvas
