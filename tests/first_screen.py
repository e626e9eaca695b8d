"""What the first screen of a window says, counted from its frames."""

from itertools import pairwise

from viewer.core.lanes.frame import LanesFrame
from viewer.widgets.window.main_window import MainWindow

# A title that is cut names its entry as long as so many of its characters stand.
LEAST_CHARACTERS = 24


def named_entries(window: MainWindow) -> list[str]:
    """The ids of the entries whose titles stand in the lanes' rows as far as they are in sight: whole, or
    cut with at least so many characters. Labels on thin bars are smaller, and not counted."""
    lanes, record = window.timeline.lanes, window.state.record
    frame = lanes.frame()
    if frame is None or record is None:
        return []
    top, bottom = lanes.top_row, lanes.top_row + lanes.plot_height()
    return [
        mark.id
        for lane in frame.lanes
        for mark in lane.marks
        if not mark.compact
        and top <= mark.y - 8
        and mark.y + 8 <= bottom
        and is_named(mark.label, record.entries[mark.id].title)
    ]


def is_named(label: str, title: str) -> bool:
    """Whether a label names an entry of a title."""
    return label == title or len(label.rstrip("…")) >= LEAST_CHARACTERS


def figures_in_sight(window: MainWindow) -> int:
    """How many rows of metrics are whole in sight."""
    charts = window.timeline.charts
    frame = charts.frame()
    if frame is None:
        return 0
    bottom = charts.top_row + charts.plot_height()
    return sum(row.y >= charts.top_row and row.y + row.height <= bottom for row in frame.charts)


def least_row(frame: LanesFrame) -> float:
    """The least distance between two rows of labels of one lane, in pixels."""
    rows = [sorted({mark.y for mark in lane.marks if not mark.compact}) for lane in frame.lanes]
    return min((b - a for found in rows for a, b in pairwise(found)), default=99.0)
