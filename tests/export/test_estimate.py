"""What is estimated of an export: it grows with what there is to do, and says which ones are long."""

import pytest

from tests.benchmarks.export import open_lanes
from viewer.core.base.resources import bundled_record
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.options import FORMATS
from viewer.export.base.request import ExportRequest
from viewer.export.estimate import LONG_S, amount, seconds_to_lay_out, seconds_to_write
from viewer.export.layout import lay_out

SLIDE = ExportRequest(width=1280, height=720, scale=2.0)
POSTER = ExportRequest(width=8000, height=4000, scale=4.0)


@pytest.fixture(scope="module")
def columns() -> RecordColumns:
    return RecordColumns(read_record(bundled_record()))


@pytest.fixture(scope="module")
def loaded(columns: RecordColumns) -> LoadedRecord:
    return columns.loaded


def test_pictures_of_the_bundled_record_are_short_and_a_poster_of_it_is_long(columns: RecordColumns) -> None:
    page = ExportRequest(kind="page", width=794, height=1123, sources_as="quotations")
    for request in (SLIDE, page):
        assert all(0 <= seconds_to_write(columns, request, kind) < LONG_S for kind in FORMATS)
    assert seconds_to_write(columns, POSTER, "png") > 2 * LONG_S
    assert seconds_to_write(columns, POSTER, "svg") < LONG_S


def test_the_dots_are_those_of_the_page_once_it_is_laid_out(
    qapp: object, columns: RecordColumns, loaded: LoadedRecord
) -> None:
    request = ExportRequest(kind="page", width=794, height=1123, sources_as="quotations", scale=8.0)
    document = lay_out(loaded, request, flow=False)
    page = document.pages[0]
    dots = page.width * page.height * 8.0**2
    found = seconds_to_write(columns, request, "png", document)
    assert found == pytest.approx(dots * 15e-9, rel=0.01)
    assert found > LONG_S


def test_what_is_not_chosen_takes_no_time(columns: RecordColumns) -> None:
    everything, nothing = amount(columns, SLIDE), amount(columns, SLIDE.changed(lanes=(), metrics=()))
    assert nothing == (0, 0, 0)
    assert everything.parts > 100
    assert seconds_to_lay_out(columns, SLIDE.changed(lanes=(), metrics=())) == 0
    one = amount(columns, SLIDE.changed(lanes=(columns.real_table.lanes[0].id,), metrics=()))
    assert one.rows == columns.real_table.lanes[0].count


def test_a_view_of_many_lanes_is_long_however_few_of_their_entries_find_room() -> None:
    """Each entry is looked a place for: a hundred lanes of three hundred took two seconds in the window."""
    columns = RecordColumns(open_lanes(30_000))
    small = ExportRequest(kind="view", width=400, height=300, span="whole")
    assert seconds_to_write(columns, small, "svg") > LONG_S
    assert seconds_to_write(columns, small, "csv") > LONG_S
