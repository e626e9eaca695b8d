"""Brings about the view options asked for last: a large record's are computed beside the window."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from viewer.app.state import State
from viewer.core.base.threads import in_thread
from viewer.core.filter.filter import Filter
from viewer.core.filter.lens import EvidenceLens
from viewer.core.time.time_choice import TimeAs
from viewer.core.view.record_columns import RecordColumns
from viewer.core.view.view_options import ViewOptions, prepared_columns


class _Request(Struct, frozen=True):
    """View options that were asked for while the state had some columns; `is_first` for a record just set."""

    view_options: ViewOptions
    before: RecordColumns
    is_first: bool = False


class ViewPreparation(QObject):
    """Asks for another time and lens in place of the state, which hears of them when their columns are ready.

    Until then it shows what it showed. A later request, or another record, drops an earlier request.
    To be made after all that lays records out: it may change the view options of a record just set.
    """

    requested_changed = Signal()
    shown = Signal(object, str)  # what was asked for is shown now; with the view options and time before
    _prepared = Signal(object, object)

    def __init__(
        self,
        state: State,
        parent: QObject | None = None,
        in_steps: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Change a state; what a large record's change lays out and paints is entered `in_steps`."""
        super().__init__(parent)
        self._state, self._in_steps = state, in_steps
        self._request: _Request | None = None
        self._prepared.connect(self._show)
        state.record_changed.connect(self._begin)
        state.quotations_judged.connect(self._repeat)
        state.lens_changed.connect(self.requested_changed)
        state.time_display_changed.connect(self.requested_changed)

    @property
    def requested(self) -> ViewOptions:
        """What was asked for last, shown already or not."""
        return self._request.view_options if self._request is not None else self._state.view_options

    @property
    def requested_time(self) -> TimeAs:
        """How time was asked to be drawn, whether chosen or as suits the record."""
        if self._request is None:
            return self._state.time
        return self._request.before.time_for(self._request.view_options.time)

    @property
    def work(self) -> Literal["", "even", "folded", "squeezed", "looking"]:
        """What is being computed for what was asked for last, if anything is."""
        if self._request is None:
            return ""
        if self.requested_time == self._state.time:
            return "looking"
        return self.requested_time

    def ask(self, view_options: ViewOptions, *, is_first: bool = False) -> None:
        """View the record in another way: at once if that is soon done, else when all is ready for it."""
        columns = self._state.columns
        if columns is None or not columns.loaded.takes_long:
            self._finish(view_options, None)
            return
        self._request = _Request(view_options, columns, is_first)
        if in_thread(self._prepare, self._request):
            self.requested_changed.emit()
        else:
            self._drop()

    def ask_lens(self, lens: EvidenceLens) -> None:
        """Look through another lens, which has the filter, at what was asked for last."""
        self.ask(replace(self.requested, lens=lens))

    def ask_filter(self, chosen: Filter) -> None:
        """Filter what was asked for last otherwise."""
        self.ask_lens(self.requested.lens.filtered(chosen))

    def _prepare(self, request: _Request) -> None:
        columns = None
        try:
            columns = prepared_columns(request.before, request.view_options, lambda: self._request is request)
        finally:
            with suppress(RuntimeError):  # deleted meanwhile
                self._prepared.emit(request, columns)

    def _show(self, request: _Request, columns: RecordColumns | None) -> None:
        if request is not self._request:
            return
        if columns is None:
            # It is still wanted, so it failed: ten million entries may ask for more memory than there is.
            self._drop()
            return
        with self._in_steps():
            is_first = request.is_first and self._state.window == request.before.first_window
            self._finish(request.view_options, columns)
            if is_first and columns.time_map.squeezes:
                self._state.set_window(columns.first_window)

    def _repeat(self) -> None:
        """Compute anew what is asked for: so far quotations were judged by other texts."""
        if self._request is not None:
            self.ask(self._request.view_options, is_first=self._request.is_first)

    def _drop(self) -> None:
        self._request = None
        self.requested_changed.emit()

    def _finish(self, view_options: ViewOptions, columns: RecordColumns | None) -> None:
        before, time, self._request = self._state.view_options, self._state.time, None
        self._state.set_view_options(view_options, columns)
        self.requested_changed.emit()
        self.shown.emit(before, time)

    def _begin(self) -> None:
        """How time is drawn outlives a record; a large one is shown so as soon as its columns are mapped."""
        view_options = replace(self._state.view_options, time=self.requested.time)
        self._drop()
        columns = self._state.columns
        is_even = columns is None or columns.time_for(view_options.time) == "even"
        if not is_even or view_options != self._state.view_options:
            self.ask(view_options, is_first=True)
