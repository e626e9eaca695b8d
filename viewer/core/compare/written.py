"""The words that stand in lanes and charts, as rectangles that threads keep off."""

from collections.abc import Iterator

from viewer.core.base.sizes import Sizes
from viewer.core.charts.marks import ChartLabel, ChartsFrame
from viewer.core.charts.points import Rect
from viewer.core.compare.spots import chart_words, lane_words
from viewer.core.lanes.frame import EVERYWHERE, LaneFrame, LanesFrame
from viewer.core.lanes.layout import Stretch
from viewer.core.lanes.marks import Beside, Stack


def written_in_lanes(frame: LanesFrame, down: Stretch = EVERYWHERE) -> list[Rect]:
    """The labels of the entries of lanes between two pixel rows, and the badges beside and between them; in
    the frame's pixels."""
    return [box for lane in frame.lanes_between(*down) for box in (*_labels(lane), *_badges(lane))]


def _labels(lane: LaneFrame) -> Iterator[Rect]:
    shift = lane.content.shift
    for mark in lane.content.marks:
        if mark.label:
            yield lane_words(mark.moved(shift))


def _badges(lane: LaneFrame) -> Iterator[Rect]:
    content = lane.content
    for stack in content.stacks:
        yield _badge(stack, content.shift)
    for beside in content.beside:
        yield _badge(beside, 0.0)


def _badge(badge: Stack | Beside, shift: float) -> Rect:
    x, half = badge.x + shift, badge.height / 2
    return x - badge.width / 2, badge.y - half, x + badge.width / 2, badge.y + half


def written_in_charts(frame: ChartsFrame, sizes: Sizes) -> list[Rect]:
    """All that is said in the plots, and the links of topics; in the frame's pixels."""
    found = [_box(topic.link, 0.0, topic.y, sizes) for topic in frame.topics if topic.link is not None]
    for row in frame.charts:
        inside = row.plot.labels if row.plot is not None else ()
        found += [_box(label, row.shift, row.y, sizes) for label in inside]
        found += [_box(label, 0.0, row.y, sizes) for label in row.beyond]
    return found


def _box(label: ChartLabel, shift: float, y: float, sizes: Sizes) -> Rect:
    left, top, right, bottom = chart_words(label, sizes)
    return left + shift, top + y, right + shift, bottom + y
