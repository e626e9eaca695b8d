"""A metric's values as a plot shows them: without those that a scale has no place for, and what they are
an index of."""

import math

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.charts.columns import RowIndex
from viewer.core.charts.data import Chain, ChartData, TargetSpan
from viewer.core.charts.dense import make_track
from viewer.core.charts.marks import Series
from viewer.core.plot.options import PlotOptions
from viewer.model.metrics import Observation

Rows = NDArray[np.int64]

INDEX = 100.0
_EXACT = ("=", "~")
# SDMX: what is forecast or missing was not observed.
_NOT_OBSERVED = ("F", "M")


class PlotSeries(Struct, frozen=True, eq=False):
    """A metric with what of it has a place; `base` is what an index counts from.

    `left_out` are the values and targets at or below zero on a logarithmic scale.
    `factor` makes numbers of the axis out of values. `kept` are the places of what is left, among the
    metric's observations and the targets after them; None for all.
    """

    data: ChartData
    left_out: int = 0
    base: Observation | None = None
    factor: float = 1.0
    kept: Rows | None = None


def plot_series(data: ChartData, options: PlotOptions) -> PlotSeries | None:
    """A metric as the options want it; None where an index has no value to count from."""
    base = index_base(data) if options.is_indexed else None
    if options.is_indexed and base is None:
        return None
    shown, kept = positive_part(data) if options.is_log else (data, None)
    left_out = 0 if kept is None else len(data.observations) + len(data.targets) - len(kept)
    return PlotSeries(shown, left_out, base, INDEX / base.value if base else 1.0, kept)


def index_base(data: ChartData) -> Observation | None:
    """The first own value in time that is a number above zero, neither disputed nor a range or a bound."""
    for row in np.flatnonzero(~data.comparator & ~data.disputed).tolist():
        item = data.observations[row]
        is_number = item.upper is None and item.relation in _EXACT and item.status not in _NOT_OBSERVED
        if is_number and item.value > 0 and _has_place(data, INDEX / item.value):
            return item
    return None


def _has_place(data: ChartData, factor: float) -> bool:
    """Whether every value is a number of the axis, too."""
    ends = [span.target.value for span in data.targets]
    ends += [span.target.upper for span in data.targets if span.target.upper is not None]
    greatest = max(float(np.abs(data.values).max()), float(np.abs(data.uppers).max()), *map(abs, ends), 0.0)
    return math.isfinite(factor) and math.isfinite(greatest * factor)


def positive_part(data: ChartData) -> tuple[ChartData, Rows | None]:
    """A metric's values and targets above zero, and their places; None where that is all of them."""
    keep = (data.values > 0) & (data.uppers > 0)
    aims = np.array([_is_positive(span) for span in data.targets], bool)
    if keep.all() and aims.all():
        return data, None
    targets = tuple(span for span, kept in zip(data.targets, aims.tolist(), strict=True) if kept)
    return replace(_kept(data, keep), targets=targets), np.flatnonzero(np.concatenate((keep, aims)))


def _is_positive(span: TargetSpan) -> bool:
    return span.target.value > 0 and (span.target.upper is None or span.target.upper > 0)


def _kept(data: ChartData, keep: NDArray[np.bool_]) -> ChartData:
    if keep.all():
        return data
    rows = np.flatnonzero(keep)
    chosen = tuple(data.observations[row] for row in rows.tolist())
    day, values, uppers = data.day[rows], data.values[rows], data.uppers[rows]
    begins, ends = data.begins[rows], data.ends[rows]
    gaps = data.gaps.kept(keep)
    tracks = {name: _track_rows(data, name, keep) for name in data.tracks}
    return replace(
        data,
        observations=chosen,
        row_of=RowIndex(data.row_of.by_id, chosen, data.row_of.day[rows], data.row_of.day_of),
        begins=begins,
        ends=ends,
        open_ends=data.open_ends[rows],
        day=day,
        values=values,
        uppers=uppers,
        gaps=gaps,
        tracks={
            name: make_track(chosen, found, day, values, uppers)
            for name, found in tracks.items()
            if len(found)
        },
        instant=data.instant[rows],
        soft=data.soft[rows],
        comparator=data.comparator[rows],
        disputed=data.disputed[rows],
        contested=data.contested[rows],
        chains=tuple(_positive_chain(chain) for chain in data.chains),
    )


def _track_rows(data: ChartData, name: Series, keep: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The rows of a track among those that are kept."""
    numbers = np.cumsum(keep) - 1
    rows = data.tracks[name].rows
    return np.asarray(numbers[rows[keep[rows]]], np.int64)


def _positive_chain(chain: Chain) -> Chain:
    """A line that ends before a value without a place and begins anew after it."""
    above = chain.values > 0
    joined = chain.joined.copy()
    joined[:-1] &= above[:-1] & above[1:]
    return Chain(chain.days[above], chain.values[above], joined[above])
