"""The lanes of one record: keeps the plan of the last zoom, so that panning only shifts it."""

from functools import cached_property

from viewer.core.catalog import LoadedRecord
from viewer.core.lane_view import LaneView
from viewer.core.lanes_frame import EntryTexts, LanesFrame, lanes_frame
from viewer.core.lanes_plan import LanesPlan, PlanRequest, plan_lanes
from viewer.core.sizes import Sizes
from viewer.core.table import EntryTable, build_table
from viewer.core.time_scale import TimeScale, Window
from viewer.core.words import TextMeasure
from viewer.model.entries import EntryType, Kind


class LanesModel:
    """Makes frames of a record's lanes; belongs to one record and one way to measure text."""

    def __init__(self, loaded: LoadedRecord, measure: TextMeasure, sizes: Sizes) -> None:
        self.loaded = loaded
        self._measure = measure
        self._sizes = sizes
        self._last: tuple[PlanRequest, LanesPlan] | None = None

    @cached_property
    def table(self) -> EntryTable:
        """The entries as columns."""
        return build_table(self.loaded)

    @cached_property
    def extent(self) -> Window:
        """The span of everything dated: entries, observations and targets."""
        days = [self.table.extent.start, self.table.extent.end] if len(self.table) else []
        for metric in self.loaded.record.metrics:
            stated = [value.date for value in metric.observations] + [t.date for t in metric.targets]
            for date in map(self.loaded.dates.__getitem__, stated):
                days.extend(day for day in (date.earliest, date.latest) if day is not None)
        if not days:
            return Window(0.0, 365.0)
        return Window(min(days), max(max(days), min(days) + 1.0))

    def entry(self, row: int) -> EntryType:
        """The entry of a table row."""
        return self.loaded.record.entries[int(self.table.entry[row])]

    def row(self, identifier: str) -> int | None:
        """The table row of an entry, if there is such an entry."""
        return self._rows.get(identifier)

    def frame(self, scale: TimeScale, view: LaneView, selected: str, height: float) -> LanesFrame:
        """The frame of a window; `height` is the room that the lanes should fill, in pixels."""
        request = PlanRequest(scale.pixels_per_day, height, view.folded, view.hidden, view.expanded)
        plan = self._plan(request)
        return lanes_frame(plan, self.table, scale, self._texts, selected, self._measure, self._sizes)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {entry.id: row for row, entry in enumerate(map(self.entry, range(len(self.table))))}

    @cached_property
    def _texts(self) -> EntryTexts:
        return EntryTexts(lambda row: self.entry(row).id, lambda row: self.entry(row).title, self._kind)

    def _kind(self, row: int) -> Kind:
        return self.entry(row).kind

    def _plan(self, request: PlanRequest) -> LanesPlan:
        if self._last is None or not _same_zoom(self._last[0], request):
            self._last = request, plan_lanes(self.table, request, self._label_width, self._sizes)
        return self._last[1]

    def _label_width(self, row: int) -> float:
        label = self._measure.elide(self.entry(row).title, "label", self._sizes.label_max)
        return self._measure.width(label, "label")


def _same_zoom(a: PlanRequest, b: PlanRequest) -> bool:
    """Whether a plan still serves: panning changes the last bits of the zoom and nothing else."""
    same_pixels = abs(a.pixels_per_day - b.pixels_per_day) <= 1e-9 * a.pixels_per_day
    return same_pixels and (a.height, a.folded, a.hidden, a.expanded) == (
        b.height,
        b.folded,
        b.hidden,
        b.expanded,
    )
