"""The lanes as a list: their headers, and what of each lane is in view, in the order of time."""

from collections.abc import Iterator
from itertools import chain

import numpy as np

from viewer.core.base.sizes import Sizes
from viewer.core.lanes.frame import LaneFrame, LanesFrame
from viewer.core.lanes.marks import Band, Mark
from viewer.core.lanes.plan import GroupPlan
from viewer.core.spoken.spot import Place, Spot
from viewer.core.time.scale import TimeScale


def lane_spots(frame: LanesFrame, top: float, bottom: float, sizes: Sizes) -> list[Spot]:
    """What of a frame is between two pixel rows, from top to bottom; nothing twice."""
    rows: list[LaneFrame | GroupPlan] = [
        *frame.groups_between(top, bottom),
        *frame.lanes_between(top, bottom),
    ]
    rows.sort(key=lambda row: row.y if isinstance(row, GroupPlan) else row.plan.y)
    found = chain.from_iterable(
        [_group(row, sizes)] if isinstance(row, GroupPlan) else _lane(row, frame.scale, (top, bottom), sizes)
        for row in rows
    )
    return list({spot.key: spot for spot in found}.values())


def _group(group: GroupPlan, sizes: Sizes) -> Spot:
    place = Place(0.0, group.y, sizes.header_width, group.height)
    return Spot("group", group.key, place, title=group.title, folded=group.folded)


def _lane(lane: LaneFrame, scale: TimeScale, rows: tuple[float, float], sizes: Sizes) -> Iterator[Spot]:
    plan, content = lane.plan, lane.content
    yield Spot(
        "lane",
        plan.key,
        Place(0.0, plan.y, sizes.header_width, plan.height),
        number=lane.in_view,
        outside=(lane.earlier, lane.later),
        title=plan.info.title,
        folded=plan.folded,
        level=plan.info.kind,
    )
    if lane.band is not None:
        yield _band(lane, lane.band, scale)
    marks = list(_marks(lane, scale, rows, sizes))
    drawn = {row for spot in marks for row in spot.rows}
    spots = [*marks, *(each for each in _stacks(lane, scale, rows) if not drawn.issuperset(each.rows))]
    yield from sorted(spots, key=lambda spot: (spot.place.left, spot.place.top))
    for each in content.beside:
        place = Place(each.x - each.width / 2, each.y - each.height / 2, each.width, each.height)
        side = "before" if each.x < (scale.left + scale.right) / 2 else "after"
        yield Spot("beside", f"{plan.key}:{side}", place, number=each.number)


def _marks(lane: LaneFrame, scale: TimeScale, rows: tuple[float, float], sizes: Sizes) -> Iterator[Spot]:
    """A spot for each mark in sight; a dot that stands under a mark of the same entry is none of its own."""
    top, bottom = rows
    drawn = [mark for mark in lane.marks if top <= mark.y <= bottom]
    for mark in {mark.row: mark for mark in drawn}.values():
        left, right = _reach(mark)
        if right >= scale.left and left <= scale.right:
            height = sizes.compact_row_height if mark.compact else sizes.row_height
            place = Place(left, mark.y - height / 2, right - left, height).within(scale.left, scale.right)
            yield Spot(
                "entry",
                mark.id,
                place,
                (mark.row,),
                selected=mark.selected,
                opposed=mark.opposed,
                faded=mark.faded,
                level=mark.level or "",
            )


def _reach(mark: Mark) -> tuple[float, float]:
    """The pixels from which to which a mark and its label reach."""
    if not mark.label:
        return mark.x0, mark.x1
    return min(mark.x0, mark.label_x), max(mark.x1, mark.label_x + mark.label_width)


def _stacks(lane: LaneFrame, scale: TimeScale, rows: tuple[float, float]) -> Iterator[Spot]:
    shift = lane.content.shift
    for each in lane.content.stacks:
        x = each.x + shift
        if rows[0] <= each.y <= rows[1] and scale.left <= x <= scale.right:
            place = Place(x - each.width / 2, each.y - each.height / 2, each.width, each.height)
            numbers = tuple(each.rows.tolist())
            yield Spot(
                "stack",
                lane.plan.key,
                place,
                numbers,
                len(numbers),
                selected=each.selected,
                faded=each.faded,
            )


def _band(lane: LaneFrame, band: Band, scale: TimeScale) -> Spot:
    """The band of a full lane: how many entries are in view, and the most in a column of those seen."""
    lefts = band.left + np.arange(len(band.counts)) * band.bin_width
    seen = np.asarray(band.counts)[(lefts + band.bin_width > scale.left) & (lefts < scale.right)]
    place = Place(scale.left, band.y, scale.right - scale.left, band.height)
    most, per = int(seen.max(initial=0)), (band.bin_days, band.bin_days)
    return Spot("band", lane.plan.key, place, number=lane.in_view, most=most, ends=per)
