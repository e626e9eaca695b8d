"""A metric's observations as numpy columns, and which of them a line may join."""

from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from types import MappingProxyType

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.ordering import distinct
from viewer.core.charts.columns import Flags, Floats, RowIndex, ValueColumns, flags, part_of, value_columns
from viewer.core.charts.dense import Track, make_track
from viewer.core.charts.latest import LatestIndex, latest_index
from viewer.core.charts.marks import Series
from viewer.core.charts.scale import ValueAxis, value_axis
from viewer.core.charts.spans import SpanIndex
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Evidence, read_evidence
from viewer.core.table.extents import OPEN_END, OPEN_START, overlaps_one
from viewer.core.table.gaps import NO_GAPS, Gaps
from viewer.core.table.value_extents import extent_columns
from viewer.core.time.scale import Window
from viewer.model.calendar import day_number
from viewer.model.comparisons import Disagreement, DisagreementKind, Flag
from viewer.model.dates import Date
from viewer.model.metrics import Metric, Observation, Target

_MONTH = 30.436875
VALUE_FIELDS = ("value", "upper", "relation", "")
_FORECAST = "F"


class Chain(Struct, frozen=True):
    """A line through comparable observations: `joined[i]` says whether point i meets the next one."""

    days: Floats
    values: Floats
    joined: Flags


class TargetSpan(Struct, frozen=True):
    """A target, from the day it is known to have been set (or its due date begins) to its due date.

    Without a due date it has no end on either side.
    """

    target: Target
    begins: float
    ends: float

    def belongs_to(self, window: Window) -> bool:
        """Whether it reaches into a window."""
        return overlaps_one(self.begins, self.ends, window.start, window.end)


class BreakDay(Struct, frozen=True):
    """The day at which a series stops being comparable with itself; `id` names it in the record."""

    id: str
    day: float
    reason: str
    date: Date


class ChartData(Struct, frozen=True, eq=False, dict=True):
    """One metric: its observations sorted by `day`, the middle of what is known of their date.

    `begins` and `ends` are the extents by which values are drawn, counted and listed, in days since
    1970-01-01 and finite; `open_ends` tells in the bits of `table.extents` which ends are open or soft.
    `values` and `uppers` are the ends of ranges; `tracks` has the extents of each series.
    Disputed is what `dispute` sets apart, its kind by id in `disputes`; contested is what any
    disagreement is about. Instants are drawn as dots, all others as bars. `latest` is the last value of all.
    `edges` are the days at which drawn time changes its pace, `gaps` what lies between the dates of sets.
    """

    metric: Metric
    observations: tuple[Observation, ...]
    row_of: RowIndex
    begins: Floats
    ends: Floats
    open_ends: NDArray[np.uint8]
    day: Floats
    values: Floats
    uppers: Floats
    tracks: Mapping[Series, Track]
    instant: Flags
    soft: Flags
    comparator: Flags
    disputed: Flags
    disputes: Mapping[str, DisagreementKind]
    contested: Flags
    flags: Mapping[str, Flag]
    chains: tuple[Chain, ...]
    axis: ValueAxis
    targets: tuple[TargetSpan, ...]
    breaks: tuple[BreakDay, ...]
    latest: Observation | None
    edges: tuple[float, ...] = ()
    gaps: Gaps = NO_GAPS

    @property
    def key(self) -> str:
        """The key that folds and hides the metric."""
        return f"metric:{self.metric.id}"

    def doubt_role(self, row: int) -> str:
        """The colour role of what is said of a value that is set apart: a warning's if it is contradicted."""
        return "disputed" if self.flags.get(self.observations[row].id) == "contradiction" else "text-soft"

    def series(self, row: int) -> Series:
        """Which series an observation is shown as."""
        if self.disputed[row]:
            return "disputed"
        return "comparator" if self.comparator[row] else "own"

    @cached_property
    def spans(self) -> SpanIndex:
        """What finds the values by their extents."""
        return SpanIndex(self.begins, self.day, self.ends, self.gaps)

    @cached_property
    def is_momentary(self) -> bool:
        """Whether all values are of one date, or there is none."""
        return all(bool((column == column[:1]).all()) for column in (self.begins, self.ends))

    def rows_in(self, window: Window) -> NDArray[np.int64]:
        """The rows of the values that belong to a window, in the order of their days."""
        return self.spans.rows(window.start, window.end)

    def count_in(self, window: Window) -> int:
        """How many values belong to a window."""
        return self.spans.count(window.start, window.end)

    def count_beyond(self, window: Window) -> tuple[int, int]:
        """How many values lie before a window, and how many after it."""
        return self.spans.count_beyond(window.start, window.end)

    def targets_in(self, window: Window) -> tuple[TargetSpan, ...]:
        """The targets whose lines belong to a window."""
        return tuple(span for span in self.targets if span.belongs_to(window))

    def breaks_in(self, window: Window) -> tuple[BreakDay, ...]:
        """The breaks that lie in a window."""
        return tuple(item for item in self.breaks if window.start <= item.day < window.end)

    def latest_in(self, window: Window) -> Observation | None:
        """The metric's own value in a window that reaches furthest, an agreed one if there is any."""
        found = (index.within(window.start, window.end) for index in self._latest_of)
        row = next((row for row in found if row is not None), None)
        return None if row is None else self.observations[row]

    @cached_property
    def _latest_of(self) -> tuple[LatestIndex, LatestIndex]:
        """The metric's own values that are agreed on, and all of its own."""
        own = ~self.comparator
        return tuple(  # type: ignore[return-value]
            latest_index(self.begins, self.ends, chosen, self.gaps) for chosen in (own & ~self.disputed, own)
        )


