"""Random records of lanes in groups and metrics in topics, and random orders of them."""

import json
from typing import Any

from hypothesis import strategies as st

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record

_DATES = ("2020", "2021-05", "2022/2023", "{2020,2023}")
_GROUPS, _TOPICS = ("", "East", "West"), ("", "Ports", "Trade")


@st.composite
def records(draw: st.DrawFn, most: int = 6) -> LoadedRecord:
    """A record of some lanes and metrics, each with something on it."""
    lanes: list[dict[str, Any]] = [
        {"id": f"l{n}", "title": f"Lane {n}", "group": draw(st.sampled_from(_GROUPS))}
        for n in range(draw(st.integers(1, most)))
    ]
    entries = [
        {"id": f"{lane['id']}-{n}", "kind": "event", "title": f"Entry {n}", "lane": lane["id"], "date": date}
        for lane in lanes
        for n, date in enumerate(
            draw(st.lists(st.sampled_from(("2020", "2021-05", "2022/2023")), min_size=1))
        )
    ]
    metrics = [
        {
            "id": f"m{n}",
            "title": f"Metric {n}",
            "topic": draw(st.sampled_from(_TOPICS)),
            "observations": [
                {"id": f"m{n}-{at}", "date": date, "value": at}
                for at, date in enumerate(draw(st.lists(st.sampled_from(("2020", "2022")), max_size=2)))
            ],
        }
        for n in range(draw(st.integers(0, most)))
    ]
    whole = {"format": "dateline/1", "title": "R", "lanes": lanes, "entries": entries, "metrics": metrics}
    return parse_record(json.dumps(whole).encode())


def keys_of(record: LoadedRecord) -> list[str]:
    """All that can be hidden, folded, ordered and pinned of a record."""
    lanes, metrics = record.facts.table.lanes, record.record.metrics
    groups = dict.fromkeys(f"group:{lane.group}" for lane in lanes if lane.group)
    topics = dict.fromkeys(f"topic:{metric.topic}" for metric in metrics if metric.topic)
    return [*(lane.key for lane in lanes), *groups, *(f"metric:{metric.id}" for metric in metrics), *topics]


@st.composite
def views(draw: st.DrawFn, record: LoadedRecord) -> LaneView:
    """A view of a record, in any order."""
    keys = st.sampled_from(keys_of(record))
    sets, lists = st.frozensets(keys, max_size=3), st.lists(keys, max_size=6, unique=True).map(tuple)
    pinned = st.lists(keys, max_size=3, unique=True).map(tuple)
    return LaneView(draw(sets), draw(sets), draw(sets), draw(lists), draw(pinned))


def model_of(record: LoadedRecord) -> LanesModel:
    """The lanes of a record."""
    return LanesModel(record, FakeMeasure(), SIZES)
