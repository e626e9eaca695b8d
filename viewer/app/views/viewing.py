"""The view of the open record as one value: taken from the state, and shown again."""

from PySide6.QtCore import QObject

from viewer.app.state import Selection, State
from viewer.app.view_preparation import ViewPreparation
from viewer.core.time.scale import Window
from viewer.core.view.key_names import in_own_names
from viewer.core.view.view import View
from viewer.core.view.view_options import ViewOptions


class Viewing(QObject):
    """Takes and shows all of a view but its tab and article, which widgets have."""

    def __init__(self, state: State, preparation: ViewPreparation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._preparation = state, preparation
        # The span that a large record is shown over once its columns are mapped.
        self._span: tuple[ViewOptions, Window] | None = None
        preparation.shown.connect(self._show_span)

    @property
    def is_waiting(self) -> bool:
        """Whether a view of a large record is not yet shown."""
        return self._span is not None

    def current_view(self) -> View:
        """What is looked at now, and how, in the names of the record's own language."""
        state, comparing = self._state, self._state.comparing
        window, time_map, record = state.window, state.time_display.time_map, state.record
        return View(
            span=time_map.real_window(window) if time_map else window,
            lanes=in_own_names(state.lanes, record) if record is not None else state.lanes,
            layout=state.layout,
            time=state.view_options.time,
            lens=state.lens,
            selection=state.selection,
            compared=comparing.ids,
            are_pins=comparing.are_pins,
        )

    def apply_view(self, view: View) -> None:
        """Look at what a view says, which has been fitted to the open record; opens no file."""
        state, asked = self._state, self._preparation.requested
        if state.record is None:
            return
        # First of all: what is compared brings its own lanes and span into view.
        state.comparing.restore((view.compared, view.are_pins), state.record)
        state.set_lanes(view.lanes)
        if view.layout is not None:
            state.set_layout(view.layout)
        options = ViewOptions(view.time or asked.time, view.lens)
        self._span = (options, view.span) if view.span is not None else None
        if options != asked:
            self._preparation.ask(options)
        if state.view_options == options:
            self._show_span()
        state.set_selection(Selection(*view.selection) if view.selection is not None else None)

    def _show_span(self, *_: object) -> None:
        """Show the span that was asked for together with the view options that are shown now."""
        if self._span is None:
            return
        options, span = self._span
        if options == self._state.view_options:
            self._state.set_window(self._state.time_display.time_map.drawn_window(span))
        self._span = None
