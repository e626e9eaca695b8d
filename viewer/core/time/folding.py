"""Empty spans of time, to be drawn short: which they are."""

import numpy as np
from numpy.typing import NDArray

from viewer.core.time.moments import DAY, moment_of
from viewer.core.time.time_map import EVEN, Piece, TimeMap

Floats = NDArray[np.float64]

# A gap is folded that is longer than this part of what longer gaps leave …
_LEAST_PART = 0.1
# … and than so many times the usual gap: what is spread evenly has no empty spans.
_TIMES_USUAL = 5.0
# Of the time that is not folded: how long a fold is drawn, and the air that it leaves on both sides.
_FOLDED_PART, _AIR_PART = 0.06, 0.03
# A fold begins and ends on a grid of which it is drawn over so many steps; the finest is a whole moment.
_GRAINS, _FINEST = 16, DAY >> 25
# Days: some 800 attoseconds, below which a quarter of a gap is no moment.
_LEAST_GAP = 1e-20


def find_folding(begins: Floats, ends: Floats, is_period: NDArray[np.bool_]) -> TimeMap:
    """The map that folds the empty spans of dated things, given as columns of days.

    A gap is empty if nothing begins, ends or is dated in it; a period may run through. Infinite ends
    count as no time at all. The longest gap is folded first, then the longest of what is left, as long
    as one is a tenth of the rest and five times as long as is usual, of all gaps and of those through
    which nothing runs.
    """
    starts, stops = _occupied(begins, ends, is_period)
    if len(begins) < 3 or len(starts) < 3:
        return EVEN
    # As many have ended before the next begins as have begun at all: nothing is between them.
    lengths = starts[1:] - stops[:-1]
    rising = np.flatnonzero(lengths > _LEAST_GAP)
    rising = rising[np.argsort(lengths[rising])]
    whole = float(stops[-1] - starts[0])
    bare = ~_run_through(stops[rising], begins[is_period], ends[is_period])
    chosen = rising[len(rising) - _longest(lengths[rising], bare, whole) :]
    gaps = sorted((float(stops[row]), float(starts[row + 1])) for row in chosen.tolist())
    return _folding_of(gaps, whole) if gaps else EVEN


def _occupied(begins: Floats, ends: Floats, is_period: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Where something is dated, as sorted beginnings and sorted ends: of periods the two ends alone."""
    first, last = np.isfinite(begins), np.isfinite(ends)
    dated = first & last & ~is_period
    alone = np.concatenate([begins[first & ~dated], ends[last & ~dated]])
    starts, stops = np.concatenate([begins[dated], alone]), np.concatenate([ends[dated], alone])
    starts.sort()
    stops.sort()
    return starts, stops


def _run_through(gaps: Floats, begins: Floats, ends: Floats) -> NDArray[np.bool_]:
    """Through which gaps, given by where they begin, a period runs."""
    bounded = np.isfinite(begins) & np.isfinite(ends)
    begun, over = np.sort(begins[bounded]), np.sort(ends[bounded])
    return np.searchsorted(begun, gaps, "right") > np.searchsorted(over, gaps, "right")


def _longest(rising: Floats, bare: NDArray[np.bool_], whole: float) -> int:
    """How many of the longest gaps are to be folded, of gaps by rising length, of which some are `bare`."""
    measured, up_to = rising[bare], np.cumsum(bare)
    for others in range(len(rising) - 1, 0, -1):
        compared = int(up_to[others - 1])
        length, usual = float(rising[others]), float(rising[others // 2])
        usual = max(usual, float(measured[compared // 2])) if compared else usual
        if length < _LEAST_PART * whole or length < _TIMES_USUAL * usual:
            return len(rising) - 1 - others
        whole -= length
    return max(len(rising) - 1, 0)


def _folding_of(gaps: list[tuple[float, float]], whole: float) -> TimeMap:
    rest = max(whole - sum(end - begin for begin, end in gaps), whole * 1e-9)
    spans = []
    for begin, end in gaps:
        air = min(_AIR_PART * rest, (end - begin) / 4)
        spans.append((moment_of(begin + air), moment_of(end - air)))
    length = min(moment_of(_FOLDED_PART * rest), *((end - begin) // 2 for begin, end in spans))
    return _anchored(*_on_a_grid(spans, length))


def _on_a_grid(spans: list[tuple[int, int]], length: int) -> tuple[list[tuple[int, int]], int]:
    """Spans and the length that they are drawn in by a power of two of a day, as fine as it has to be.

    Floats know such days exactly: what touches before it is moved by them still does.
    """
    grain = DAY
    while grain > length // _GRAINS and grain > _FINEST:
        grain //= 2
    if grain > length // _GRAINS:
        return spans, length
    on_grid = [(-(-begin // grain) * grain, end // grain * grain) for begin, end in spans]
    return on_grid, length // grain * grain


def _anchored(spans: list[tuple[int, int]], length: int) -> TimeMap:
    """Folds of one length, so shifted that the time next to 1970 keeps its days, exact as they are."""
    anchor = next((n for n, (begin, end) in enumerate(spans) if begin + end > 0), len(spans))
    shift = -sum(end - begin - length for begin, end in spans[:anchor])
    folds = []
    for begin, end in spans:
        folds.append(Piece(begin, end, begin - shift, begin - shift + length))
        shift += end - begin - length
    return TimeMap(tuple(folds))