class Charts(Struct, frozen=True, eq=False, dict=True):
    """All metrics of a record in its order, gathered by topic."""

    loaded: LoadedRecord
    metrics: tuple[ChartData, ...]

    @cached_property
    def by_id(self) -> Mapping[str, ChartData]:
        """The metrics by their ids."""
        return {data.metric.id: data for data in self.metrics}

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """How well the values of each metric are proved: its observations, then its targets."""
        return {
            data.metric.id: read_evidence(
                (*data.observations, *(span.target for span in data.targets)), self.loaded.disagreements_of
            )
            for data in self.metrics
        }


def read_charts(loaded: LoadedRecord) -> Charts:
    """Turn a record's metrics into columns, once; topics keep the order of their first metric."""
    topics = list(dict.fromkeys(metric.topic for metric in loaded.record.metrics))
    metrics = sorted(loaded.record.metrics, key=lambda metric: topics.index(metric.topic))
    return Charts(loaded, tuple(_chart_data(metric, loaded) for metric in metrics))


def dispute(identifier: str, loaded: LoadedRecord) -> Disagreement | None:
    """The disagreement that sets a value apart: it is contradicted, or its arithmetic fails.

    A disagreement about a definition or a translation only says that its values cannot be compared
    with each other, unless it claims one alone. The value that is shown first is not in doubt.
    """
    for disagreement in disagreements_on_value(identifier, loaded):
        alone = len({claim.id for claim in disagreement.claims}) == 1
        doubted = disagreement.kind in ("contradiction", "arithmetic")
        if (doubted or alone) and disagreement.shown_first != identifier:
            return disagreement
    return None


def disagreements_on_value(identifier: str, loaded: LoadedRecord) -> list[Disagreement]:
    """The disagreements that claim the value of an observation or target."""
    return [
        disagreement
        for disagreement in loaded.disagreements_of.get(identifier, ())
        if any(claim.id == identifier and claim.field in VALUE_FIELDS for claim in disagreement.claims)
    ]


