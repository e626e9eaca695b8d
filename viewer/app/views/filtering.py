"""What a person is told of filters: how much the chosen one leaves, and what each value would leave."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.app.state import State
from viewer.core.base.threads import in_thread
from viewer.core.filter.filter import NO_FILTER, Filter
from viewer.core.filter.matching import Counted, Matching
from viewer.core.view.record_columns import RecordColumns
from viewer.model.problems import RecordError

if TYPE_CHECKING:
    from viewer.core.filter.facets import Facets, Strips
    from viewer.core.record.source_texts import SourceTexts

# Of more entries a list is made when it is first opened: all lists of ten million would take 400 MB.
_READY_MADE = 2_000_000
_LEFT_TO_WINDOW_S = 0.002  # after some hundred quotations are looked up, which takes about as long


class Filtering(QObject):
    """Counts for the open record, and asks for filters; a large record's columns are made beside the window.

    Before they are ready there is nothing to be counted, and no filter is offered.
    """

    ready_changed = Signal()
    _prepared = Signal(object)
    _looked_up = Signal(object, object)

    def __init__(self, state: State, ask: Callable[[Filter], None], parent: QObject | None = None) -> None:
        """Of a state; `ask` shows the record by another filter, maybe not at once."""
        super().__init__(parent)
        self._state, self.ask = state, ask
        self._matching: Matching | None = None
        self._strips: tuple[RecordColumns, Strips] | None = None
        self._prepared.connect(self._take)
        self._looked_up.connect(self._take_missing)
        state.record_changed.connect(self._begin)
        state.texts_changed.connect(self._look_up)
        self._begin()

    @property
    def chosen(self) -> Filter:
        """The filter that the window shows the record by."""
        return self._state.filter

    @property
    def is_ready(self) -> bool:
        """Whether there is a record whose entries can be counted."""
        return self._matching is not None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of which the record says anything."""
        return self._matching.fields if self._matching is not None else ()

    def counted(self, chosen: Filter) -> Counted:
        """How many entries and values a filter leaves."""
        return self._matching.counted(chosen) if self._matching is not None else Counted(0, 0, 0, 0)

    def facets(self, field: str) -> "Facets":
        """The values of a field, with what each would leave beside what is chosen of other fields."""
        from viewer.core.filter.facets import Facets, facets  # after the picture

        return Facets(()) if self._matching is None else facets(self._matching, field, self.chosen)

    def strip(self, field: str, value: str) -> tuple[int, ...]:
        """When the entries with a value are, in equal bins of drawn time."""
        from viewer.core.filter.facets import strip  # with the first list

        drawn = self._drawn()
        if self._matching is None or drawn is None:
            return ()
        return strip(self._matching, field, value, self.chosen, drawn)

    def _drawn(self) -> "Strips | None":
        from viewer.core.filter.facets import Strips  # with the first list

        columns = self._state.columns
        if columns is None or not len(columns.table):
            return None
        if self._strips is None or self._strips[0] is not columns:
            self._strips = columns, Strips(columns.table)
        return self._strips[1]

    def _begin(self) -> None:
        columns = self._state.columns
        self._matching = self._strips = None
        if columns is not None and columns.loaded.takes_long:
            in_thread(self._prepare, columns)  # without one no filter is offered
        elif columns is not None:
            self._matching = columns.matching
        self.ready_changed.emit()

    def _prepare(self, columns: RecordColumns) -> None:
        from viewer.core.filter.facets import facets  # with the first large record
        from viewer.core.filter.source_colours import MOST_SOURCES

        with suppress(MemoryError):  # then nothing is offered, or its list is made when somebody opens it
            matching = columns.matching
            fields = matching.fields
            if len(columns.loaded.sources) <= MOST_SOURCES:
                facets(matching, "source", NO_FILTER)
            with suppress(RuntimeError):  # deleted meanwhile
                self._prepared.emit((columns, matching))
            if len(matching.table) <= _READY_MADE:
                self._make_lists(columns, matching, fields)

    def _make_lists(self, columns: RecordColumns, matching: Matching, fields: Sequence[str]) -> None:
        """Make the columns of each field while nobody waits for them, as long as the record is open."""
        from viewer.core.filter.facets import facets

        for field in fields:
            is_open = self._state.columns
            if is_open is None or is_open.loaded is not columns.loaded:
                return
            facets(matching, field, NO_FILTER)

    def _look_up(self) -> None:
        """Look the quotations of a large record up in the texts that are attached, beside the window."""
        columns, texts = self._state.columns, self._state.texts
        if columns is not None and texts is not None and columns.loaded.takes_long:
            in_thread(self._find_missing, columns, texts)  # without one nothing is said of quotations

    def _find_missing(self, columns: RecordColumns, texts: "SourceTexts") -> None:
        from viewer.core.filter.missing import looking_up  # with the first texts

        steps = looking_up(columns.loaded.original or columns.loaded, texts)
        try:
            while self._state.texts is texts:
                next(steps)
                time.sleep(_LEFT_TO_WINDOW_S)
        except StopIteration as done:
            with suppress(RuntimeError):  # deleted meanwhile
                self._looked_up.emit(texts, done.value)
        except RecordError:  # the file has changed: the record is opened anew
            return

    def _take_missing(self, texts: "SourceTexts", missing: frozenset[str]) -> None:
        if self._state.texts is texts:
            self._state.set_missing(missing)
            self.ready_changed.emit()

    def _take(self, prepared: tuple[RecordColumns, Matching]) -> None:
        columns, matching = prepared
        if self._state.columns is not None and self._state.columns.loaded is columns.loaded:
            self._matching = matching
            self.ready_changed.emit()
