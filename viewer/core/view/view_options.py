"""How a record is viewed, and the columns for it, computed ahead of the first picture."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from viewer.core.filter.lens import EvidenceLens
from viewer.core.time.time_choice import TimeChoice
from viewer.core.view.record_columns import RecordColumns


class ViewOptions(Struct, frozen=True):
    """How time is drawn, as chosen or as suits the record, and the evidence lens looked through."""

    time: TimeChoice = "even"
    lens: EvidenceLens = EvidenceLens()


def prepared_columns(
    before: RecordColumns, view_options: ViewOptions, is_wanted: Callable[[], bool]
) -> RecordColumns | None:
    """A record's columns for view options, with all that its pictures will ask for at any zoom.

    None as soon as it is no longer wanted. May run beside the window: nothing of `before`
    changes but what it has computed of itself.
    """
    columns = before.timed(view_options.time)
    return columns if all(is_wanted() for _ in _steps(columns, view_options.lens)) else None


def _steps(columns: RecordColumns, lens: EvidenceLens) -> Iterator[None]:
    """Compute step by step: none takes much longer than reading a lane's columns and sorting them."""
    _ = columns.extent, columns.first_window, columns.real_table.row_of_entry
    yield
    _ = columns.drawn_charts
    yield
    shown, _ = columns.shown(lens), columns.shown_evidence(lens)
    yield
    for lane in columns.real_table.lanes:
        # The overview stays in real time.
        _ = columns.real_table.index(lane).anchors
        yield
    # The overview counts all entries, the lanes show what the lens leaves.
    for table in dict.fromkeys((columns.table, shown)):
        _ = table.extent, table.anchors
        yield
        for lane in table.lanes:
            table.index(lane).prepare_zoom()
            yield
    if lens.shown:
        colouring = columns.seen(lens).colouring
        _ = colouring.counts if colouring is not None else ()
    groups, left = columns.seen(lens).groups, columns.left(lens.filter)
    if groups is not None:
        for lane in shown.lanes:
            shown.index(lane).level_anchors(groups[0], lane.first, groups[1])
            yield
    if left is not None:
        for lane in columns.real_table.lanes:
            columns.real_table.index(lane).level_anchors(left, lane.first, (True,))
            yield
