"""A record's entries as columns, in drawn time, and which of them a filter leaves."""

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.charts.data import Charts, read_charts
from viewer.core.charts.drawn import drawn_charts
from viewer.core.evidence.lens import NOTHING_SEEN, Colouring, Seen, coloured_by_number
from viewer.core.filter.filter import Filter
from viewer.core.filter.lens import NO_LENS, EvidenceLens
from viewer.core.filter.matching import Counted, Matching
from viewer.core.filter.postings import Mask, Rows
from viewer.core.filter.seen_values import ALL_SEEN, SeenValues, judges_entries, judges_values
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Evidence
from viewer.core.record.record_maps import (
    drawn_table,
    record_folding,
    record_is_concentrated,
    record_squeezing,
)
from viewer.core.table.table import FIT_PADDING, EntryTable, narrowed, ranked
from viewer.core.time.scale import Window
from viewer.core.time.time_choice import TimeAs, TimeChoice
from viewer.core.time.time_map import EVEN, TimeMap

if TYPE_CHECKING:
    from viewer.core.filter.leaving import Leaving
    from viewer.core.record.source_texts import SourceTexts


class RecordColumns:
    """What pictures of a record are laid out from; each part is computed when it is first asked for."""

    def __init__(self, loaded: LoadedRecord, time_map: TimeMap = EVEN) -> None:
        self.loaded, self.time_map = loaded, time_map
        self._looks: dict[EvidenceLens, _Looked] = {}
        self._seen_values: SeenValues | None = None
        self._left_charts: tuple[Filter, Charts] | None = None
        self._left_drawn: tuple[Charts, Charts] | None = None

    def timed(self, choice: TimeChoice) -> "RecordColumns":
        """The same record with its time drawn as chosen: what stays the same is kept."""
        other = RecordColumns(self.loaded, self._map(self.time_for(choice)))
        kept = [
            "real_extent",
            "is_concentrated",
            "empty_spans",
            "sparse_spans",
            "charts",
            "matching",
            "_seen_values",
        ]
        if other.time_map == self.time_map:
            kept += ["table", "extent", "first_window", "drawn_charts"]
        other.__dict__ |= {name: self.__dict__[name] for name in kept if name in self.__dict__}
        if other.time_map == self.time_map:
            other._looks = dict(self._looks)
        return other

    def time_for(self, choice: TimeChoice) -> TimeAs:
        """How the record's time is drawn: as chosen, else squeezed where most of it lies close together."""
        if choice != "auto":
            return choice
        return "squeezed" if self.is_concentrated else "even"

    @KeptProperty
    def is_concentrated(self) -> bool:
        """Whether most of the record lies close together."""
        return record_is_concentrated(self.loaded, self.real_extent)

    def _map(self, time: TimeAs) -> TimeMap:
        if time == "even":
            return EVEN
        return self.empty_spans if time == "folded" else self.sparse_spans

    @KeptProperty
    def empty_spans(self) -> TimeMap:
        """All that can be folded of the record."""
        return record_folding(self.loaded)

    @KeptProperty
    def sparse_spans(self) -> TimeMap:
        """What squeezes the record beside the stretch that holds most of it."""
        return record_squeezing(self.loaded, self.real_extent)

    @property
    def real_table(self) -> EntryTable:
        """The entries in real time."""
        return self.loaded.facts.table

    @KeptProperty
    def table(self) -> EntryTable:
        """The entries in drawn time; row by row those of the real table."""
        return drawn_table(self.real_table, self.time_map)

    @property
    def evidence(self) -> Evidence:
        """How well the entries are proved, by table row."""
        return self.loaded.facts.evidence

    @KeptProperty
    def charts(self) -> Charts:
        """The metrics, in real time."""
        return read_charts(self.loaded)

    @KeptProperty
    def drawn_charts(self) -> Charts:
        """The metrics, in drawn time."""
        return drawn_charts(self.charts, self.time_map)

    @KeptProperty
    def lone_values(self) -> NDArray[np.float64] | None:
        """The real days of all values where there are no entries beside them; None where there are."""
        charts = self.charts.metrics if not len(self.real_table) else ()
        days = [data.day for data in charts if len(data.day)]
        return np.concatenate(days) if days else None

    @KeptProperty
    def extent(self) -> Window:
        """The span of everything dated, in drawn time."""
        return self.time_map.drawn_window(self.real_extent)

    @KeptProperty
    def real_extent(self) -> Window:
        """The span of everything dated, in real time: entries, observations and targets."""
        table = self.real_table
        days = [table.extent.start, table.extent.end] if len(table) else []
        for data in self.charts.metrics:
            if len(data.begins):
                days += [float(data.begins.min()), float(data.ends.max())]
            due = filter(None, (self.loaded.date_of(span.target) for span in data.targets))
            days += [day for date in due for day in (date.begins, date.ends) if isfinite(day)]
        if not days:
            return Window(0.0, 365.0)
        return Window(min(days), max(max(days), min(days) + 1.0))

    @KeptProperty
    def first_window(self) -> Window:
        """What to show first, in drawn time: the whole record, or where most of its entries are if they lie
        close together and yet are drawn in even time."""
        if self.time_map.squeezes:
            return self.extent.padded(FIT_PADDING)
        if not len(self.table):
            return self.extent
        focus, entries = self.table.focus, self.table.extent
        if self.is_concentrated and (focus.start > entries.start or focus.end < entries.end):
            return focus
        # All entries are shown: then so are all values.
        whole = self.extent.padded(FIT_PADDING)
        return Window(min(focus.start, whole.start), max(focus.end, whole.end))

    def prepare(self) -> None:
        """Compute what the first picture asks for; may run beside the window."""
        _ = self.extent, self.is_concentrated, [data.spans for data in self.charts.metrics]

    @KeptProperty
    def matching(self) -> Matching:
        """What judges entries and values by a filter."""
        return Matching(self.loaded, self.charts)

    def take_texts(self, texts: "SourceTexts | None") -> None:
        """Judge by other texts of the sources whether quotations are found."""
        if texts is None and "matching" not in self.__dict__:
            return
        if texts is not self.matching.texts:
            self.matching.take_texts(texts)
            self._judge_again()

    def take_missing(self, missing: frozenset[str]) -> None:
        """Know what of a large record has a quotation that its source's text lacks, by its ids."""
        self.matching.take_missing(missing)
        self._judge_again()

    def _judge_again(self) -> None:
        self._looks.clear()
        self._seen_values = self._left_charts = None

    def leaving(self, chosen: Filter) -> "Leaving | None":
        """What tells by its id whether a filter leaves something; None where it leaves everything."""
        if chosen.is_empty:
            return None
        from viewer.core.filter.leaving import Leaving  # with the first filter

        return Leaving(self.matching, chosen, self.loaded.entries)

    def counted(self, chosen: Filter) -> Counted:
        """How many entries and values a filter leaves."""
        return self.matching.counted(chosen)

    def shown(self, lens: EvidenceLens) -> EntryTable:
        """The table as a lens shows it: without what it hides; what it fades comes after all else."""
        return self._looked(lens).table

    def shown_evidence(self, lens: EvidenceLens) -> Evidence:
        """How well the entries that a lens shows are proved, by row of their table."""
        return self._looked(lens).evidence

    def seen(self, lens: EvidenceLens) -> Seen:
        """How a lens shows the entries of its table; the same as long as the lens is."""
        return self._looked(lens).seen

    def seen_values(self, lens: EvidenceLens) -> SeenValues:
        """How a lens shows the values of the charts; the same as long as the lens is."""
        if lens == NO_LENS:
            return ALL_SEEN
        if self._seen_values is None or self._seen_values.lens != lens:
            charts, judge = self._charts_left(lens.filter), self.matching
            self._seen_values = SeenValues(lens, charts, None if charts is not self.charts else judge)
        return self._seen_values

    def seen_in_plot(self, lens: EvidenceLens) -> SeenValues:
        """How a lens shows the values of the plot, which dims what the charts leave out."""
        return ALL_SEEN if lens == NO_LENS else SeenValues(lens, self.charts, self.matching)

    def shown_charts(self, lens: EvidenceLens) -> Charts:
        """The metrics, in drawn time, without the values that a lens hides."""
        charts = self._charts_left(lens.filter)
        if charts is self.charts:
            return self.drawn_charts
        if self._left_drawn is None or self._left_drawn[0] is not charts:
            self._left_drawn = charts, drawn_charts(charts, self.time_map)
        return self._left_drawn[1]

    def _charts_left(self, chosen: Filter) -> Charts:
        """The metrics, in real time, without the values that a filter hides."""
        if not (chosen.hides and judges_values(chosen)):
            return self.charts
        from viewer.core.filter.left_charts import left_charts  # with the first filter that hides

        if self._left_charts is None or self._left_charts[0] != chosen:
            self._left_charts = chosen, left_charts(self.charts, self.matching, chosen)
        return self._left_charts[1]

    def left(self, chosen: Filter) -> Mask | None:
        """The entries that a filter leaves, by table row; None where it says nothing of entries."""
        return self.matching.entries(chosen) if judges_entries(chosen) else None

    def row_shown(self, row: int, lens: EvidenceLens) -> int | None:
        """The row that a row of the table has in the one that a lens shows, if it is in that."""
        rows = self._looked(lens).rows
        if rows is None:
            return row
        at = int(np.searchsorted(rows, row))
        return at if at < len(rows) and rows[at] == row else None

    def _looked(self, lens: EvidenceLens) -> "_Looked":
        if lens not in self._looks:
            found = self._look_through(lens)
            # The window shows one, and keys walk through another.
            self._looks = dict([*self._looks.items()][-1:]) | {lens: found}
        return self._looks[lens]

    def _look_through(self, lens: EvidenceLens) -> "_Looked":
        before = next((each for each in self._looks.values() if each.lens.filter == lens.filter), None)
        if before is not None:
            table, evidence, rows, left = before.table, before.evidence, before.rows, before.seen.left
        else:
            table, evidence, rows, left = self._filtered(lens.filter)
        coloured = self._colouring(lens, evidence, rows) if lens.shown else None
        seen = Seen(coloured, left) if lens.shown or left is not None else NOTHING_SEEN
        return _Looked(lens, table, evidence, rows, seen)

    def _colouring(self, lens: EvidenceLens, evidence: Evidence, rows: Rows | None) -> Colouring:
        if not lens.by_source:
            return coloured_by_number(evidence)
        from viewer.core.filter.source_colours import coloured_by_source  # when it is first asked for

        whole = coloured_by_source(self.matching.of_entries("source"), self.loaded)
        return whole if rows is None else whole.take(rows)

    def _filtered(self, chosen: Filter) -> tuple[EntryTable, Evidence, Rows | None, Mask | None]:
        """The table that a filter leaves, its evidence, and which of the table's rows are in it; or else
        which rows are not faded."""
        if not judges_entries(chosen):
            return self.table, self.evidence, None, None
        left = self.matching.entries(chosen)
        if not chosen.hides:
            return ranked(self.table, left), self.evidence, None, left
        rows = np.flatnonzero(left)
        return narrowed(self.table, rows), self.evidence.take(rows), rows, None


class _Looked(Struct, frozen=True):
    """The entries through a lens: `rows` are those of the whole table, where some are hidden."""

    lens: EvidenceLens
    table: EntryTable
    evidence: Evidence
    rows: Rows | None
    seen: Seen