def _chart_data(metric: Metric, loaded: LoadedRecord) -> ChartData:
    columns = value_columns(metric.observations, loaded.dates, loaded.facts.table).in_order()
    chosen, ends = columns.observations, columns.ends
    comparator = ~flags(chosen, "subject", frozenset(("", metric.subject)).__contains__)
    disputes, contested = _disagreements(chosen, loaded)
    disputed = flags(chosen, "id", disputes.__contains__)
    is_open = (columns.open_ends & (OPEN_START | OPEN_END)) != 0
    left_out = comparator | disputed | flags(chosen, "status", _FORECAST.__eq__) | is_open
    breaks, instant = _breaks(metric, loaded), columns.instants()
    points = _Points(columns.begins, ends, columns.day, columns.middles, instant, contested)
    is_contested = np.zeros(len(chosen), bool)
    is_contested[list(contested)] = True
    return ChartData(
        metric=metric,
        observations=chosen,
        row_of=_row_index(columns, loaded),
        begins=columns.begins,
        ends=ends,
        open_ends=columns.open_ends,
        day=columns.day,
        values=columns.lows,
        uppers=columns.uppers,
        tracks=_tracks(chosen, (columns.day, columns.lows, columns.uppers), comparator, disputed),
        instant=instant,
        soft=columns.soft_ends(),
        comparator=comparator,
        disputed=disputed,
        disputes=MappingProxyType(disputes),
        contested=is_contested,
        flags=MappingProxyType(_flags_of(chosen, metric, loaded)),
        chains=_chains(metric, points, ~left_out, breaks),
        axis=value_axis(_extreme_values(metric, columns.lows, columns.uppers)),
        targets=tuple(_target_span(target, loaded) for target in metric.targets),
        breaks=breaks,
        latest=_latest(chosen, ends, comparator, disputed),
        gaps=columns.gaps,
    )


def _row_index(columns: ValueColumns, loaded: LoadedRecord) -> RowIndex:
    table = loaded.facts.table
    first = float(columns.begins.min(initial=table.first))

    def day_of(item: Observation) -> float:
        begins, ends, _ = extent_columns([loaded.dates[item.date]], table.horizon, first)
        return float(begins[0] / 2 + ends[0] / 2)

    return RowIndex(loaded.observations, columns.observations, columns.day, day_of)


def _disagreements(
    chosen: tuple[Observation, ...], loaded: LoadedRecord
) -> tuple[dict[str, DisagreementKind], dict[int, frozenset[str]]]:
    """What sets values apart, by id; and by row, all that is said about a value."""
    rows = np.flatnonzero(flags(chosen, "id", loaded.disagreements_of.__contains__)).tolist()
    disputes = {chosen[row].id: found.kind for row in rows if (found := dispute(chosen[row].id, loaded))}
    said = {row: disagreements_on_value(chosen[row].id, loaded) for row in rows}
    contested = {row: frozenset(each.id for each in found) for row, found in said.items() if found}
    return disputes, contested


def _flags_of(chosen: tuple[Observation, ...], metric: Metric, loaded: LoadedRecord) -> dict[str, Flag]:
    """By id, which values and targets are contradicted, and which are to be compared with care."""
    rows = np.flatnonzero(flags(chosen, "id", loaded.disagreements_of.__contains__)).tolist()
    disputed = [chosen[row].id for row in rows]
    disputed += [target.id for target in metric.targets if target.id in loaded.disagreements_of]
    return {identifier: loaded.flag_of(identifier) for identifier in disputed}


def _tracks(
    chosen: tuple[Observation, ...],
    columns: tuple[Floats, Floats, Floats],
    comparator: Flags,
    disputed: Flags,
) -> Mapping[Series, Track]:
    parts: dict[Series, Flags] = {
        "comparator": comparator & ~disputed,
        "own": ~comparator & ~disputed,
        "disputed": disputed,
    }
    found = {series: np.flatnonzero(which) for series, which in parts.items()}
    return MappingProxyType(
        {series: make_track(chosen, rows, *columns) for series, rows in found.items() if len(rows)}
    )


def _extreme_values(metric: Metric, lows: Floats, uppers: Floats) -> list[float]:
    """The least and the greatest value of observations, and the values of targets."""
    found = [float(end) for column in (lows, uppers) if len(column) for end in (column.min(), column.max())]
    targets = (value for item in metric.targets for value in (item.value, item.upper))
    return [*found, *(value for value in targets if value is not None)]


