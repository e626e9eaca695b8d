"""The card of a selection: what the reader shows, on one page of any shape."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.export.renderers import pdf_texts
from viewer.core.base.resources import bundled_record
from viewer.core.evidence.passages import one_line
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.lanes.frame import LanesFrame
from viewer.core.reading.types import Reading
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Trait
from viewer.core.record.loading import parse_record, read_record
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.files.raster import page_image
from viewer.export.layout import lay_out
from viewer.export.pages.card import Card, lay_out_card
from viewer.export.pages.context import PageContext
from viewer.export.pages.figures import LanesFigure
from viewer.export.picture_files import PictureFiles
from viewer.model.calendar import day_number

SHAPES = [(1280, 720), (1080, 1080), (794, 1123), (3440, 1440)]


@pytest.fixture
def small(qapp: QApplication, payload: dict[str, Any]) -> LoadedRecord:
    return parse_record(json.dumps(payload).encode())


def text_of(record: LoadedRecord, select: str, **more: Any) -> str:
    request = ExportRequest(kind="card", select=select, **more)
    return " ".join(pdf_texts(pdf_bytes(lay_out(record, request, flow=True)))).replace("\u00a0", " ")


def test_an_entry_is_said_with_date_facts_and_passages(small: LoadedRecord) -> None:
    text = text_of(small, "lit")
    for said in ("EVENT", "Lighthouse lit", "4 March 2019", "Northport", "Ada Berg"):
        assert said in text
    for quotation in small.entries["lit"].evidence:
        assert f"“{quotation.passage}”" in text
    assert "The port opens its books" in text


def test_a_value_is_said_with_its_chart_and_who_disagrees(small: LoadedRecord) -> None:
    text = text_of(small, "share-2020")
    for said in (
        "VALUE",
        "Share handled",
        "98.6%",
        "Two shares",
        "sources differ",
        "The letter rounds down.",
    ):
        assert said in text
    assert "A second look" in text


def test_a_target_is_said_with_when_it_is_due(small: LoadedRecord) -> None:
    text = text_of(small, "visitors-2030")
    for said in ("TARGET", "Visitors", "1.2 million people", "Due", "2030", "Harbour Office"):
        assert said in text


def test_no_passage_is_shown_where_none_is_wanted(small: LoadedRecord) -> None:
    assert "“" not in text_of(small, "lit", sources_as="none")


def test_the_card_speaks_vietnamese(small: LoadedRecord) -> None:
    text = text_of(small, "lit", language="vi")
    for said in ("SỰ KIỆN", "Thời gian", "ngày 4 tháng 3 năm 2019", "Địa điểm", "Các nguồn nói gì"):
        assert said in text
    for said in ("When", "Where", "States", "stated"):
        assert said not in text


@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_a_card_fills_one_page_of_the_asked_size(qapp: QApplication, width: int, height: int) -> None:
    record = read_record(bundled_record())
    for select in ("resolution-136-2024", "digital-economy-2022", "digital-economy-target-2030"):
        request = ExportRequest(kind="card", select=select, width=width, height=height)
        document = lay_out(record, request, flow=False)
        assert [(page.width, page.height) for page in document.pages] == [(width, height)]


def test_no_sentence_of_a_description_ends_twice(qapp: QApplication) -> None:
    record = read_record(bundled_record())
    for select in ("digital-economy-target-2023", "online-applications-2023-08", "dx-documents"):
        request = ExportRequest(kind="card", select=select)
        assert ".." not in lay_out(record, request, flow=False).description


def test_a_card_says_which_neighbours_it_leaves_out(qapp: QApplication, small: LoadedRecord) -> None:
    said = text_of(read_record(bundled_record()), "seoul-prize-2023")
    assert re.search(r"The \d+ entries nearest in time, of 14 on this lane", said)
    assert "nearest in time" not in text_of(small, "lit")


def test_a_card_without_room_grows_or_goes_on(small: LoadedRecord) -> None:
    request = ExportRequest(kind="card", select="share-2020", width=360, height=400)
    (tall,) = lay_out(small, request, flow=False).pages
    assert tall.height > 400
    several = lay_out(small, request, flow=True).pages
    assert len(several) > 1
    assert all((page.width, page.height) == (360, 400) for page in several)


def test_a_card_stands_on_an_axis_that_is_not_folded(small: LoadedRecord) -> None:
    request = ExportRequest(kind="card", select="prize", width=900, height=900)
    requests = request, request.changed(time="folded")
    plain, folding = (pdf_texts(pdf_bytes(lay_out(small, each, flow=True))) for each in requests)
    assert plain == folding


@pytest.mark.parametrize(
    ("select", "code"), [("", "export.card_needs_selection"), ("nothing", "export.nothing_selected")]
)
def test_a_card_of_nothing_is_refused(small: LoadedRecord, select: str, code: str) -> None:
    with pytest.raises(ExportError) as refused:
        lay_out(small, ExportRequest(kind="card", select=select), flow=False)
    assert refused.value.problems[0].code == code


def test_every_entry_and_value_of_the_record_has_its_card(qapp: QApplication) -> None:
    record = read_record(bundled_record())
    for select in (*list(record.entries)[::9], *list(record.observations)[::9], *record.targets):
        claimant = record.claimant(select)
        assert claimant is not None
        text = text_of(record, select, width=1080, height=1080)
        assert not [q.passage for q in claimant.evidence if one_line(q.passage) not in text]


def strip_of(record: LoadedRecord, select: str, **more: Any) -> LanesFrame:
    """The lanes that a card paints."""
    found: list[LanesFrame] = []
    block = LanesFigure.block
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(LanesFigure, "block", lambda self, *args: found.append(args[0]) or block(self, *args))
        lay_out(record, ExportRequest(kind="card", select=select, **more), flow=True)
    return found[-1]


@pytest.mark.parametrize("select", ["egov-system", "science-technology-project"])
@pytest.mark.parametrize("trait", ["disputed", "single_source"])
def test_the_strip_of_a_card_is_the_same_whatever_a_lens_filters(
    qapp: QApplication, select: str, trait: Trait
) -> None:
    record = read_record(bundled_record())
    plain = strip_of(record, select)
    seen = strip_of(record, select, lens=EvidenceLens(filter=traits_filter({trait})))
    names = [mark.id for lane in plain.lanes for mark in lane.marks]
    assert select in names
    assert [mark.id for lane in seen.lanes for mark in lane.marks] == names
    assert {lane.plan.info.kind for lane in seen.lanes} == {record.entries[select].kind}


def test_a_span_without_the_entry_is_said_to_show_none(qapp: QApplication) -> None:
    record = read_record(bundled_record())
    begin, end = float(day_number(2010, 1, 1)), float(day_number(2012, 12, 31))
    said = text_of(record, "egov-system", window=(begin, end))
    assert re.search(r"None of the \d+ entries on this lane lies in this span", said)
    assert "nearest" not in said


def test_entries_of_a_span_are_not_called_the_nearest(qapp: QApplication) -> None:
    record = read_record(bundled_record())
    begin, end = float(day_number(2023, 1, 1)), float(day_number(2024, 1, 1))
    said = text_of(record, "seoul-prize-2023", window=(begin, end))
    assert re.search(r"\d+ of the 14 entries on this lane lie in this span", said)


def csv_rows(pictures: PictureFiles) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pictures.data("csv").decode("utf-8-sig"), newline="")))


def test_words_and_table_of_a_card_are_about_the_card(qapp: QApplication) -> None:
    record = read_record(bundled_record())
    pictures = PictureFiles(record, ExportRequest(kind="card", select="summit-2024-19th"))
    entry = record.entries["summit-2024-19th"]
    assert pictures.document(flow=True).title == entry.title
    said = pictures.data("txt").decode()
    assert said.startswith(f"{entry.title}. Event. When: 25 October 2024")
    assert not [each for each in entry.evidence if one_line(each.passage) not in said]
    beside = {mark.id for lane in strip_of(record, entry.id).lanes for mark in lane.marks}
    rows = csv_rows(pictures)
    own = rows[: len(entry.evidence)]
    assert {row["id"] for row in rows} == beside
    assert {row["id"] for row in own} == {entry.id}
    assert all(f"[{row['source_number']}] {row['source']}" in said.replace("  ", " ") for row in rows)


@pytest.mark.parametrize("begin", [None, 14_610.0])
def test_words_and_table_of_a_value_are_about_its_chart(small: LoadedRecord, begin: float | None) -> None:
    pictures = PictureFiles(small, ExportRequest(kind="card", select="share-2020", window=(begin, None)))
    said = pictures.data("txt").decode()
    assert said.startswith("Share handled. Value. Value: 98.6%. When: 2020")
    assert "Two shares" in said
    assert "Lighthouse" not in said
    rows = csv_rows(pictures)
    assert rows[0]["id"] == "share-2020"
    assert {row["metric"] for row in rows} == {"share"}


def test_a_card_is_told_even_where_its_span_shows_nothing_of_it(small: LoadedRecord) -> None:
    pictures = PictureFiles(small, ExportRequest(kind="card", select="lit", window=(0.0, 400.0)))
    assert pictures.data("txt").decode().startswith("Lighthouse lit. Event. When: 4 March 2019")
    assert [row["id"] for row in csv_rows(pictures)] == ["lit"] * len(small.entries["lit"].evidence)


def test_claims_of_one_entry_are_told_apart_by_their_fields(qapp: QApplication) -> None:
    record = read_record(bundled_record())
    text = " ".join(text_of(record, "seoul-prize-2023").split())
    assert "– Human Centricity Prize, Seoul Title" in text
    assert "– Human Centricity Prize, Seoul Category" in text


@pytest.mark.parametrize("shape", [*SHAPES, (400, 500)])
def test_type_is_as_large_as_the_sheet_allows_though_few_sizes_are_tried(
    qapp: QApplication, shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = read_record(bundled_record())
    tried: list[float] = []

    def counted(context: PageContext, width: float, reading: Reading) -> Card:
        tried.append(width)
        return lay_out_card(context, width, reading)

    monkeypatch.setattr("viewer.export.pages.card.lay_out_card", counted)
    for entry in list(record.record.entries)[::20]:
        request = ExportRequest(kind="card", select=entry.id, width=shape[0], height=shape[1], span="whole")
        (page,) = lay_out(record, request, flow=False).pages
        assert 1 <= len(tried) <= 3
        tried.clear()
        with monkeypatch.context() as patched:
            patched.setattr("viewer.export.pages.pages.bisect_left", _first)
            (expected,) = lay_out(record, request, flow=False).pages
        tried.clear()
        assert page_image(page, 0.25, False) == page_image(expected, 0.25, False)


def _first(zooms: Sequence[float], _: bool, key: Callable[[float], bool]) -> int:
    return next((number for number, zoom in enumerate(zooms) if key(zoom)), len(zooms))
