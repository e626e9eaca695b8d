"""What is compared as a picture: whole, with its sources, in any shape and format."""

import csv
import io
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.export.renderers import pdf_texts
from viewer.core.base.resources import bundled_record
from viewer.core.evidence.passages import one_line
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.layout import lay_out
from viewer.export.picture_files import PictureFiles

SHAPES = [(1280, 720), (1080, 1080), (794, 1123), (400, 360), (3440, 1440)]
PINS = ("online-services-2024-08", "full-process-2024-08", "seoul-prize-2023")


@pytest.fixture(scope="module")
def danang(qapp: QApplication) -> LoadedRecord:
    return read_record(bundled_record())


def text_of(record: LoadedRecord, *ids: str, **more: Any) -> str:
    request = ExportRequest(kind="compare", compare=ids, **more)
    return " ".join(pdf_texts(pdf_bytes(lay_out(record, request, flow=True)))).replace("\u00a0", " ")


def test_a_disagreement_is_told_whole(danang: LoadedRecord) -> None:
    found = next(each for each in danang.record.disagreements if each.id == "two-averages-55")
    text = text_of(danang, found.id)
    for said in (found.title, found.explanation, found.known, found.guess):
        assert one_line(said) in text
    for said in ("55%", "3 times", "as of 2025", "“three times the national average”", "÷"):
        assert said in text
    assert "Viet Nam Digital Government Summit 2024 kicks off in Da Nang" in text


def test_pins_are_told_with_what_differs(danang: LoadedRecord) -> None:
    text = text_of(danang, *PINS)
    for said in ("95%", "65%", "Sep 2023", "Differs", "95% is 30 points more than 65%", "Efforts exerted"):
        assert said in text


def test_every_disagreement_of_the_record_is_a_picture_in_both_languages(danang: LoadedRecord) -> None:
    for language in ("en", "vi"):
        for found in danang.record.disagreements:
            request = ExportRequest(kind="compare", compare=(found.id,), language=language)
            document = lay_out(danang, request, flow=False)
            assert document.title
            assert "…" not in document.description.partition("\n")[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_it_keeps_to_the_width_and_is_as_high_as_it_needs(
    danang: LoadedRecord, shape: tuple[int, int]
) -> None:
    request = ExportRequest(kind="compare", compare=("two-averages-55",), width=shape[0], height=shape[1])
    (page,) = lay_out(danang, request, flow=False).pages
    assert page.width == shape[0]
    assert page.height >= shape[1]
    sheets = lay_out(danang, request, flow=True).pages
    assert all((sheet.width, sheet.height) == shape for sheet in sheets)


def test_over_several_pages_nothing_is_lost(danang: LoadedRecord) -> None:
    whole = text_of(danang, "department-names", width=400, height=360)
    found = next(each for each in danang.record.disagreements if each.id == "department-names")
    assert one_line(found.guess).split()[-1] in whole
    for claim in found.claims:
        item = danang.claimant(claim.id)
        assert item is not None
        proving = [each for each in item.evidence if claim.field in each.supports]
        assert one_line(proving[0].exact).split()[-1] in whole


def test_the_sources_are_numbered_quoted_or_left_out(danang: LoadedRecord) -> None:
    quoted = text_of(danang, *PINS, sources_as="quotations")
    for identifier in PINS:
        item = danang.claimant(identifier)
        assert item is not None
        assert all(one_line(each.passage) in quoted for each in item.evidence)
    assert "Sources" not in text_of(danang, *PINS, sources_as="none")


def test_csv_has_a_row_for_each_passage_of_what_is_compared_and_no_other(danang: LoadedRecord) -> None:
    files = PictureFiles(danang, ExportRequest(kind="compare", compare=PINS))
    rows = list(csv.DictReader(io.StringIO(files.data("csv").decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == set(PINS)


def test_the_words_say_what_the_picture_shows(danang: LoadedRecord) -> None:
    request = ExportRequest(kind="compare", compare=("two-averages-55",), title="Two numbers")
    document = lay_out(danang, request, flow=False)
    assert document.title == "Two numbers"
    for said in (
        "A city at 55%, and an average at 55%",
        "3 times",
        "Guess: The figure of 2025",
        "Sources: [1]",
    ):
        assert said in document.description


@pytest.mark.parametrize(
    ("ids", "code"),
    [
        ((), "export.compare_count"),
        (("seoul-prize-2023",), "export.compare_count"),
        ((*PINS, "egov-system"), "export.compare_count"),
        (("nobody",), "export.unknown_compared"),
        (("seoul-prize-2023", "nobody"), "export.unknown_compared"),
        (("two-averages-55", "seoul-prize-2023"), "export.unknown_compared"),
    ],
)
def test_what_cannot_be_compared_is_refused(danang: LoadedRecord, ids: tuple[str, ...], code: str) -> None:
    with pytest.raises(ExportError) as caught:
        lay_out(danang, ExportRequest(kind="compare", compare=ids), flow=False)
    assert caught.value.problems[0].code == code


def test_a_lens_and_folds_hide_nothing_of_it(danang: LoadedRecord) -> None:
    request = ExportRequest(kind="compare", compare=PINS, time="folded")
    document = lay_out(danang, request, flow=False)
    assert document.depicted is not None
    assert len(document.depicted.rows) == 1
    assert document.depicted.observations == 2
