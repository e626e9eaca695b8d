import json

import numpy as np
import pytest

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.record.record_maps import drawn_table, record_folding
from viewer.core.time.moments import day_of
from viewer.core.time.scale import TimeScale
from viewer.core.time.time_map import EVEN
from viewer.model.calendar import day_number

ROMAN = ("-0048-01-10", "-0043-03-15", "-0030-09-02", "0014-08-19", "0064-07-18", "0079-08-24")
MODERN = ("1997-12", "2012/2022", "2018/2020", "2021-01-25", "2023-01-10")


def record_of(dates: tuple[str, ...], values: tuple[str, ...] = ()) -> LoadedRecord:
    passage = [{"source": "guide", "exact": "so it was"}]
    kinds = ["policy" if "/" in date else "event" for date in dates]
    metric = {
        "id": "visitors", "title": "Visitors", "unit": "million", "definition": "Visitors of a year",
        "observations": [
            {"id": f"v{n}", "date": date, "subject": "Pompeii", "value": n, "evidence": passage}
            for n, date in enumerate(values)
        ],
    }  # fmt: skip
    data = {
        "format": "dateline/1",
        "title": "Pompeii",
        "sources": [{"id": "guide", "type": "book", "title": "A guide"}],
        "entries": [
            {"id": f"e{n}", "kind": kind, "title": f"Entry {n}", "date": date, "evidence": passage}
            for n, (kind, date) in enumerate(zip(kinds, dates, strict=True))
        ],
        "metrics": [metric] if values else [],
    }
    return parse_record(json.dumps(data).encode())


POMPEII = record_of((*ROMAN, *MODERN), ("2012", "2015", "2018", "2023"))


def test_a_span_without_entries_is_folded() -> None:
    (fold,) = record_folding(POMPEII).folds
    assert day_number(79, 8, 25) < day_of(fold.begins) < day_of(fold.ends) < day_number(1997, 12, 1)


def test_values_and_targets_keep_a_span_open() -> None:
    excavations = tuple(str(year) for year in range(100, 2000, 100))
    padded = tuple(each.zfill(4) for each in excavations)
    assert not record_folding(record_of((*ROMAN, *MODERN), padded))


def test_a_table_without_folds_is_the_same_table() -> None:
    table = POMPEII.facts.table
    assert drawn_table(table, EVEN) is table


def test_a_folded_model_keeps_order_lengths_and_the_real_table() -> None:
    folding = record_folding(POMPEII)
    real, folded = POMPEII.facts.table, LanesModel(POMPEII, FakeMeasure(), SIZES, folding)
    assert (np.argsort(folded.table.begins) == np.argsort(real.begins)).all()
    lengths = real.ends - real.begins
    assert folded.table.ends - folded.table.begins == pytest.approx(lengths, abs=1e-6)
    assert (folded.real_table.begins == real.begins).all()
    assert folded.extent.span < 200 * 365.25
    assert folded.table.horizon == real.horizon


def test_every_entry_stays_visible() -> None:
    model = LanesModel(POMPEII, FakeMeasure(), SIZES, record_folding(POMPEII))
    scale = TimeScale(model.extent.padded(0.03), SIZES.header_width, 900)
    frame = model.frame(scale, LaneView(), "", 900)
    marks = {mark.id for lane in frame.lanes for mark in lane.marks}
    assert marks == {entry.id for entry in POMPEII.record.entries}
