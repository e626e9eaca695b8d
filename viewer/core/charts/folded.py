"""The charts of a record in folded time: the columns of days, and nothing else, pass through the folding."""

from dataclasses import replace

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.spans import SpanIndex
from viewer.core.time.folding import Folding


def folded_charts(charts: Charts, folding: Folding) -> Charts:
    """The same charts in folded time; the charts themselves where nothing is folded."""
    if not folding:
        return charts
    return Charts(charts.loaded, tuple(_folded(data, folding) for data in charts.metrics))


def _folded(data: ChartData, folding: Folding) -> ChartData:
    begins, day, ends = (folding.fold_days(column) for column in (data.begins, data.day, data.ends))
    return replace(
        data,
        begins=begins,
        day=day,
        ends=ends,
        spans=SpanIndex(begins, day, ends),
        tracks={
            name: replace(track, days=folding.fold_days(track.days)) for name, track in data.tracks.items()
        },
        chains=tuple(replace(chain, days=folding.fold_days(chain.days)) for chain in data.chains),
        targets=tuple(
            span._replace(begins=folding.fold_day(span.begins), ends=folding.fold_day(span.ends))
            for span in data.targets
        ),
        breaks=tuple(item._replace(day=folding.fold_day(item.day)) for item in data.breaks),
    )
