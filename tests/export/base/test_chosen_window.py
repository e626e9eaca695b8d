"""The same dates show the same entries, however time is drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.core.record.test_record_maps import POMPEII
from viewer.core.base.resources import bundled_record
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.time.time_choice import TIMES
from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.choice import chosen_window
from viewer.export.base.request import ExportRequest
from viewer.export.pages.context import Prepared

RECORDS = read_record(bundled_record()), POMPEII
READY = {
    (number, time): Prepared(RecordColumns(record).timed(time))
    for number, record in enumerate(RECORDS)
    for time in TIMES
}


def ends_of(record: LoadedRecord) -> list[float]:
    """The days on which anything begins or ends, and those beside them."""
    table = record.facts.table
    days = np.unique(np.concatenate([table.begins, table.ends]))
    return sorted({float(day) + step for day in days.tolist() for step in (-1.0, 0.0, 1.0)})


@pytest.fixture(scope="module", autouse=True)
def _measures_text(qapp: QApplication) -> None:
    """The lanes' model measures labels."""


@given(st.integers(0, len(RECORDS) - 1), st.data())
def test_the_same_days_hold_the_same_entries_under_every_map(number: int, data: st.DataObject) -> None:
    days = ends_of(RECORDS[number])
    begin, end = sorted(data.draw(st.lists(st.sampled_from(days), min_size=2, max_size=2, unique=True)))
    request, found = ExportRequest(window=(begin, end)), []
    for time in TIMES:
        model = READY[number, time].model
        window = chosen_window(model, request)
        found.append([model.table.rows_in(lane, window).tolist() for lane in model.table.lanes])
        real = model.time_map.real_window(window)
        assert (real.start, real.end) == (begin, end)
    assert found[0] == found[1] == found[2]
