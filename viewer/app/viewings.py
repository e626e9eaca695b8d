"""Brings about the viewing that was asked for last: that of a large record is computed beside the window."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from viewer.app.state import State
from viewer.core.record_columns import RecordColumns
from viewer.core.viewing import Viewing, prepared_columns
from viewer.model.quick import dataclass


@dataclass(frozen=True, slots=True)
class _Request:
    """A viewing that was asked for while the state had some columns."""

    viewing: Viewing
    before: RecordColumns


class Viewings(QObject):
    """Asks for folds and lens in place of the state, which hears of them when their columns are ready.

    Until then it shows what it showed. A later request, or another record, drops an earlier request.
    To be made after all that lays records out: it may change the viewing of a record just set.
    """

    asked_changed = Signal()
    shown = Signal(object)  # what was asked for is shown now; with the viewing before
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
        state.lens_changed.connect(self.asked_changed)
        state.reckoning_changed.connect(self.asked_changed)

    @property
    def asked(self) -> Viewing:
        """What was asked for last, shown already or not."""
        return self._request.viewing if self._request is not None else self._state.viewing

    @property
    def work(self) -> Literal["", "folding", "unfolding", "looking"]:
        """What is being computed for what was asked for last, if anything is."""
        if self._request is None:
            return ""
        if self.asked.folds == self._state.folds:
            return "looking"
        return "folding" if self.asked.folds else "unfolding"

    def ask(self, viewing: Viewing) -> None:
        """View the record in another way: at once if it is small, else when all is ready for it."""
        columns = self._state.columns
        if columns is None or columns.loaded.facts is None:
            self._finish(viewing, None)
            return
        self._request = _Request(viewing, columns)
        threading.Thread(target=self._prepare, args=(self._request,), daemon=True).start()
        self.asked_changed.emit()

    def _prepare(self, request: _Request) -> None:
        columns = None
        try:
            columns = prepared_columns(request.before, request.viewing, lambda: self._request is request)
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
            self._finish(request.viewing, columns)

    def _drop(self) -> None:
        self._request = None
        self.asked_changed.emit()

    def _finish(self, viewing: Viewing, columns: RecordColumns | None) -> None:
        before, self._request = self._state.viewing, None
        self._state.set_viewing(viewing, columns)
        self.asked_changed.emit()
        self.shown.emit(before)

    def _begin(self) -> None:
        """Folds outlive a record; of a large one they are shown as soon as they are known."""
        viewing = replace(self._state.viewing, folds=self.asked.folds)
        self._drop()
        if viewing.folds or viewing != self._state.viewing:
            self.ask(viewing)
