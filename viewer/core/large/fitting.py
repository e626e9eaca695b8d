"""Whether a sidecar's columns are those of one record: a checksum tells of damage, not of another's facts."""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from viewer.core.table import EntryTable

_OF_ENTRIES = (
    *("begins", "ends", "flags", "importance", "entry", "anchors", "level", "traits", "moments", "order"),
    *("kind", "id_ends", "id_hashes", "id_positions", "title_ends", "folded_ends"),
)
_TEXTS = ("id", "title", "folded")
_OF_LANES = ("anchors", "ends")


def check_fit(columns: Mapping[str, NDArray[Any]], table: EntryTable) -> None:
    """Raise ValueError or LookupError if columns have not the lengths that they have of one record."""
    count = len(columns["kind"])
    lengths = {len(columns[name]) for name in _OF_ENTRIES} | {len(columns["starts"]) - 1}
    bounds = [lane.first for lane in table.lanes], [lane.last for lane in table.lanes]
    of_lanes = all(
        len(columns[f"lane {number} {name}"]) == lane.count
        for number, lane in enumerate(table.lanes)
        for name in _OF_LANES
    )
    texts = all(columns[f"{text}_ends"][-1:].sum() == len(columns[f"{text}_letters"]) for text in _TEXTS)
    if lengths != {count} or [*bounds[0], count] != [0, *bounds[1]] or not (of_lanes and texts):
        raise ValueError("columns of several records")
