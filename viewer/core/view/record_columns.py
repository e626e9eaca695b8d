"""A record's entries as columns, in the time that a folding leaves, and which of them a lens leaves."""

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.charts.data import Charts, read_charts
from viewer.core.charts.folded import folded_charts
from viewer.core.evidence.lens import EvidenceLens
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Evidence, Trait
from viewer.core.record.record_folding import folded_table, record_folding
from viewer.core.table.table import EntryTable, narrowed
from viewer.core.time.folding import UNFOLDED, Folding
from viewer.core.time.scale import Window


class RecordColumns:
    """What pictures of a record are laid out from; each part is computed when it is first asked for."""

    def __init__(self, loaded: LoadedRecord, folding: Folding = UNFOLDED) -> None:
        self.loaded, self.folding = loaded, folding
        self._shown: tuple[frozenset[Trait], EntryTable, Evidence, NDArray[np.int64]] | None = None

    def folded(self, folds: bool) -> "RecordColumns":
        """The same record with its empty spans folded or not: what stays the same is kept."""
        other = RecordColumns(self.loaded, self.empty_spans if folds else UNFOLDED)
        kept = ["empty_spans", "charts"]
        if other.folding == self.folding:
            kept += ["table", "extent", "folded_charts", "_shown"]
        other.__dict__ |= {name: self.__dict__[name] for name in kept if name in self.__dict__}
        return other

    @KeptProperty
    def empty_spans(self) -> Folding:
        """All that can be folded of the record."""
        return record_folding(self.loaded)

    @property
    def real_table(self) -> EntryTable:
        """The entries in real time."""
        return self.loaded.facts.table

    @KeptProperty
    def table(self) -> EntryTable:
        """The entries in folded time; row by row those of the real table."""
        return folded_table(self.real_table, self.folding)

    @property
    def evidence(self) -> Evidence:
        """How well the entries are proved, by table row."""
        return self.loaded.facts.evidence

    @KeptProperty
    def charts(self) -> Charts:
        """The metrics, in real time."""
        return read_charts(self.loaded)

    @KeptProperty
    def folded_charts(self) -> Charts:
        """The metrics, in folded time."""
        return folded_charts(self.charts, self.folding)

    @KeptProperty
    def extent(self) -> Window:
        """The span of everything dated, in folded time: entries, observations and targets."""
        table = self.real_table
        days = [table.extent.start, table.extent.end] if len(table) else []
        for metric in self.loaded.record.metrics:
            stated = [value.date for value in metric.observations] + [
                t.date for t in metric.targets if t.date
            ]
            for date in map(self.loaded.dates.__getitem__, stated):
                days.extend(day for day in (date.earliest, date.latest) if day is not None)
        if not days:
            return Window(0.0, 365.0)
        return self.folding.fold_window(Window(min(days), max(max(days), min(days) + 1.0)))

    def prepare(self) -> None:
        """Compute what the first picture asks for; may run beside the window."""
        _ = self.extent, self.charts

    def shown(self, lens: EvidenceLens) -> EntryTable:
        """The table of the entries that a lens leaves to be seen."""
        return self._narrowed(lens)[0] if lens.only else self.table

    def shown_evidence(self, lens: EvidenceLens) -> Evidence:
        """How well the entries that a lens leaves are proved, by row of their table."""
        return self._narrowed(lens)[1] if lens.only else self.evidence

    def row_shown(self, row: int, lens: EvidenceLens) -> int | None:
        """The row that a row of the table has in the one that a lens leaves, if it is in that."""
        if not lens.only:
            return row
        rows = self._narrowed(lens)[2]
        at = int(np.searchsorted(rows, row))
        return at if at < len(rows) and rows[at] == row else None

    def _narrowed(self, lens: EvidenceLens) -> tuple[EntryTable, Evidence, NDArray[np.int64]]:
        if self._shown is None or self._shown[0] != lens.only:
            rows = np.flatnonzero(self.evidence.having(lens.only))
            self._shown = lens.only, narrowed(self.table, rows), self.evidence.take(rows), rows
        return self._shown[1:]
