"""Values of a metric that is `of` another one, told beside the value that they are about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

from viewer.core.charts.data import ChartData
from viewer.core.charts.labels import MOST_LABELS
from viewer.model.metrics import Metric, Observation

# A date's begin and end in days, and whom the value is of.
_Key = tuple[float, float, str]


class Note(Struct, frozen=True):
    """A value told beside another's; `row` is its place in its own metric."""

    metric: Metric
    observation: Observation
    row: int


class Notes(Struct, frozen=True):
    """The notes by the id of the value beside which they stand, and whose row tells a metric without one."""

    beside: Mapping[str, tuple[Note, ...]] = MappingProxyType({})
    told_in: Mapping[str, str] = MappingProxyType({})


def metric_notes(shown: Sequence[ChartData]) -> Notes:
    """Which of the metrics that are shown are notes at another's values.

    Each of its values needs one of the other at the same date and of the same subject; what has targets or
    breaks of its own, or more values than ever get labels, keeps its row. What is of a note stands with it.
    """
    by_id = {data.metric.id: data for data in shown}
    beside: defaultdict[str, list[Note]] = defaultdict(list)
    told_in: dict[str, str] = {}
    for data in shown:
        chain = _chain(data, by_id)
        hosts = _hosts(chain)
        if hosts is None:
            continue
        told_in[data.metric.id] = chain[-1].metric.id
        for row, host in enumerate(hosts):
            beside[host].append(Note(data.metric, data.observations[row], row))
    return Notes({host: tuple(notes) for host, notes in beside.items()}, told_in)


def _chain(data: ChartData, by_id: Mapping[str, ChartData]) -> list[ChartData]:
    """A metric, what it is of, what that is of …, as far as each is a note at the next."""
    found = [data]
    while (base := by_id.get(found[-1].metric.of)) and base not in found and _matched(found[-1], base):
        found.append(base)
    return found


def _hosts(chain: Sequence[ChartData]) -> list[str] | None:
    """The ids of the values of the last metric at which those of the first stand, in their order."""
    if len(chain) == 1:
        return None
    rows: list[int] = list(range(len(chain[0].observations)))
    for data, base in pairwise(chain):
        found = _matched(data, base)
        rows = [found[row] for row in rows]
    return [chain[-1].observations[row].id for row in rows]


def _matched(data: ChartData, base: ChartData) -> list[int]:
    """The row of the value of `base` that each value is about; empty unless all are found."""
    if data.metric.targets or data.metric.breaks or not 0 < len(data.observations) <= MOST_LABELS:
        return []
    wanted = {_key(data, row) for row in range(len(data.observations))}
    found: dict[_Key, int] = {}
    for day in {key[:2] for key in wanted}:
        for row in _rows_at(base, day):
            key = _key(base, row)
            if key not in found or base.disputed[found[key]] > base.disputed[row]:
                found[key] = row
    if not wanted <= found.keys():
        return []
    return [found[_key(data, row)] for row in range(len(data.observations))]


def _rows_at(data: ChartData, extent: tuple[float, float]) -> Sequence[int]:
    """The rows whose dates have an extent."""
    at = (data.begins == extent[0]) & (data.ends == extent[1])
    return [int(row) for row in at.nonzero()[0]]


def _key(data: ChartData, row: int) -> _Key:
    subject = data.observations[row].subject or data.metric.subject
    return float(data.begins[row]), float(data.ends[row]), subject
