"""The entries that one column of a band counts: whether a zoom would part them, and all of them."""

import numpy as np
from numpy.typing import NDArray

from viewer.core.table.lane_index import finest_exponent
from viewer.core.table.table import EntryTable, LaneInfo


def stand_alike(table: EntryTable, lane: LaneInfo, start: float, end: float) -> bool:
    """Whether several entries are anchored from one day to before another, at one place in any window.

    Bands have no narrower bins than those whose edges are exact days.
    """
    anchors = table.index(lane).anchors
    first, last = anchors.searchsorted((start, end))
    if last - first < 2:
        return False
    earliest, latest = float(anchors[first]), float(anchors[last - 1])
    return latest - earliest < 2.0 ** finest_exponent(earliest, latest)


def all_anchored(table: EntryTable, lane: LaneInfo, start: float, end: float) -> NDArray[np.int64]:
    """The table rows that are anchored from one day to before another, the most important first."""
    anchors = table.anchors[lane.first : lane.last]
    rows = np.flatnonzero((anchors >= start) & (anchors < end)) + lane.first
    found: NDArray[np.int64] = rows[np.argsort(-table.importance[rows], kind="stable")]
    return found
