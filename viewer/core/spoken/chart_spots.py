"""The charts as a list: the headers of topics and metrics, and the values of each that are in view."""

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from viewer.core.base.sizes import Sizes
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.marks import (
    ChartFrame,
    ChartLabel,
    ChartPlot,
    ChartsFrame,
    Hit,
    PointMark,
    TargetMark,
    TopicFrame,
)
from viewer.core.spoken.spot import Place, Spot, SpotKind

_SAID_ALONE = frozenset(("observation", "target"))


def chart_spots(frame: ChartsFrame, top: float, bottom: float) -> list[Spot]:
    """What of a frame is between two pixel rows, from top to bottom; nothing twice."""
    rows: list[ChartFrame | TopicFrame] = [*frame.topics, *frame.charts]
    found: dict[object, Spot] = {}
    for row in sorted(rows, key=lambda row: row.y):
        if row.y < bottom and row.y + row.height > top:
            spots = [_topic(row)] if isinstance(row, TopicFrame) else _row(row, frame)
            for spot in spots:
                found.setdefault(spot.key, spot)
    return list(found.values())


def _topic(topic: TopicFrame) -> Spot:
    place = Place(0.0, topic.y, topic.width, topic.height)
    return Spot("topic", topic.key, place, title=topic.topic, folded=topic.folded)


def _row(row: ChartFrame, frame: ChartsFrame) -> Iterator[Spot]:
    header = row.header
    place = Place(0.0, row.y, frame.left, row.height)
    yield Spot("metric", row.metric_id, place, selected=header.selected, folded=header.folded)
    spots = _values(row, frame) if row.plot is not None else iter(())
    yield from sorted(spots, key=lambda spot: (spot.place.left, spot.place.top))
    for label in row.beyond:
        if label.owner.kind in ("earlier", "later"):
            yield Spot(label.owner.kind, row.metric_id, _label_place(label, row.y), title=label.text)


def _values(row: ChartFrame, frame: ChartsFrame) -> Iterator[Spot]:
    plot, sizes, across = row.plot, frame.sizes, (frame.left, frame.right)
    assert plot is not None
    spots = [
        *(_point(each, sizes) for each in plot.points),
        *(_target(each, sizes) for each in plot.targets),
        *(_break(each.id, each.x, row, sizes) for each in plot.breaks),
    ]
    for spot in spots:
        place = replace(spot.place, left=spot.place.left + row.shift, top=spot.place.top + row.y)
        if place.left + place.width >= across[0] and place.left <= across[1]:
            yield replace(spot, place=place.within(*across))
    yield from _clusters(row, plot, across)
    yield from _told(row, frame)


def _told(row: ChartFrame, frame: ChartsFrame) -> Iterator[Spot]:
    """What has words and no mark: where the words stand, else in the middle of its row."""
    labels = {label.owner: label for label in row.labels}
    for hit in row.told:
        if hit.kind in _SAID_ALONE:
            label = labels.get(hit)
            place = Place(frame.left, row.y, frame.right - frame.left, row.height)
            if label is not None:
                shift = 0.0 if label in row.beyond else row.shift
                place = _label_place(label, row.y)
                place = replace(place, left=place.left + shift).within(frame.left, frame.right)
            selected = label is not None and label.selected
            yield Spot(_kind(hit), hit.id, place, selected=selected)


def _kind(hit: Hit) -> SpotKind:
    return "observation" if hit.kind == "observation" else "target"


def _label_place(label: ChartLabel, y: float) -> Place:
    return Place(label.x, y + label.y - LABEL_HEIGHT / 2, label.width, LABEL_HEIGHT)


def _point(mark: PointMark, sizes: Sizes) -> Spot:
    left, right = (mark.x0, mark.x1) if mark.is_bar else (mark.x, mark.x)
    upper, lower = mark.extent
    half = sizes.point / 2
    place = Place(left - half, upper - half, right - left + sizes.point, lower - upper + sizes.point)
    return Spot(
        "observation",
        mark.id,
        place,
        selected=mark.selected,
        opposed=mark.opposed,
        faded=mark.dimmed,
        level=mark.level or "",
    )


def _target(mark: TargetMark, sizes: Sizes) -> Spot:
    upper, lower = mark.extent
    half = sizes.point / 2
    place = Place(mark.x0, upper - half, max(mark.x1 - mark.x0, 1.0), lower - upper + sizes.point)
    return Spot("target", mark.id, place, selected=mark.selected, faded=mark.dimmed)


def _break(identifier: str, x: float, row: ChartFrame, sizes: Sizes) -> Spot:
    return Spot("break", identifier, Place(x - sizes.point / 2, 0.0, sizes.point, row.height))


def _clusters(row: ChartFrame, plot: ChartPlot, across: tuple[float, float]) -> Iterator[Spot]:
    """A series' clusters as one: how many values stand too close for marks, and from where to where."""
    for number, (_, cluster) in enumerate(plot.clusters):
        xs = cluster.columns.xs + row.shift
        seen = np.flatnonzero((xs >= across[0]) & (xs <= across[1]))
        if len(seen):
            columns = cluster.columns
            lows, highs = cluster.track.pyramid.extremes(columns.firsts[seen], columns.lasts[seen])
            top, bottom = float(cluster.tops[seen].min()), float(cluster.bottoms[seen].max())
            left, right = float(xs[seen[0]]), float(xs[seen[-1]])
            yield Spot(
                "cluster",
                row.metric_id,
                Place(left, row.y + top, right - left + 1.0, bottom - top),
                (number,),
                int(columns.counts[seen].sum()),
                ends=(float(lows.min()), float(highs.max())),
            )
