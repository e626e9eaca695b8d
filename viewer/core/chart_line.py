"""The joining line of a chart in pixels: what of it is in view, and no more than shows."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.core.chart_data import Chain
from viewer.core.chart_scale import ValueScale
from viewer.core.time_scale import TimeScale

Pixels = NDArray[np.float64]
# Where a pixel column has more points than this, only its first, least, greatest and last one show.
_MOST_IN_COLUMN = 4


def chain_lines(chain: Chain, scale: TimeScale, values: ValueScale) -> Iterator[Pixels]:
    """The unbroken parts of a line that reach into the window, each as rows of x and y."""
    first, last = np.searchsorted(chain.days, (scale.window.start, scale.window.end))
    part = slice(max(int(first) - 1, 0), int(last) + 1)
    days, heights, joined = chain.days[part], chain.values[part], chain.joined[part]
    rows = values.bottom - (heights - values.axis.low) * (
        (values.bottom - values.top) / (values.axis.high - values.axis.low)
    )
    pixels = np.column_stack((scale.xs(days), rows))
    for run in np.split(pixels, np.flatnonzero(~joined[:-1]) + 1):
        if len(run) > 1:
            yield _thinned(run, scale)


def _thinned(run: Pixels, scale: TimeScale) -> Pixels:
    if len(run) <= _MOST_IN_COLUMN * scale.width:
        return run
    columns = np.floor(run[:, 0])
    begins = np.flatnonzero(np.diff(columns, prepend=-np.inf))
    ends = np.append(begins[1:], len(run)) - 1
    least, greatest = (reduce.reduceat(run[:, 1], begins) for reduce in (np.minimum, np.maximum))
    x = run[begins, 0]
    corners = [(x, run[begins, 1]), (x, least), (x, greatest), (x, run[ends, 1])]
    return np.stack([np.column_stack(corner) for corner in corners], axis=1).reshape(-1, 2)
