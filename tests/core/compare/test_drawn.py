"""What a rectangle touches is just what is drawn there: judged by the pixels and by what is hit there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter

from tests.core.chart_samples import LOOK, charts_view
from tests.core.filter.random_filtered import payloads, written
from tests.core.view.ordered_records import model_of
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.charts.points import Rect
from viewer.core.compare.drawn import Drawn, drawn_entries, drawn_values, only_counted, touched
from viewer.core.figures.frame import chart_frames
from viewer.core.lanes.frame import LaneContent, LanesFrame
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.record.loading import parse_record, read_record
from viewer.core.time.scale import TimeScale, Window
from viewer.core.view.sights import Sights
from viewer.model.calendar import day_number
from viewer.paint.labels import labels_of
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.theme import load_theme

_LEFT, _WIDTH, _HEIGHT = 224.0, 700.0, 400.0
numbers = st.floats(0.0, 1.0)


def _window(data: st.DataObject, model: LanesModel) -> Window:
    window = model.extent.padded(0.1)
    factor = data.draw(st.sampled_from((1.0, 3.0, 20.0)))
    return window.zoomed_at(factor, data.draw(numbers))


def _rect(data: st.DataObject, height: float) -> Rect:
    xs = sorted(_LEFT + data.draw(numbers) * _WIDTH for _ in range(2))
    ys = sorted(data.draw(numbers) * height for _ in range(2))
    return xs[0], ys[0], xs[1], ys[1]


@settings(max_examples=60)
@given(st.data())
def test_the_entries_touched_are_those_that_are_hit_in_the_rectangle(data: st.DataObject) -> None:
    model = model_of(parse_record(written(data.draw(payloads()))))
    scale = TimeScale(_window(data, model), _LEFT, _WIDTH)
    frame = model.frame(scale, LaneView(), "", _HEIGHT)
    rect = _rect(data, frame.height)
    drawn = drawn_entries(frame, Sights(frame.height), SIZES)
    assert len({each.id for each in drawn}) == len(drawn)
    found = {each.id for each in touched(drawn, rect)}
    marks = [mark for lane in frame.lanes for mark in lane.marks]
    for mark in marks:
        places = [(x, mark.y) for x in ((mark.s0, mark.s1) if mark.is_bar else mark.glyphs)]
        inside = [x for x, y in places if rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]]
        if any(scale.left <= x <= scale.right for x in inside) and not (mark.compact and mark.is_bar):
            assert mark.id in found
    # What is touched can be hit there, be it with the margin that a pointer has.
    for each in touched(drawn, rect):
        own = [mark for mark in marks if mark.id == each.id]
        box = next(box for box in each.boxes if Drawn("entry", each.id, (box,)).touches(rect))
        x = min(max((box[0] + box[2]) / 2, rect[0], box[0]), rect[2], box[2])
        y = min(max((box[1] + box[3]) / 2, rect[1], box[1]), rect[3], box[3])
        assert any(mark.contains(x, y, SIZES) for mark in own)
    few = frozenset(data.draw(st.lists(st.sampled_from([each.id for each in drawn]))) if drawn else ())
    some = drawn_entries(frame, Sights(frame.height), SIZES, few)
    assert some == [each for each in drawn if each.id in few]
    # A rectangle over everything touches all, one beside everything none.
    assert len(touched(drawn, (0.0, 0.0, 2000.0, frame.height))) == len(drawn)
    assert not touched(drawn, (scale.right + 1, 0.0, 2000.0, frame.height))


@settings(max_examples=60)
@given(st.data())
def test_the_values_touched_are_those_drawn_in_the_rectangle(data: st.DataObject) -> None:
    model = model_of(parse_record(written(data.draw(payloads()))))
    scale = TimeScale(_window(data, model), _LEFT, _WIDTH)
    opened = frozenset(f"metric:{metric.id}" for metric in model.loaded.record.metrics)
    view = charts_view(expanded=data.draw(st.sampled_from((opened, frozenset()))))
    frame = chart_frames(model.charts, scale, LOOK, view)
    rect = _rect(data, frame.height or 1.0)
    drawn = drawn_values(frame, Sights(frame.height))
    few = frozenset(data.draw(st.lists(st.sampled_from([each.id for each in drawn]))) if drawn else ())
    assert drawn_values(frame, Sights(frame.height), few) == [each for each in drawn if each.id in few]
    found = {each.id for each in touched(drawn, rect)}
    known = {*model.loaded.observations, *model.loaded.targets}
    assert {each.id for each in drawn} <= known
    for row in frame.charts:
        for point in row.plot.points if row.plot else ():
            x, y = point.dots[-1].x + row.shift, point.dots[-1].y + row.y
            if rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3] and scale.left <= x <= scale.right:
                assert point.id in found
    for each in touched(drawn, rect):
        x0, y0, x1, y1 = each.bounds
        assert x0 <= rect[2] and x1 >= rect[0] and y0 <= rect[3] and y1 >= rect[1]  # noqa: PT018
    assert len(touched(drawn, (0.0, 0.0, 2000.0, frame.height))) == len(drawn)


def _inked(frame: LanesFrame, lane: int, mark: Mark) -> np.ndarray:
    """Which pixels a mark alone makes other than an empty lane's."""
    pictures = []
    for marks in ((replace(mark, label="", flag=""),), ()):
        alone = replace(frame.lanes[lane], filling=LaneContent(marks))
        image = QImage(1000, int(frame.height) + 1, QImage.Format.Format_RGB32)
        image.fill(load_theme("light").colour("canvas"))
        painter = QPainter(image)
        painter.setClipRect(int(_LEFT), 0, int(_WIDTH), image.height())
        painted = replace(frame, lanes=(alone,))
        LanesPainter(load_theme("light"), labels_of("light"), SIZES).paint(
            painter, painted, 0.0, frame.height
        )
        painter.end()
        pictures.append(np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1).copy())
    found: np.ndarray = pictures[0] != pictures[1]
    return found


