"""The lanes of one record: what frames of them share from one step to the next."""

from collections.abc import Sequence, Set
from functools import partial
from typing import TYPE_CHECKING

from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure
from viewer.core.charts.data import Charts
from viewer.core.evidence.lens import Seen
from viewer.core.filter.filter import Filter
from viewer.core.filter.lens import NO_LENS, EvidenceLens
from viewer.core.filter.postings import Mask
from viewer.core.filter.seen_values import SeenValues
from viewer.core.lanes.bodies import LabelWidths
from viewer.core.lanes.entry_labels import EntryLabels
from viewer.core.lanes.frame import EVERYWHERE, LanesFrame, lanes_frame
from viewer.core.lanes.frame_context import EntryTexts, FrameContext
from viewer.core.lanes.layout import Stretch
from viewer.core.lanes.marks import MarkEntry
from viewer.core.lanes.plan import LanePlan, LanesPlan, plan_request
from viewer.core.lanes.planner import Planner
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Evidence
from viewer.core.table.details import Detail, date_detail
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.time_map import EVEN, TimeMap
from viewer.core.view.panes import Pane
from viewer.core.view.record_columns import RecordColumns
from viewer.model.dates import parse_date
from viewer.model.entries import EntryType
from viewer.model.problems import Problem, RecordError

if TYPE_CHECKING:
    from viewer.core.lanes.dense import Cluster, Laying

# So many full lanes are laid out anew ahead of time in one frame.
_AT_ONCE = 2


