import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.fake_text import FakeMeasure
from tests.places import SHARED
from viewer.core.base.computed_text import is_computed
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.filter.lens import EvidenceLens
from viewer.core.lanes.model import LanesModel
from viewer.core.page.depicted import Depicted, depicted_in
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record
from viewer.core.record.titles import one_line
from viewer.core.time.scale import Window
from viewer.formats.csv_export import COLUMNS, csv_bytes
from viewer.model.calendar import day_number

ALL_TIME = Window(-1e9, 1e9)
BLNS = SHARED / "corpora/naughty-strings/blns.json"
COMPUTED = tuple("=+-@\t\r\n")


def depicted(loaded: LoadedRecord, window: Window = ALL_TIME, view: LaneView | None = None) -> Depicted:
    model = LanesModel(loaded, FakeMeasure(), SIZES)
    return depicted_in(model, window, view or LaneView(), EvidenceLens())


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def plain_cell(cell: str) -> str:
    """The text of a cell as it was before it was kept from being computed."""
    return cell[1:] if cell.startswith("'") and is_computed(cell[1:]) else cell


def test_every_passage_has_its_row_beside_its_source() -> None:
    loaded = read_record(bundled_record())
    rows = rows_of(csv_bytes(depicted(loaded)))
    entries, metrics = loaded.record.entries, loaded.record.metrics
    values = [value for metric in metrics for value in (*metric.observations, *metric.targets)]
    wanted = {(item.id, quotation.exact) for item in (*entries, *values) for quotation in item.evidence}
    assert {(row["id"], plain_cell(row["exact"])) for row in rows} >= wanted
    assert len(rows) == sum(max(len(item.evidence), 1) for item in (*entries, *values))
    titles = {source.title: source.URL for source in loaded.record.sources}
    assert all(titles[row["source"]] == row["url"] for row in rows)


def test_values_stay_numbers_and_dates_have_their_ends(
    payload: Any, load: Callable[[object], LoadedRecord]
) -> None:
    payload["metrics"][0]["observations"][0]["value"] = -5.5
    payload["relations"], payload["disagreements"] = [], []
    rows = {row["id"]: row for row in rows_of(csv_bytes(depicted(load(payload))))}
    handled, signal, target = rows["handled"], rows["signal"], rows["visitors-2030"]
    assert handled["value"] == "-5.5"
    assert (handled["kind"], handled["metric"], handled["unit"]) == ("observation", "ships", "ships")
    assert (handled["date"], handled["earliest"], handled["latest"]) == ("2020", "2020-01-01", "2020-12-31")
    assert (signal["kind"], signal["lane"], signal["latest"]) == ("system", "system", "")
    assert (target["kind"], target["earliest"], target["latest"]) == ("target", "", "2030-12-31")
    assert handled["source_number"] == "1"
    assert rows["prize"]["supports"] == "title date"


def test_only_what_is_shown_is_written(payload: Any, load: Callable[[object], LoadedRecord]) -> None:
    view = LaneView(hidden=frozenset({"lane:harbour", "metric:share"}))
    window = Window(float(day_number(2019, 1, 1)), float(day_number(2021, 1, 1)))
    written = {row["id"] for row in rows_of(csv_bytes(depicted(load(payload), window, view)))}
    # The system since 2018 lasts; the target by 2030 is drawn in its year.
    assert written == {"prize", "signal", "handled", "called"}


def test_what_no_passage_states_has_a_row_too(payload: Any, load: Callable[[object], LoadedRecord]) -> None:
    payload["entries"][0]["evidence"] = []
    (row,) = (row for row in rows_of(csv_bytes(depicted(load(payload)))) if row["id"] == "lit")
    assert (row["title"], row["source"], row["exact"]) == ("Lighthouse lit", "", "")


def test_the_file_is_what_spreadsheets_read(payload: Any, load: Callable[[object], LoadedRecord]) -> None:
    payload["entries"][0]["title"] = 'Đà Nẵng, "the port"\r\nand more'
    payload["entries"][0]["said_by"] = 'Pier\r\n"two"'
    data = csv_bytes(depicted(load(payload)))
    assert data.startswith(b"\xef\xbb\xbfkind,id,lane,")
    assert data.endswith(b"\r\n")
    assert '"Đà Nẵng, ""the port"" and more"'.encode() in data
    assert b'"Pier\r\n""two"""' in data


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_a_text_comes_back_and_is_never_computed(text: str) -> None:
    (row,) = rows_of(csv_bytes(depicted(_titled(text))))
    assert plain_cell(row["title"]) == one_line(text)
    assert not row["title"].startswith(COMPUTED)
    assert row["title"].startswith("'") or not is_computed(row["title"])


@pytest.mark.skipif(not BLNS.exists(), reason="the corpora lie beside a checkout, not in it")
def test_naughty_strings_come_back() -> None:
    for text in filter(None, json.loads(BLNS.read_text(encoding="utf-8"))):
        (row,) = rows_of(csv_bytes(depicted(_titled(text))))
        assert plain_cell(row["title"]) == one_line(text).replace("\0", "")
        assert not any(cell.startswith(COMPUTED) for cell in row.values())


def test_the_columns_are_those_of_the_record_s_format() -> None:
    assert COLUMNS[:3] == ("kind", "id", "lane")
    assert "exact" in COLUMNS
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_roles_measuring_bodies_and_short_titles_have_their_columns() -> None:
    loaded = read_record(bundled_record())
    rows = {row["id"]: row for row in rows_of(csv_bytes(depicted(loaded)))}
    for entry in loaded.record.entries:
        assert rows[entry.id]["roles"] == "; ".join(f"{each.person}: {each.role}" for each in entry.roles)
        assert rows[entry.id]["measured_by"] == getattr(entry, "measured_by", "")
    for metric in loaded.record.metrics:
        for value in metric.observations:
            assert rows[value.id]["short"] == metric.short
    assert any(row["roles"] for row in rows.values())
    assert any(row["measured_by"] for row in rows.values())
    assert any(row["short"] for row in rows.values())


def _titled(title: str) -> LoadedRecord:
    entry = {"kind": "event", "id": "e", "title": title, "date": "2020"}
    payload = {"format": "dateline/1", "title": "t", "entries": [entry]}
    return parse_record(json.dumps(payload).encode())
