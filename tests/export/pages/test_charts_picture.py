import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.export.renderers import pdf_texts
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.filter.lens import EvidenceLens
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest, SourcesAs
from viewer.export.layout import compose
from viewer.export.picture_files import PictureFiles
from viewer.export.record_pictures import save_record
from viewer.model.calendar import day_number


@pytest.fixture
def record(qapp: QApplication) -> LoadedRecord:
    return read_record(bundled_record())


def image_of(record: LoadedRecord, **request: object) -> QImage:
    return QImage.fromData(PictureFiles(record, ExportRequest(**request)).data("png"))  # type: ignore[arg-type]


def test_a_png_has_the_size_and_scale_that_were_asked_for(record: LoadedRecord) -> None:
    image = image_of(record, width=900, height=640, scale=1.5)
    assert (image.width(), image.height()) == (1350, 960)


def test_themes_differ_and_the_same_request_paints_the_same_picture(record: LoadedRecord) -> None:
    light, again = image_of(record), image_of(record)
    assert light == again
    assert (
        image_of(record, theme="dark").pixelColor(5, 5).lightness() < 80 < light.pixelColor(5, 5).lightness()
    )


def test_an_svg_is_sound_xml_with_its_text_as_text(record: LoadedRecord) -> None:
    root = ElementTree.fromstring(PictureFiles(record, ExportRequest(width=1600, height=1100)).data("svg"))
    texts = "".join(root.itertext())
    assert record.record.title in texts
    for number in range(1, len(record.record.sources) + 1):
        assert f"[{number}]" in texts


def test_a_pdf_is_one_page_with_fonts(record: LoadedRecord) -> None:
    data = PictureFiles(record, ExportRequest()).data("pdf")
    assert data.startswith(b"%PDF-1.")
    assert data.rstrip().endswith(b"%%EOF")
    assert len(pdf_texts(data)) == 1
    assert b"/FontFile" in data


def test_nothing_of_a_lane_or_chart_is_cut(record: LoadedRecord) -> None:
    for height in (900, 1100, 1400):
        picture = compose(record, ExportRequest(height=height))
        assert picture.left_out.lanes == ()
        assert len(picture.left_out.charts) < len(record.metrics)


@pytest.mark.parametrize("sources_as", ["none", "numbers"])
def test_the_footer_covers_no_lane_and_no_chart(record: LoadedRecord, sources_as: SourcesAs) -> None:
    for height in range(360, 1100, 37):
        picture = compose(record, ExportRequest(height=height, sources_as=sources_as))
        assert picture.figure_bottom <= picture.lowest
        assert any(picture.left_out) or height > 1000
        for name in picture.left_out.names[:1]:
            assert any(name in line for line in picture.footer)


@pytest.mark.parametrize("height", [500, 700, 1400])
def test_what_has_no_room_is_not_told(record: LoadedRecord, height: int) -> None:
    picture = compose(record, ExportRequest(height=height))
    left_out, shown = picture.left_out, picture.depicted
    lanes, charts = len(picture.lanes.lanes) - len(left_out.lanes), len(shown.charts)
    said = PictureFiles(record, ExportRequest(height=height)).data("txt").decode()
    assert left_out.charts
    assert left_out.names[0] in said
    assert f" on {lanes} lane{'s' if lanes != 1 else ''}, {charts} chart{'s' if charts != 1 else ''}." in said


def test_a_tall_picture_leaves_nothing_out(record: LoadedRecord) -> None:
    assert compose(record, ExportRequest(height=6000)).left_out == ((), ())


def test_hidden_lanes_are_left_out_and_the_window_is_kept(record: LoadedRecord) -> None:
    begin, end = float(day_number(2023, 1, 1)), float(day_number(2024, 1, 1))
    view = LaneView(hidden=frozenset({"lane:event"}))
    picture = compose(record, ExportRequest(window=(begin, end), view=view))
    assert "lane:event" not in {lane.plan.key for lane in picture.lanes.lanes}
    assert (picture.lanes.scale.window.start, picture.lanes.scale.window.end) == (begin, end)


