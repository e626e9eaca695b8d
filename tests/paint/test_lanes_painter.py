import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LaneContent
from viewer.core.lanes.model import LanesModel
from viewer.core.record.loading import read_record
from viewer.core.time.scale import TimeScale
from viewer.export.base.painting import painter_on
from viewer.paint.flag import flag_role
from viewer.paint.labels import labels_of
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.theme import load_theme


@pytest.mark.parametrize(("label_x", "strikes"), [(110.0, True), (20.0, True), (60.0, False)])
def test_a_frame_is_open_where_its_label_enters(qapp: QApplication, label_x: float, strikes: bool) -> None:
    theme, labels = load_theme("light"), labels_of("light")
    model = LanesModel(read_record(bundled_record()), labels, SIZES)
    frame = model.frame(TimeScale(model.extent, 0.0, 400.0), LaneView(), "", 2000.0)
    lane = next(lane for lane in frame.lanes if any(mark.is_bar for mark in lane.marks))
    bar = next(mark for mark in lane.marks if mark.is_bar)
    width = 70.0 if label_x > 30 else 60.0
    mark = replace(
        bar,
        x0=100.0,
        s0=100.0,
        s1=300.0,
        x1=300.0,
        y=lane.plan.y + 15,
        opposed=True,
        compact=False,
        flag="contradiction",
    ).labelled("x", label_x, width)
    assert mark.crosses_start != strikes
    image = QImage(400, 2000, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with painter_on(image) as painter:
        shown = replace(frame, lanes=(replace(lane, filling=LaneContent((mark,))),))
        LanesPainter(theme, labels, SIZES).paint(painter, shown, 0, 2000)
    for x, is_framed in ((100, strikes), (300, True)):
        inks = [image.pixelColor(x + step, round(mark.y) - 4) for step in (-1, 0, 1)]
        ink = min(inks, key=lambda colour: colour.blue())
        assert (ink.blue() < 120) == is_framed


def test_the_ground_of_what_is_selected_hides_neither_its_flag_nor_the_label_after_it(
    qapp: QApplication,
) -> None:
    theme, labels = load_theme("light"), labels_of("light")
    model = LanesModel(read_record(bundled_record()), labels, SIZES)
    frame = model.frame(TimeScale(model.extent, 0.0, 1200.0), LaneView(), "seoul-prize-2023", 2000.0)
    lane = next(lane for lane in frame.lanes if any(mark.selected for mark in lane.marks))
    mark = next(mark for mark in lane.marks if mark.selected)
    image = QImage(1200, 2000, QImage.Format.Format_RGB32)
    image.fill(theme.colour("canvas"))
    with painter_on(image) as painter:
        shown = replace(frame, lanes=(replace(lane, filling=LaneContent((mark,))),))
        LanesPainter(theme, labels, SIZES).paint(painter, shown, 0, 2000)
    place = mark.flag_place(0.0, 1200.0, SIZES)
    assert place is not None
    cloth = image.pixelColor(round(place[0] + SIZES.flag * 0.3), round(place[1] + SIZES.flag * 0.3))
    assert cloth == theme.colour(flag_role(mark.flag or "caveat"))
    end = round(mark.label_x + mark.label_width)
    inks = {x: image.pixelColor(x, round(mark.y)) for x in range(end + 1, end + 20)}
    assert inks[end + 2] == theme.colour("selection")
    assert all(ink == theme.colour("canvas") for x, ink in inks.items() if x >= end + SIZES.label_gap + 1)
