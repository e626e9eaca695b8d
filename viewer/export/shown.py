"""Asks for a picture of what a window shows at the moment."""

from math import inf, nextafter

from viewer.app.state import CLAIMS, State
from viewer.export.base.request import ExportRequest


def as_shown(request: ExportRequest, state: State) -> ExportRequest:
    """A request with the window's span, selection, look and time; lanes and metrics cannot be selected.

    Nothing is hidden: which lanes and metrics a picture shows is a choice of its own.
    """
    selection = state.selection
    real = state.time_display.time_map.real_window(state.window)
    return request.changed(
        # Two days as floats: of the shortest windows only the first moment is left.
        window=(real.start, max(real.end, nextafter(real.start, inf))),
        select=selection.id if selection is not None and selection.kind in CLAIMS else "",
        compare=state.comparing.ids,
        view=state.lanes._replace(hidden=frozenset()),
        lens=state.lens,
        years=state.years,
        weeks=state.weeks,
        time=state.time,
    )
