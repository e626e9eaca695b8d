"""The lanes of one record: keeps the plan of the last zoom, so that panning only shifts it."""

from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer.core.catalog import LoadedRecord
from viewer.core.crowd import USED_UP, Crowd, lay_out
from viewer.core.folding import UNFOLDED, Folding
from viewer.core.frame_context import EntryTexts, FrameContext
from viewer.core.lane_view import LaneView
from viewer.core.lanes_frame import LanesFrame, lanes_frame
from viewer.core.lanes_plan import LanePlan, LanesPlan, PlanRequest, plan_lanes
from viewer.core.lens import Evidence, EvidenceLens, Seen, Trait, read_evidence
from viewer.core.record_folding import folded_table, table_of
from viewer.core.sizes import Sizes
from viewer.core.table import EntryTable, narrowed
from viewer.core.time_scale import TimeScale, Window
from viewer.core.words import TextMeasure
from viewer.model.entries import EntryType

_NO_LENS = EvidenceLens()
_KEPT = 20_000


class LanesModel:
    """Makes frames of a record's lanes; belongs to one record and one way to measure text."""

    def __init__(
        self, loaded: LoadedRecord, measure: TextMeasure, sizes: Sizes, folding: Folding = UNFOLDED
    ) -> None:
        """Lay a record out in the time that a folding leaves."""
        self.loaded, self.folding = loaded, folding
        self._measure = measure
        self._sizes = sizes
        self._last: tuple[PlanRequest, LanesPlan] | None = None
        self._shown: tuple[frozenset[Trait], EntryTable, Evidence, NDArray[np.int64]] | None = None
        self._crowds: dict[str, Crowd] = {}
        self._renewed, self._asked = "", set[str]()
        # Strings of a large record are read anew from its file each time.
        kept = lru_cache(_KEPT)
        self._title, self._identifier, self._kind, self._label = (
            kept(loaded.entries.title),
            kept(loaded.entries.identifier),
            kept(loaded.entries.kind),
            kept(self._measured),
        )

    def dressed(self, measure: TextMeasure, sizes: Sizes, folding: Folding | None = None) -> "LanesModel":
        """The same lanes in another look, or in other folded time: what stays the same is kept."""
        other = LanesModel(self.loaded, measure, sizes, self.folding if folding is None else folding)
        kept = ["real_table", "evidence"]
        if other.folding == self.folding:
            kept += ["table", "extent", "_shown"]
        for name in kept:
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    @cached_property
    def table(self) -> EntryTable:
        """The entries as columns, in folded time."""
        return folded_table(self.real_table, self.folding)

    @cached_property
    def real_table(self) -> EntryTable:
        """The entries as columns, in real time."""
        return table_of(self.loaded)

    @cached_property
    def evidence(self) -> Evidence:
        """How well the entries are proved, by table row."""
        if facts := self.loaded.facts:
            return Evidence(facts.level, facts.traits)
        return read_evidence(self.loaded.record.entries, self.loaded).take(self.table.entry)

    def shown(self, lens: EvidenceLens) -> EntryTable:
        """The table of the entries that a lens leaves to be seen."""
        return self._narrowed(lens)[0] if lens.only else self.table

    @cached_property
    def extent(self) -> Window:
        """The span of everything dated: entries, observations and targets."""
        table = self.real_table
        days = [table.extent.start, table.extent.end] if len(table) else []
        for metric in self.loaded.record.metrics:
            stated = [value.date for value in metric.observations] + [t.date for t in metric.targets]
            for date in map(self.loaded.dates.__getitem__, stated):
                days.extend(day for day in (date.earliest, date.latest) if day is not None)
        if not days:
            return Window(0.0, 365.0)
        return self.folding.fold_window(Window(min(days), max(max(days), min(days) + 1.0)))

    def entry(self, row: int) -> EntryType:
        """The entry of a table row."""
        return self.loaded.entries.at(int(self.table.entry[row]))

    def row(self, identifier: str) -> int | None:
        """The table row of an entry, if there is such an entry."""
        position = self.loaded.entries.position_of(identifier)
        return None if position is None else int(self.table.row_of_entry[position])

    def shown_evidence(self, lens: EvidenceLens) -> Evidence:
        """How well the entries that a lens leaves are proved, by row of their table."""
        return self._narrowed(lens)[1] if lens.only else self.evidence

    def shown_entry(self, row: int, lens: EvidenceLens) -> EntryType:
        """The entry of a row of the table that a lens leaves, as marks name it."""
        return self.loaded.entries.at(int(self.shown(lens).entry[row]))

    def shown_row(self, identifier: str, lens: EvidenceLens) -> int | None:
        """An entry's row of the table that a lens leaves, if the entry is in it."""
        row = self.row(identifier)
        if row is None or not lens.only:
            return row
        rows = self._narrowed(lens)[2]
        at = int(np.searchsorted(rows, row))
        return at if at < len(rows) and rows[at] == row else None

    def frame(
        self, scale: TimeScale, view: LaneView, selected: str, height: float, lens: EvidenceLens = _NO_LENS
    ) -> LanesFrame:
        """The frame of a window; `height` is the room that the lanes should fill, in pixels."""
        self._renewed = self._most_worn(scale)
        request = PlanRequest(
            scale.pixels_per_day, height, view.folded, view.hidden, view.expanded, lens.only
        )
        plan, table = self._plan(request, lens), self.shown(lens)
        texts = EntryTexts(
            lambda row: self._identifier(int(table.entry[row])),
            lambda row: self._title(int(table.entry[row])),
            lambda row: self._label(int(table.entry[row])),
            lambda row: self._kind(int(table.entry[row])),
            lambda identifier: self.shown_row(identifier, lens),
        )
        seen, opposed = self._seen(lens), self.loaded.opposed_to(selected)
        shift = scale.x(plan.origin)
        context = FrameContext(
            table, scale, shift, texts, selected, self._measure, self._sizes, seen, opposed
        )
        return lanes_frame(plan, context, self._crowd)

    def _crowd(self, lane: LanePlan, context: FrameContext) -> Crowd:
        """The layout of a lane around a window: the last one, or one made anew that resembles it."""
        seen, scale = context.seen, context.scale
        self._asked.add(lane.key)
        zoom = scale.window.length, scale.left, scale.width
        key = (zoom, lane, context.selected, context.opposed, seen.lens.shown, id(context.table))
        before = self._crowds.get(lane.key)
        if before is not None and before.covers(key, scale) and lane.key != self._renewed:
            return before
        named = [context.selected, *sorted(context.opposed)] if context.selected else []
        wanted = [row for name in named if (row := context.texts.row(name)) is not None]
        if before is not None and before.key[5] != key[5]:
            before = None
        self._crowds[lane.key] = lay_out(lane, context, key, wanted, before)
        return self._crowds[lane.key]

    def _most_worn(self, scale: TimeScale) -> str:
        """The lane whose layout is made anew ahead of time: at most one for each frame, lest many must be
        in the same one."""
        # Lanes that are scrolled out of sight are not asked for, and wear without end.
        worn = {key: self._crowds[key].worn(scale) for key in self._asked}
        self._asked.clear()
        most = max(sorted(worn), key=worn.__getitem__, default="")
        return most if worn.get(most, 0.0) > USED_UP else ""

    def _narrowed(self, lens: EvidenceLens) -> tuple[EntryTable, Evidence, NDArray[np.int64]]:
        if self._shown is None or self._shown[0] != lens.only:
            rows = np.flatnonzero(self.evidence.having(lens.only))
            self._shown = lens.only, narrowed(self.table, rows), self.evidence.take(rows), rows
        return self._shown[1:]

    def _seen(self, lens: EvidenceLens) -> Seen:
        return Seen(lens, self.shown_evidence(lens)) if lens.shown else Seen()

    def _plan(self, request: PlanRequest, lens: EvidenceLens) -> LanesPlan:
        if self._last is None or not _same_zoom(self._last[0], request):
            table = self.shown(lens)

            def width(row: int) -> float:
                return self._label(int(table.entry[row]))[1]

            self._last = request, plan_lanes(table, request, width, self._sizes)
        return self._last[1]

    def _measured(self, position: int) -> tuple[str, float]:
        label = self._measure.elide(self._title(position), "label", self._sizes.label_max)
        return label, self._measure.width(label, "label")


def _same_zoom(a: PlanRequest, b: PlanRequest) -> bool:
    """Whether a plan still serves: panning changes the last bits of the zoom and nothing else."""
    same_pixels = abs(a.pixels_per_day - b.pixels_per_day) <= 1e-9 * a.pixels_per_day
    return same_pixels and replace(a, pixels_per_day=b.pixels_per_day) == b
