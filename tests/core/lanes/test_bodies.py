"""What entries cover: of several lanes at once as of each alone."""

import pytest

from tests.benchmarks.seeded import FIRST_DAY, LAST_DAY, seeded_table
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.bodies import lane_bodies
from viewer.core.lanes.layout import Rows as RowCounts
from viewer.core.lanes.layout import layout_lane
from viewer.core.lanes.shapes import rows_of
from viewer.core.time.scale import TimeScale, Window


@pytest.mark.parametrize("share", [1.0, 0.02])
def test_lanes_are_laid_out_at_once_as_one_by_one(share: float) -> None:
    table = seeded_table(600)
    scale = TimeScale(Window(FIRST_DAY, FIRST_DAY + (LAST_DAY - FIRST_DAY) * share), 200, 900)
    lanes = [rows_of([lane]) for lane in table.lanes]
    lanes.insert(1, lanes[0][:0])

    def widths(row: int) -> tuple[float, float]:
        return 40.0 + row % 160, 40.0

    at_once = lane_bodies(table, lanes, scale, widths, SIZES)
    alone = [lane_bodies(table, [rows], scale, widths, SIZES)[0] for rows in lanes]
    assert [each.order for each in at_once] == [each.order for each in alone]
    for one, other in zip(at_once, alone, strict=True):
        placed = [
            layout_lane(each.bodies, each.order, RowCounts(3, 2), SIZES, each.edges) for each in (one, other)
        ]
        assert placed[0] == placed[1]
