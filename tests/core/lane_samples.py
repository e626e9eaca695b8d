"""Lanes of made-up entries, and what holds for the labels of any lane."""

import json
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from tests.core.fake_text import FakeMeasure
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import TimeScale


def model_of(*entries: dict[str, Any], **more: Any) -> LanesModel:
    """The lanes of a record of these entries, events unless they say otherwise; `more` is the record's."""
    whole = [{"id": f"e{n}", "kind": "event", "title": f"Entry {n}", **e} for n, e in enumerate(entries)]
    data = {"format": "dateline/1", "title": "Test", "entries": whole, **more}
    return LanesModel(parse_record(json.dumps(data).encode()), FakeMeasure(), SIZES)


def assert_labels_are_apart(marks: Iterable[Mark], scale: TimeScale) -> None:
    """There is a gap between any two labels of a lane, and none leaves the window."""
    labelled = [mark for mark in marks if mark.label]
    for a, b in combinations(labelled, 2):
        first, second = sorted((a, b), key=lambda mark: mark.label_x)
        assert a.y != b.y or second.label_x - first.label_x - first.label_width >= SIZES.label_gap - 0.01
    for mark in labelled:
        assert mark.label_x >= scale.left - 0.01
        assert mark.label_x + mark.label_width <= scale.right + 0.01
