"""The charts of a record in drawn time: the columns of days, and nothing else, pass through the map."""

import numpy as np
from msgspec.structs import replace

from viewer.core.charts.data import Chain, ChartData, Charts
from viewer.core.time.time_map import TimeMap


def drawn_charts(charts: Charts, time_map: TimeMap) -> Charts:
    """The same charts in drawn time; the charts themselves where time is even."""
    if not time_map:
        return charts
    return Charts(charts.loaded, tuple(_drawn(data, time_map) for data in charts.metrics))


def _drawn(data: ChartData, time_map: TimeMap) -> ChartData:
    begins, day, ends = (time_map.drawn_days(column) for column in (data.begins, data.day, data.ends))
    return replace(
        data,
        begins=begins,
        day=day,
        ends=ends,
        gaps=data.gaps.moved(time_map.drawn_days),
        tracks={
            name: replace(track, days=time_map.drawn_days(track.days)) for name, track in data.tracks.items()
        },
        chains=tuple(_drawn_chain(chain, time_map) for chain in data.chains),
        targets=tuple(
            replace(span, begins=time_map.drawn_day(span.begins), ends=time_map.drawn_day(span.ends))
            for span in data.targets
        ),
        breaks=tuple(replace(item, day=time_map.drawn_day(item.day)) for item in data.breaks),
        edges=tuple(time_map.drawn_edges.tolist()),
    )


def _drawn_chain(chain: Chain, time_map: TimeMap) -> Chain:
    """A line in drawn time, with a point where the pace changes: within each pace it stays straight."""
    at = np.searchsorted(chain.days, time_map.real_edges)
    inside = (at > 0) & (at < len(chain.days))
    rows, edges = at[inside], time_map.real_edges[inside]
    if not len(rows):
        return Chain(time_map.drawn_days(chain.days), chain.values, chain.joined)
    values = np.interp(edges, chain.days, chain.values)
    return Chain(
        time_map.drawn_days(np.insert(chain.days, rows, edges)),
        np.insert(chain.values, rows, values),
        # What is between two points is parted into two lines, which are there or not as it was.
        np.insert(chain.joined, rows, chain.joined[rows - 1]),
    )