class LanesModel:
    """Makes frames of a record's lanes; belongs to one record and one way to measure text."""

    def __init__(
        self, loaded: LoadedRecord, measure: TextMeasure, sizes: Sizes, time_map: TimeMap = EVEN
    ) -> None:
        """Lay a record out in the drawn time of a map."""
        self.loaded = loaded
        self._columns = RecordColumns(loaded, time_map)
        self._measure = measure
        self._sizes = sizes
        self._planner = Planner(sizes)
        self._clusters: dict[str, Cluster] = {}
        self._renewed, self._requested = set[str](), set[str]()
        self._known: tuple[tuple[object, ...], dict[int, tuple[MarkEntry, Detail | None]]] = (), {}
        self._labels = EntryLabels(loaded.entries, measure)

    def dressed(self, measure: TextMeasure, sizes: Sizes) -> "LanesModel":
        """The same lanes in another look."""
        other = LanesModel(self.loaded, measure, sizes)
        other.take(self._columns)
        return other

    def take(self, columns: RecordColumns) -> None:
        """Lay out other columns of the same record: in other drawn time, or made ready for a lens."""
        self._columns = columns

    @property
    def time_map(self) -> TimeMap:
        """How real time is drawn."""
        return self._columns.time_map

    @property
    def table(self) -> EntryTable:
        """The entries as columns, in drawn time."""
        return self._columns.table

    @property
    def real_table(self) -> EntryTable:
        """The entries as columns, in real time."""
        return self._columns.real_table

    @property
    def charts(self) -> Charts:
        """The metrics, in drawn time."""
        return self._columns.drawn_charts

    @property
    def evidence(self) -> Evidence:
        """How well the entries are proved, by table row."""
        return self._columns.evidence

    @property
    def extent(self) -> Window:
        """The span of everything dated: entries, observations and targets."""
        return self._columns.extent

    @property
    def real_extent(self) -> Window:
        """The span of everything dated, in real time."""
        return self._columns.real_extent

    @property
    def first_window(self) -> Window:
        """What to show of the record first."""
        return self._columns.first_window

    def shown(self, lens: EvidenceLens) -> EntryTable:
        """The table of the entries that a lens leaves to be seen."""
        return self._columns.shown(lens)

    def entry(self, row: int) -> EntryType:
        """The entry of a table row."""
        return self.loaded.entries.at(int(self.table.entry[row]))

    def row(self, identifier: str) -> int | None:
        """The table row of an entry, if there is such an entry."""
        position = self.loaded.entries.position_of(identifier)
        return None if position is None else int(self.real_table.row_of_entry[position])

    def shown_evidence(self, lens: EvidenceLens) -> Evidence:
        """How well the entries that a lens leaves are proved, by row of their table."""
        return self._columns.shown_evidence(lens)

    def shown_charts(self, lens: EvidenceLens) -> Charts:
        """The metrics, in drawn time, without the values that a lens hides."""
        return self._columns.shown_charts(lens)

    def left(self, lens: EvidenceLens) -> Mask | None:
        """The entries that a lens's filter leaves, by row of the whole table; None where it judges none."""
        return self._columns.left(lens.filter)

    def seen_values(self, lens: EvidenceLens) -> SeenValues:
        """How a lens shows the values of the charts."""
        return self._columns.seen_values(lens)

    def filter_problems(self, chosen: Filter) -> tuple[Problem, ...]:
        """What a filter names that the record lacks."""
        return tuple(self._columns.matching.problems(chosen))

    def shown_position(self, row: int, lens: EvidenceLens) -> int:
        """The position in the record of a row of the table that a lens leaves, as marks name it."""
        return int(self.shown(lens).entry[row])

    def shown_entry(self, row: int, lens: EvidenceLens) -> EntryType:
        """The entry of a row of the table that a lens leaves; raises RecordError if its file has changed."""
        return self.loaded.entries.at(self.shown_position(row, lens))

    def shown_row(self, identifier: str, lens: EvidenceLens) -> int | None:
        """An entry's row of the table that a lens leaves, if the entry is in it."""
        row = self.row(identifier)
        return None if row is None else self._columns.row_shown(row, lens)

    def frame(
        self,
        scale: TimeScale,
        view: LaneView,
        selected: str,
        height: float,
        lens: EvidenceLens = NO_LENS,
        *,
        held: bool = False,
        still: bool = False,
        between: Stretch = EVERYWHERE,
    ) -> LanesFrame:
        """The frame of a window; `height` is the room that the lanes should fill, in pixels.

        With `held`, as while a hand pans and zooms, lanes keep the heights that they settled at, and at
        one zoom every entry its row. What is `still` is a picture, which may take its time. Full lanes that
        show all have marks `between` two pixels of the frame.
        """
        together, self._requested = self._requested, set()
        self._renewed = self._most_worn(scale, together)
        table, texts = self.shown(lens), self._texts(lens)
        request = plan_request(height, view, lens.filter, still=still)
        plan = self._planner.plan(table, request, scale, self._widths(table), held)
        seen, opposed, flag_of = self.seen(lens), self.loaded.opposed_to(selected), self.loaded.flag_of
        look = self._measure, self._sizes
        known = self._known_entries((table, selected, lens))
        named = selected, *look, seen, opposed, flag_of
        context = FrameContext(table, scale, texts, *named, self.time_map, known)
        # What is asked for is what is in sight: most probably the lanes of the frame before.
        full = [lane for lane in plan.lanes if lane.key in together and lane.is_full]
        return lanes_frame(plan, context, partial(self._cluster, full), between)

    def least(self, scale: TimeScale, view: LaneView, lens: EvidenceLens) -> LanesPlan:
        """The lanes of a picture with one row each, without their entries: what room they need at least."""
        table = self.shown(lens)
        request = plan_request(0.0, view, lens.filter, still=True)
        return self._planner.heights(table, request, scale, self._widths(table))

    def least_pane(self, scale: TimeScale, view: LaneView, room: float, lens: EvidenceLens) -> Pane:
        """What the lanes of a picture need and name at each height up to a room, in pixels."""
        table = self.shown(lens)
        request = plan_request(0.0, view, lens.filter, still=True)
        return self._planner.pane(table, request, scale, self._widths(table), room)

    def pane(
        self,
        scale: TimeScale,
        view: LaneView,
        height: float,
        room: float,
        lens: EvidenceLens = NO_LENS,
        *,
        held: bool = False,
    ) -> Pane:
        """What the lanes of a window need and name at each height up to a room, in pixels.

        Nothing is laid out: what fills another `height` than the last one shares its rows out anew.
        """
        table, request = self.shown(lens), plan_request(height, view, lens.filter)
        return self._planner.pane(table, request, scale, self._widths(table), room, held)

    def _widths(self, table: EntryTable) -> LabelWidths:
        """What measures the labels of a table's rows."""
        # Not by way of the model, which keeps it: record and layout would stay until a collector comes.
        labels = self._labels

        def widths(row: int) -> tuple[float, float]:
            position = int(table.entry[row])
            return labels.label(position)[1], labels.least_width(position)

        return widths

    def _known_entries(self, key: tuple[object, ...]) -> dict[int, tuple[MarkEntry, Detail | None]]:
        """What the marks of frames of the same table, selection and lens said of entries."""
        if self._known[0] != key:
            self._known = key, {}
        return self._known[1]

    def _texts(self, lens: EvidenceLens) -> EntryTexts:
        entry, labels = self.shown(lens).entry, self._labels
        return EntryTexts(
            lambda row: labels.identifier(int(entry[row])),
            lambda row: labels.label(int(entry[row])),
            lambda row, room: labels.cut(int(entry[row]), room),
            lambda row: labels.least_width(int(entry[row])),
            lambda row, room: labels.small(int(entry[row]), room),
            lambda row: labels.kind(int(entry[row])),
            lambda identifier: self.shown_row(identifier, lens),
            # Eight hundred a step of a zoom: a lambda and a scalar of numpy for each would take 0.4 ms more.
            lambda rows: list(map(labels.identifier, entry[rows].tolist())),
            lambda rows: list(map(labels.label, entry[rows].tolist())),
            lambda rows: list(map(labels.kind, entry[rows].tolist())),
            lambda row: self.detail(int(entry[row])),
        )

    def detail(self, position: int) -> Detail | None:
        """What is to be drawn of the date of a position in the record besides its extent, in drawn days.

        Nothing where the file of a large record has changed: its dates can't be read any more.
        """
        try:
            entry = self.loaded.entries.at(position)
        except RecordError:
            return None
        found = date_detail(parse_date(entry.date))
        if found is None or not self.time_map:
            return found
        day = self.time_map.drawn_day
        parts = tuple((day(begins), day(ends)) for begins, ends in found.parts)
        start, end = (None if each is None else day(each) for each in (found.start, found.end))
        return Detail(parts, start, end, found.soft)

    def _cluster(self, together: Sequence[LanePlan], lane: LanePlan, context: FrameContext) -> "Cluster":
        """The layout of a lane around a window: the last one, or one made anew that resembles it, with those
        of other lanes that need it, too."""
        self._requested.add(lane.key)
        laying = self._laying(lane, context)
        if laying is not None:
            from viewer.core.lanes.dense import lay_out  # with the first full lane

            others = [self._laying(each, context) for each in together if each is not lane]
            alike = [each for each in others if each is not None and each.pans == laying.pans]
            self._renewed.clear()
            for each, cluster in zip([laying, *alike], lay_out([laying, *alike], context), strict=True):
                self._clusters[each.lane.key] = cluster
        return self._clusters[lane.key]

    def _laying(self, lane: LanePlan, context: FrameContext) -> "Laying | None":
        """What a lane needs to be laid out for a window; None where its last layout serves."""
        seen, scale = context.seen, context.scale
        zoom = scale.window.length, scale.left, scale.width
        kept = self._planner.number, lane, context.selected, context.opposed, seen.shown
        key = (zoom, *kept, id(context.table))
        before = self._clusters.get(lane.key)
        if before is not None and before.covers(key, scale) and lane.key not in self._renewed:
            return None
        from viewer.core.lanes.dense import Laying  # with the first full lane

        named = [context.selected, *sorted(context.opposed)] if context.selected else []
        wanted = [row for name in named if (row := context.texts.row(name)) is not None]
        is_of_before = before is not None and before.key[-1] == key[-1]
        return Laying(lane, key, wanted, before if is_of_before else None)

    def _most_worn(self, scale: TimeScale, requested: Set[str]) -> set[str]:
        """The lanes whose layouts are made anew ahead of time: two at most for each frame, lest many must be
        in the same one; and two take little more than one."""
        # Lanes that are scrolled out of sight are not asked for, and wear without end.
        worn = {key: self._clusters[key].worn(scale) for key in requested}
        most = sorted(worn, key=lambda key: (-worn[key], key))[:_AT_ONCE]
        return {key for key in most if worn[key]}

    def seen(self, lens: EvidenceLens) -> Seen:
        """How a lens shows the entries of its table."""
        return self._columns.seen(lens)