def test_a_selection_that_does_not_exist_is_refused(record: LoadedRecord) -> None:
    with pytest.raises(ExportError) as refused:
        compose(record, ExportRequest(select="nothing"))
    assert refused.value.problems[0].code == "export.nothing_selected"


def test_what_cannot_be_written_is_said(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as refused:
        save_record(bundled_record(), [tmp_path / "none" / "a.png"], ExportRequest())
    assert refused.value.problems[0].code == "export.unwritable"


@pytest.mark.parametrize(("width", "height", "scale"), [(16_384, 16_384, 8.0), (16_384, 400, 13.0)])
def test_a_picture_larger_than_can_be_painted_is_refused(
    record: LoadedRecord, width: int, height: int, scale: float
) -> None:
    with pytest.raises(ExportError) as refused:
        PictureFiles(record, ExportRequest(width=width, height=height).changed(scale=scale)).data("png")
    assert refused.value.problems[0].code == "export.too_large"


def test_soft_ends_fade_in_the_picture(record: LoadedRecord) -> None:
    picture = compose(record, ExportRequest(width=1600, height=1200))
    soft = next(
        mark
        for lane in picture.lanes.lanes
        for mark in lane.marks
        if mark.is_bar and not mark.hard_end and not mark.compact and mark.x1 < picture.lanes.scale.right - 5
    )
    image = image_of(record, width=1600, height=1200)
    top = round(picture.lanes_top + soft.y - 8)
    solid = image.pixelColor(round(soft.s1 - 12), top)
    faded = image.pixelColor(round(soft.x1 - 3), top)
    ground = image.pixelColor(round(soft.x1 + 6), top)
    assert abs(faded.lightness() - ground.lightness()) < abs(solid.lightness() - ground.lightness()) / 2


def test_the_passages_of_what_is_shown_come_as_csv(record: LoadedRecord) -> None:
    pictures = PictureFiles(record, ExportRequest(lanes=("award",), metrics=()))
    lines = pictures.data("csv").decode().splitlines()
    assert {line.split(",")[0] for line in lines[1:]} == {"award"}


def test_a_title_that_no_file_can_hold_is_written_without_what_is_wrong(record: LoadedRecord) -> None:
    data = PictureFiles(record, ExportRequest(title="bad\udcff")).data("txt")
    assert data.decode().startswith("bad. A timeline")


@pytest.mark.parametrize("title", ["", "  ", "\ud800"])
def test_a_picture_without_a_title_is_called_as_its_record(record: LoadedRecord, title: str) -> None:
    pictures = PictureFiles(record, ExportRequest(title=title))
    root = ElementTree.fromstring(pictures.data("svg"))
    assert root[0].text == record.record.title
    assert pictures.document(flow=False).description.startswith(f"{record.record.title}. A timeline")


def test_a_picture_is_the_same_after_others_of_the_same_record(record: LoadedRecord) -> None:
    folded = LaneView(folded=frozenset({f"metric:{record.record.metrics[0].id}"}))
    wanted = ExportRequest(width=1200, height=1400, span="whole")
    others = [
        ExportRequest(width=900, height=800, language="vi"),
        ExportRequest(width=1200, height=1400, lens=EvidenceLens(shown=True)),
        ExportRequest(width=1200, height=1400, view=folded),
        ExportRequest(width=1200, height=1400, span="whole", theme="dark"),
    ]
    others[1] = others[1].changed(select=record.record.metrics[0].observations[0].id)
    first = image_bytes(record, wanted)
    between = [image_bytes(record, other) for other in others]
    assert image_bytes(record, wanted) == first
    assert first not in between


def image_bytes(record: LoadedRecord, request: ExportRequest) -> bytes:
    return PictureFiles(record, request).data("png")
