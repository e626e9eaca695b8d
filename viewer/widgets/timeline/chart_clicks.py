"""What clicks on charts and figures do to the state."""

from viewer.app.state import Selection, State
from viewer.core.charts.data import Charts
from viewer.core.charts.marks import Hit
from viewer.core.figures.beyond import value_beyond
from viewer.core.lanes.navigation import window_of_date
from viewer.core.time.scale import TimeScale

_INTO_CROWD = 8.0


class ChartClicks:
    """Takes what is under the pointer, and changes the state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def click(self, hit: Hit, charts: Charts, scale: TimeScale, x: float) -> None:
        """Select, fold, open, or move the window; `x` is the pixel of the click."""
        state = self._state
        if hit.kind == "flag":
            state.compare_about(hit.id)
        elif hit.kind == "fold":
            state.toggle("folded", hit.id)
        elif hit.kind == "open" or hit.kind == "close" or hit.kind == "gather":
            state.toggle("expanded", hit.id)
        elif hit.kind == "break":
            # Its passage stands with the metric, whose id is the first part of its own.
            state.set_selection(Selection("metric", hit.id.rpartition("#")[0]))
        elif hit.kind == "cluster":
            state.set_window(scale.zoomed(_INTO_CROWD, x))
        elif hit.kind == "earlier" or hit.kind == "later":
            self._go_beyond(hit, charts, scale)
        else:
            state.set_selection(Selection(hit.kind, hit.id))

    def double_click(self, hit: Hit, can_open: bool) -> None:
        """Fit the period of a value or target; fold a metric, or open it where it is a figure."""
        if hit.kind in ("observation", "target"):
            self._fit(hit)
        elif hit.kind == "metric":
            self._state.toggle("expanded" if can_open else "folded", f"metric:{hit.id}")

    def _go_beyond(self, hit: Hit, charts: Charts, scale: TimeScale) -> None:
        """Move the window to the nearest value before or after it."""
        data, window = charts.by_id[hit.id], scale.window
        row = value_beyond(data, window, "earlier" if hit.kind == "earlier" else "later")
        if row is not None:
            self._state.set_window(window.panned(float(data.day[row]) - (window.start + window.end) / 2))

    def _fit(self, hit: Hit) -> None:
        record = self._state.record
        if record is None:
            return
        item = record.observations[hit.id] if hit.kind == "observation" else record.targets[hit.id]
        date = record.date_of(item)
        window = window_of_date(date) if date is not None else None
        if window is not None:
            self._state.set_window(self._state.time_display.time_map.drawn_window(window))