def _breaks(metric: Metric, loaded: LoadedRecord) -> tuple[BreakDay, ...]:
    found = []
    for number, item in enumerate(metric.breaks):
        date = loaded.dates[item.date]
        day = date.begins if np.isfinite(date.begins) else date.ends
        if np.isfinite(day):
            found.append(BreakDay(f"{metric.id}#{number}", day, item.reason, date))
    return tuple(sorted(found, key=lambda item: item.day))


def _target_span(target: Target, loaded: LoadedRecord) -> TargetSpan:
    """A target is known from the day of the first source that states it; without one, when it is due.

    What is due by a day is due on it, and not in the year before.
    """
    date = loaded.date_of(target)
    if date is None:
        return TargetSpan(target, -np.inf, np.inf)
    table = loaded.facts.table
    (begins,), (ends,), _ = (each.tolist() for each in extent_columns([date], table.horizon, table.first))
    stated = [_issued(quotation.source, loaded) for quotation in target.evidence]
    return TargetSpan(target, min([begins, *(day for day in stated if day is not None)]), ends)


def _issued(source: str, loaded: LoadedRecord) -> float | None:
    issued = loaded.sources[source].issued
    if issued is None or not issued.date_parts[0]:
        return None
    year, month, day = (*issued.date_parts[0], 1, 1)[:3]
    return float(day_number(year, month, day))


def _latest(
    observations: tuple[Observation, ...], ends: Floats, comparator: Flags, disputed: Flags
) -> Observation | None:
    """The metric's own value that reaches furthest, one that sources agree on if there is any."""
    for allowed in (~comparator & ~disputed, ~comparator):
        if allowed.any():
            last = ends[allowed].max()
            return observations[int(np.flatnonzero(allowed & (ends == last))[-1])]
    return None


class _Points(Struct, frozen=True):
    begins: Floats
    ends: Floats
    day: Floats
    values: Floats
    instant: Flags
    contested: dict[int, frozenset[str]]


def _chains(
    metric: Metric, points: _Points, allowed: Flags, breaks: tuple[BreakDay, ...]
) -> tuple[Chain, ...]:
    """Lines between successive observations that can be compared.

    What covers periods of different length is not compared: a half year's revenue is no fall
    from the full year before. Only a share keeps its meaning from a period to a later day.
    """
    if np.count_nonzero(allowed) < 2:  # as of most figures: nothing to be joined
        return ()
    months = np.where(points.instant, 0, (points.ends - points.begins) / _MONTH)
    length = np.where(np.round(months) <= 1, 0, np.round(months)).astype(np.int64)
    days = np.fromiter((item.day for item in breaks), np.float64)
    if "%" in metric.unit:
        return _chain_of(np.flatnonzero(allowed), points, length, days)
    found = (np.flatnonzero(allowed & (length == each)) for each in distinct(length[allowed]))
    return tuple(chain.from_iterable(_chain_of(rows, points, length, days) for rows in found))


def _chain_of(
    rows: NDArray[np.int64], points: _Points, length: NDArray[np.int64], breaks: Floats
) -> tuple[Chain, ...]:
    day, lengths = part_of(points.day, rows), length[rows]
    begins, ends = day, day
    if lengths.any():
        begins = np.where(lengths > 0, points.begins[rows], day)
        ends = np.where(lengths > 0, points.ends[rows], day)
    joined = np.zeros(len(rows), bool)
    alike = (lengths[:-1] == lengths[1:]) | (lengths[:-1] == 0) | (lengths[1:] == 0)
    broken = np.searchsorted(breaks, day[:-1], "right") != np.searchsorted(breaks, day[1:], "right")
    joined[:-1] = alike & ~broken & (ends[:-1] <= begins[1:]) & (day[:-1] < day[1:])
    contested = np.isin(rows, list(points.contested)) if points.contested else np.zeros(len(rows), bool)
    for i in np.flatnonzero(joined & contested).tolist():
        # What a disagreement names together cannot be compared.
        following = points.contested.get(int(rows[i + 1]), frozenset())
        joined[i] = not points.contested[int(rows[i])] & following
    return (Chain(day, part_of(points.values, rows), joined),) if joined.any() else ()