@pytest.mark.parametrize("factor", [1.0, 6.0])
def test_the_rectangles_are_where_the_ink_is(qapp: object, factor: float) -> None:
    model = model_of(read_record(bundled_record()))
    window = model.first_window.zoomed_at(factor, 0.7)
    frame = model.frame(TimeScale(window, _LEFT, _WIDTH), LaneView(), "", _HEIGHT)
    drawn = {each.id: each for each in drawn_entries(frame, Sights(frame.height), SIZES)}
    tried = 0
    for number, lane in enumerate(frame.lanes):
        for mark in lane.marks:
            rows, columns = np.nonzero(_inked(frame, number, mark))
            if not len(rows) or mark.id not in drawn:
                assert not len(rows)
                continue
            left, top, right, bottom = drawn[mark.id].bounds
            ink = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
            assert ink[0] >= left - 2
            assert ink[1] >= top - 2
            assert ink[2] <= right + 2
            assert ink[3] <= bottom + 2
            # A fade ends in nothing: there the ink is shorter.
            assert abs(ink[3] - bottom) <= 2
            assert abs(ink[1] - top) <= 2
            tried += 1
    assert tried > 20


def test_dots_of_a_full_lane_are_drawn_too() -> None:
    """More than are planned whole: what has no label is a dot of a column, not a mark."""
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": f"{2000 + n // 12}-{n % 12 + 1:02}"}
        for n in range(300)
    ]
    model = model_of(parse_record(written({"format": "dateline/1", "title": "R", "entries": entries})))
    frame = model.frame(TimeScale(model.extent.padded(0.1), _LEFT, _WIDTH), LaneView(), "", 80.0)
    (lane,) = frame.lanes
    assert lane.content.dots is not None
    assert len(lane.content.dots.rows) > 100
    drawn = drawn_entries(frame, Sights(frame.height), SIZES)
    assert {each.id for each in drawn} == {mark.id for mark in lane.marks}
    half = SIZES.dot / 2
    for number in range(0, len(lane.content.dots.rows), 17):
        dot = lane.dot(number)
        at = (dot.glyph_x - half / 2, dot.y - half / 2, dot.glyph_x + half / 2, dot.y + half / 2)
        assert dot.id in {each.id for each in touched(drawn, at)}
    few = frozenset(("e7", "e150", "nobody"))
    assert {each.id for each in drawn_entries(frame, Sights(frame.height), SIZES, few)} == {"e7", "e150"}


def test_what_a_band_only_counts_is_told_by_the_days_that_a_rectangle_covers() -> None:
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": f"{1000 + n}-01-15"}
        for n in range(900)
    ]
    model = model_of(parse_record(written({"format": "dateline/1", "title": "R", "entries": entries})))
    scale = TimeScale(model.extent.padded(0.1), _LEFT, _WIDTH)
    frame = model.frame(scale, LaneView(), "", 80.0)
    (lane,) = frame.lanes
    assert lane.band is not None
    left, right = scale.x(day_number(1200, 1, 1)), scale.x(day_number(1500, 1, 1))
    sights, y = Sights(frame.height), lane.band.y + lane.band.height / 2

    def counted(x0: float, x1: float, taken: frozenset[str] = frozenset(), at: float = y) -> int:
        return only_counted(frame, model.table, sights, (x0, at, x1, at + 1), taken)

    assert counted(left, right) == 300
    assert counted(left, right, frozenset(("e300", "e310", "nobody"))) == 298
    assert counted(0.0, 2000.0) == 900
    assert counted(scale.right + 5, 2000.0) == 0
    assert counted(left, right, at=lane.band.y + lane.band.height + 2) == 0
