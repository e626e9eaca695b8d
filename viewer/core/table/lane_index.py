"""One lane's entries, indexed so that what a window asks for costs what is in view, not what there is."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.kept_property import KeptProperty
from viewer.core.table.gaps import NO_GAPS, Gaps

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

# Each tier of importance holds a quarter of the one before.
_TIER = 4
_SMALLEST_TIER = 256
# A whole lane is labelled from the first tier with at most so many rows.
_FIRST_TIER = 4096
# So few rows are looked through in 20 µs; a search in each class of durations takes 60.
_LOOKED_THROUGH = 1 << 15
# Durations of one class differ by less than 8 times: a search finds few entries that are over already.
_CLASS_BITS = 3
# The finest resolution that counts are kept at has at most this many bins.
_MOST_BINS = 1 << 16
# Multiples of the golden ratio, 2³² divided by it, spread evenly whatever stretch of them is in view.
_GOLDEN = 2_654_435_769
_LOW_BITS = 2**32 - 1
# What is computed without regard to importance.
_ALIKE = frozenset({"anchors", "_sorted_ends", "_resolution", "_order", "_most"})


class _DurationClass(Struct, frozen=True):
    """Entries of similar duration, or few, sorted by `begins`; none lasts longer than `longest` days."""

    begins: Floats
    ends: Floats
    rows: Rows
    longest: float

    def reaching(self, start: float, end: float) -> Rows:
        """The rows that begin before `end` and end after `start`."""
        # Two roundings may have shortened the longest duration and moved the sum.
        earliest = math.nextafter(start - self.longest * (1 + 1e-12), -math.inf)
        first, last = self.begins.searchsorted((earliest, end))
        rows: Rows = self.rows[first:last][self.ends[first:last] > start]
        return rows


class LaneIndex:
    """The rows of one lane, counted from its first; every column is sorted by `begins`.

    `first` is the lane's first row in the table, which the spread of equally important entries
    depends on. What a gap of a set holds is none of it. Everything is computed when first asked for.
    """

    def __init__(
        self,
        begins: Floats,
        ends: Floats,
        importance: NDArray[np.int8],
        anchors: Floats,
        gaps: Gaps = NO_GAPS,
    ) -> None:
        self._gaps = gaps
        self.begins = begins
        self.ends = ends
        self._importance = importance
        self._anchors = anchors
        self._around: tuple[tuple[tuple[float, float], tuple[int, int, int]], ...] = ()

    def in_view(self, start: float, end: float) -> int:
        """How many entries begin before `end` and end after `start`, and have no gap all between."""
        return self.around(start, end)[1]

    def outside(self, start: float, end: float) -> tuple[int, int]:
        """How many entries end by `start`, or for a while, and how many begin only at `end` or later."""
        earlier, _, later = self.around(start, end)
        return earlier, later

    def around(self, start: float, end: float) -> tuple[int, int, int]:
        """How many entries are outside before, in view, and outside after."""
        # One frame asks several times, by turns, for its window and the one that it is laid out around.
        for kept, counts in self._around:
            if kept == (start, end):
                return counts
        begun = int(self.begins.searchsorted(end))
        over = int(self._sorted_ends.searchsorted(start, "right")) + len(self._gaps.around(start, end))
        counts = min(over, len(self.begins)), max(begun - over, 0), len(self.begins) - begun
        self._around = ((start, end), counts), *self._around[:1]
        return counts

    def nearest_outside(self, start: float, end: float) -> tuple[float | None, float | None]:
        """The last day on which an entry ends by `start`, and the first on which one begins from `end` on."""
        later = self.outside(start, end)[1]
        over = int(self._sorted_ends.searchsorted(start, "right"))
        ended = [float(self._sorted_ends[over - 1])] if over else []
        paused = self._gaps.last_start(start, end)
        before = max(ended if paused is None else [*ended, paused], default=None)
        return before, float(self.begins[len(self.begins) - later]) if later else None

    def unanchored(self, start: float, end: float) -> tuple[int, int]:
        """How many entries in view have their anchor before `start`, and how many at `end` or later."""
        _, in_view, later = self.around(start, end)
        first, last = self.anchors.searchsorted((start, end)).tolist()
        after = len(self.begins) - later - last
        return in_view - (last - first) - after, after

    def anchored(self, start: float, end: float) -> int:
        """How many anchors lie from `start` to before `end`."""
        first, last = self.anchors.searchsorted((start, end))
        return int(last - first)

    def reaching(self, start: float, end: float) -> Rows:
        """The rows in view, in their order."""
        return self._tier_reaching(0, start, end)

    def best(self, start: float, end: float, most: int) -> Rows:
        """Up to `most` rows in view, the most important first, those equal spread over the window.

        Which of two rows comes first never depends on the window.
        """
        inside = self.in_view(start, end)
        tier = min(_levels(inside / (1.5 * most)), self._tier_count - 1)
        rows = self._tier_reaching(tier, start, end)
        while tier and len(rows) < min(most, inside):
            tier -= 1
            rows = self._tier_reaching(tier, start, end)
        ranks = self._rank(rows)
        if len(rows) > 4 * most:
            near = np.argpartition(ranks, most)[:most]
            rows, ranks = rows[near], ranks[near]
        best: Rows = rows[np.argsort(ranks)[:most]]
        return best

    def counts(self, exponent: int, first: int, bins: int) -> NDArray[np.int64]:
        """How many anchors lie in each bin of 2**exponent days, from the bin number `first` on."""
        return _counts(self.anchors, self._resolution, exponent, first, bins)

    def counts_by_level(
        self, by_level: Sequence[Floats], exponent: int, first: int, bins: int
    ) -> Sequence[NDArray[np.int64]]:
        """The counts of the entries at each level, given what `level_anchors` gave."""
        return [_counts(anchors, None, exponent, first, bins) for anchors in by_level]

    def level_anchors(self, levels: NDArray[Any], first: int, counted: Sequence[int]) -> list[Floats]:
        """The sorted anchors at each of the `counted` levels; `levels` is a column of the whole table, in
        which the lane begins at row `first`."""
        kept: tuple[NDArray[Any], Sequence[int], list[Floats]] | None = self.__dict__.get("_by_level")
        if kept is None or kept[0] is not levels or kept[1] != counted:
            # In the order of time already: a third of what sorting each level anew takes.
            mine = levels[first : first + len(self._anchors)][self._order]
            # Of positions, as numpy takes a quarter of the time for them that it takes for a mask.
            kept = levels, counted, [self.anchors[np.flatnonzero(mine == level)] for level in counted]
            self.__dict__["_by_level"] = kept
        return kept[2]

    def most_in_bin(self, exponent: int) -> float:
        """The most anchors in any bin of 2**exponent days; below the finest kept, what is to be expected."""
        finest = self._resolution[0]
        if exponent < finest:
            return max(self._most_kept(finest) * 2.0 ** (exponent - finest), 4.0)
        return self._most_kept(exponent)

    def _most_kept(self, exponent: int) -> float:
        made: dict[int, float] = self.__dict__.setdefault("_most", {})
        if exponent not in made:
            finest, start, running = self._resolution
            step = 1 << min(exponent - finest, 40)
            edges = np.arange(start // step, (start + len(running)) // step + 2) * step - start
            counts = np.diff(running[np.clip(edges, 0, len(running) - 1)])
            made[exponent] = float(counts.max(initial=1))
        return made[exponent]

    def _most_of_all(self) -> list[float]:
        finest = self._resolution[0]
        return [self._most_kept(each) for each in range(finest, finest + _MOST_BINS.bit_length())]

    def first_in_bins(self, exponent: int, first: int, bins: int) -> Rows:
        """The first row of each bin that has any."""
        counts = self.counts(exponent, first, bins)
        start = np.searchsorted(self.anchors, first * 2.0**exponent)
        at = start + np.cumsum(counts) - counts
        rows: Rows = self._order[at[counts > 0]]
        return rows

    @KeptProperty
    def anchors(self) -> Floats:
        """The anchors, sorted."""
        found = self._anchors
        return found if bool(np.all(found[1:] >= found[:-1])) else np.sort(found)

    def columns(self) -> dict[str, NDArray[Any]]:
        """What the first picture asks for, by names, to be kept in a file."""
        exponent, start, running = self._resolution
        found: dict[str, NDArray[Any]] = {
            "anchors": self.anchors,
            "ends": self._sorted_ends,
            "bins": np.array([exponent, start], np.int64),
            "running": running,
            "most": np.array(self._most_of_all(), np.float64),
        }
        for tier in range(self._tier_count):
            if tier:
                found[f"tier {tier}"] = self._tier(tier)
            if len(self._tier(tier)) <= _FIRST_TIER:
                found |= {
                    f"{name} {tier}": each for name, each in _joined(self._duration_classes(tier)).items()
                }
        return found

    def restore(self, columns: Mapping[str, NDArray[Any]]) -> None:
        """Take what another index of the same lane gave to be kept."""
        exponent, start = columns["bins"].tolist()
        every = range(self._tier_count)
        tiers = {tier: columns[f"tier {tier}"] for tier in every if f"tier {tier}" in columns}
        made = {tier: _parted(columns, tier) for tier in every if f"longest {tier}" in columns}
        self.__dict__ |= {
            "anchors": columns["anchors"],
            "_sorted_ends": columns["ends"],
            "_resolution": (exponent, start, columns["running"]),
            "_most": dict(enumerate(columns["most"].tolist(), exponent)),
            "_tiers": tiers,
            "_made": made,
        }

    def take(self, other: "LaneIndex") -> None:
        """Take from an index of the same entries with other importance what that has no part in."""
        self.__dict__ |= {name: each for name, each in other.__dict__.items() if name in _ALIKE}
        whole = {tier: each for tier, each in other.__dict__.get("_made", {}).items() if not tier}
        self.__dict__["_made"] = whole

    def prepare_zoom(self) -> None:
        """Compute all that pictures ask for at any zoom; what `columns` leaves out takes the longest."""
        for tier in reversed(range(self._tier_count)):
            self._duration_classes(tier)
        _ = self._order, self._sorted_ends, self._most_of_all()

    @KeptProperty
    def _order(self) -> Rows:
        return np.argsort(self._anchors, kind="stable")

    @KeptProperty
    def _sorted_ends(self) -> Floats:
        return self.ends if bool(np.all(self.ends[1:] >= self.ends[:-1])) else np.sort(self.ends)

    @KeptProperty
    def _resolution(self) -> tuple[int, int, NDArray[np.int64]]:
        """The exponent of the finest bins, the number of the first, and the anchors before each edge."""
        if not len(self.anchors):
            return 0, 0, np.zeros(2, np.int64)
        first, last = float(self.anchors[0]), float(self.anchors[-1])
        exponent = max(bin_exponent((last - first) / _MOST_BINS), finest_exponent(first, last))
        width = 2.0**exponent
        start, bins = int(first // width), int(last // width) - int(first // width) + 1
        # Dividing by a power of two is exact, so an anchor is counted where a search would find it.
        counts = np.bincount(np.floor(self.anchors / width).astype(np.int64) - start, minlength=bins)
        return exponent, start, np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])

    def _rank(self, rows: Rows) -> NDArray[np.int64]:
        least_first = -self._importance[rows].astype(np.int64)
        ranks: NDArray[np.int64] = (least_first << 32) + _spread(rows)
        return ranks

    @property
    def _tier_count(self) -> int:
        count, rows = 1, len(self.begins)
        while rows > _SMALLEST_TIER:
            count, rows = count + 1, rows // _TIER
        return count

    def _tier(self, tier: int) -> Rows:
        """The rows of a tier, from the whole lane: the few of a high one are found in no time."""
        made: dict[int, Rows] = self.__dict__.setdefault("_tiers", {})
        if tier not in made:
            most = len(self.begins) // _TIER**tier
            made[tier] = _first(self._importance, most) if tier else np.arange(most)
        return made[tier]

    def _duration_classes(self, tier: int) -> tuple[_DurationClass, ...]:
        made: dict[int, tuple[_DurationClass, ...]] = self.__dict__.setdefault("_made", {})
        if tier not in made:
            rows = self._tier(tier)
            made[tier] = _by_duration(self.begins[rows], self.ends[rows], rows)
        return made[tier]

    def _tier_reaching(self, tier: int, start: float, end: float) -> Rows:
        # One layout asks twice: for what it labels and for the dots beside.
        requested = tier, start, end
        kept: tuple[tuple[int, float, float], Rows] | None = self.__dict__.get("_reached")
        if kept is None or kept[0] != requested:
            found = [duration_class.reaching(start, end) for duration_class in self._duration_classes(tier)]
            rows = found[0] if len(found) == 1 else np.sort(np.concatenate(found))
            kept = requested, self._gaps.without(rows, start, end)
            self.__dict__["_reached"] = kept
        return kept[1]


def finest_exponent(start: float, end: float) -> int:
    """The exponent of the narrowest bins whose edges between two days are exact floats."""
    return math.frexp(math.ulp(max(abs(start), abs(end), 1e-9)))[1]


def bin_exponent(days: float) -> int:
    """The exponent of the narrowest power of two that is at least as long as some days."""
    return math.ceil(math.log2(days)) if days > 0 else -1_074


def _first(importance: NDArray[np.int8], most: int) -> Rows:
    """The `most` rows that rank first: few need more than a look at their importance."""
    fewer = np.zeros(len(importance), bool)
    for level in range(int(importance.max()), int(importance.min()) - 1, -1):
        found = importance >= level
        if np.count_nonzero(found) >= most:
            break
        fewer = found
    edge = np.flatnonzero(found & ~fewer)
    left = most - (np.count_nonzero(found) - len(edge))
    spread = _spread(edge)
    found[edge[spread > np.partition(spread, left - 1)[left - 1]]] = False
    # numpy takes a quarter of the time for positions that it takes for a mask.
    return np.flatnonzero(found)


def _spread(rows: Rows) -> NDArray[np.int64]:
    """A number for each row, all different: those of any stretch of rows are spread evenly."""
    spread: NDArray[np.int64] = rows * _GOLDEN & _LOW_BITS
    return spread


def _levels(ratio: float) -> int:
    return max(int(math.log(ratio, _TIER)), 0) if ratio > 1 else 0


def _by_duration(begins: Floats, ends: Floats, rows: Rows) -> tuple[_DurationClass, ...]:
    if len(rows) <= _LOOKED_THROUGH:
        return (_DurationClass(begins, ends, rows, math.inf),)
    durations = ends - begins
    classes = np.frexp(durations)[1] // _CLASS_BITS
    # Numbers of 16 bits are sorted by counting: a third of what a mask for each class takes.
    order = np.argsort(classes.astype(np.int16), kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(classes[order])) + 1)
    return tuple(
        _DurationClass(begins[part], ends[part], rows[part], float(durations[part].max()))
        for part in parts
        if len(part)
    )


def _joined(duration_classes: Sequence[_DurationClass]) -> dict[str, NDArray[Any]]:
    """Duration classes as columns, one after the other."""
    return {
        "begins": np.concatenate([each.begins for each in duration_classes] or [np.empty(0)]),
        "ends": np.concatenate([each.ends for each in duration_classes] or [np.empty(0)]),
        "rows": np.concatenate([each.rows for each in duration_classes] or [np.empty(0, np.int64)]),
        "count": np.array([len(each.rows) for each in duration_classes], np.int64),
        "longest": np.array([each.longest for each in duration_classes], np.float64),
    }


def _parted(columns: Mapping[str, NDArray[Any]], tier: int) -> tuple[_DurationClass, ...]:
    """The duration classes of a tier, which `_joined` made columns of."""
    begins, ends, rows, count, longest = (
        columns[f"{name} {tier}"] for name in ("begins", "ends", "rows", "count", "longest")
    )
    edges = [0, *np.cumsum(count).tolist()]
    parts = [slice(first, last) for first, last in pairwise(edges)]
    return tuple(
        _DurationClass(begins[part], ends[part], rows[part], days)
        for part, days in zip(parts, longest.tolist(), strict=True)
    )


def _counts(
    anchors: Floats,
    resolution: tuple[int, int, NDArray[np.int64]] | None,
    exponent: int,
    first: int,
    bins: int,
) -> NDArray[np.int64]:
    numbers = np.arange(first, first + bins + 1)
    if resolution is not None and 0 <= exponent - resolution[0] <= 20:
        _, start, running = resolution
        at = np.clip((numbers << (exponent - resolution[0])) - start, 0, len(running) - 1)
        kept: NDArray[np.int64] = np.diff(running[at])
        return kept
    return np.diff(np.searchsorted(anchors, numbers * 2.0**exponent)).astype(np.int64)
