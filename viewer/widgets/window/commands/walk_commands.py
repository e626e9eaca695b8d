"""Moves through entries and through time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from viewer.app.state import Selection
from viewer.core.table.table import FIT_PADDING
from viewer.core.time.moments import day_of, moment_of
from viewer.core.time.scale import Window
from viewer.model.dates import Date

if TYPE_CHECKING:
    from viewer.core.filter.lens import EvidenceLens
    from viewer.core.lanes.model import LanesModel
    from viewer.core.lanes.navigation import Direction
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.around_timeline import AroundTimeline

_ZOOM = 1.5
_STEP = 0.25  # of the window


class WalkCommands:
    """The commands of going from entry to entry, and of the window of time."""

    def __init__(self, host: Host, around: AroundTimeline) -> None:
        self._host, self._state, self._around = host, host.state, around

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        return {
            "previous": partial(self._through_record, "previous"),
            "next": partial(self._through_record, "next"),
            "previous_on_lane": partial(self._along_lane, "previous"),
            "next_on_lane": partial(self._along_lane, "next"),
            "lane_up": partial(self._across_lanes, "previous"),
            "lane_down": partial(self._across_lanes, "next"),
            "fit": self.fit,
            "fit_selection": self.fit_selection,
            "zoom_in": partial(self._zoom, _ZOOM),
            "zoom_out": partial(self._zoom, 1 / _ZOOM),
            "earlier": partial(self._pan, -_STEP),
            "later": partial(self._pan, _STEP),
        }

    @property
    def _model(self) -> LanesModel | None:
        return self._host.lanes_layout.model

    @property
    def _walked(self) -> EvidenceLens:
        """What keys walk through: what the filter leaves, without what is faded."""
        lens = self._state.lens
        return lens.filtered(lens.filter.hiding(True))

    def _through_record(self, direction: Direction) -> None:
        from viewer.core.lanes.navigation import through_record  # when it is first walked through

        model = self._model
        if model is not None:
            shown = model.shown(self._walked)
            self._go_to_row(through_record(shown, self._row(), direction, self._middle()))

    def _along_lane(self, direction: Direction) -> None:
        from viewer.core.lanes.navigation import along_lane

        if self._around.is_touring:
            self._around.tour.get().go(1 if direction == "next" else -1)
            return
        model = self._model
        if model is not None:
            shown = model.shown(self._walked)
            self._go_to_row(along_lane(shown, self._row(), direction, self._middle()))

    def _across_lanes(self, direction: Direction) -> None:
        from viewer.core.lanes.navigation import across_lanes

        model = self._model
        if model is not None:
            shown, view = model.shown(self._walked), self._state.lanes
            self._go_to_row(across_lanes(shown, self._row(), direction, self._middle(), view))

    def _go_to_row(self, row: int | None) -> None:
        """Go to a row of the table of what the filter leaves."""
        model = self._model
        if model is not None and row is not None:
            position = model.shown_position(row, self._walked)
            self.go_to(model.loaded.entries.identifier(position))

    def go_to(self, identifier: str) -> None:
        """Select an entry, and show where it is."""
        model = self._model
        row = model.row(identifier) if model else None
        if model is None or row is None:
            return
        day = float(model.table.anchors[row])
        window = self._state.window
        margin = window.span * 0.05
        if not window.start + margin <= day <= window.end - margin:
            self._state.set_window(window.centred(moment_of(day)))
        self._state.set_selection(Selection("entry", identifier))

    def _row(self) -> int | None:
        model, selection = self._model, self._state.selection
        if model is None or selection is None or selection.kind != "entry":
            return None
        return model.shown_row(selection.id, self._walked)

    def go_to_date(self, date: Date) -> None:
        """Show the span of a date, and nothing else."""
        time_map = self._state.time_display.time_map
        self._state.set_window(time_map.drawn_window(Window(date.begins, date.ends)))

    def fit(self) -> None:
        """Show the whole record."""
        model = self._model
        if model is not None:
            self._state.set_window(model.extent.padded(FIT_PADDING))

    def fit_selection(self) -> None:
        """Show the selected entry or value, with as much time again around it."""
        selection, record = self._state.selection, self._state.record
        if selection is None or record is None:
            return
        if selection.kind == "entry":
            window = self._host.lanes_layout.window_around(selection.id)
        else:
            value = record.observations.get(selection.id) or record.targets.get(selection.id)
            date = record.date_of(value) if value else None
            known = date is not None and date.earliest is not None and date.latest is not None
            window = Window(date.begins, date.ends).padded(1.0) if date and known else None
            window = self._state.time_display.time_map.drawn_window(window) if window else None
        if window is not None:
            self._state.set_window(window)

    def _middle(self) -> float:
        return day_of(self._state.window.middle)

    def _zoom(self, factor: float) -> None:
        selected = self._row()
        model, window = self._model, self._state.window
        at = window.middle
        if selected is not None and model is not None:
            anchor = moment_of(float(model.shown(self._walked).anchors[selected]))
            at = anchor if window.contains(anchor) else at
        self._state.set_window(window.zoomed_at(factor, at - window.first, window.length))

    def _pan(self, share: float) -> None:
        self._state.pan(self._state.window.moved(share))
