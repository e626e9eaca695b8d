"""A page that is too high for one PNG becomes several, all of them or none."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest
from viewer.export.picture_files import HIGHEST, PictureFiles
from viewer.export.record_pictures import save_record
from viewer.model.problems import Problem

PAGE = ExportRequest(kind="page", width=700, height=900)


@pytest.fixture(scope="module")
def record() -> LoadedRecord:
    return parse_record(text_of(300))


def text_of(count: int) -> bytes:
    """A record of some entries on many lanes, as JSON."""
    lanes = [{"id": f"l{n}", "title": f"Lane {n}"} for n in range(30)]
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": f"{1900 + n % 90}"}
        | {"lane": f"l{n % 30}"}
        for n in range(count)
    ]
    record = {"format": "dateline/1", "title": "R", "sources": [], "lanes": lanes, "entries": entries}
    return json.dumps(record).encode()


def scale_for(record: LoadedRecord, height: int) -> float:
    """The scale at which the page as one picture is so many dots high."""
    return height / PictureFiles(record, PAGE).document(flow=False).pages[0].height


def test_a_page_is_one_file_up_to_the_height_that_programs_open(
    qapp: QApplication, record: LoadedRecord
) -> None:
    fits = PAGE.changed(scale=scale_for(record, HIGHEST - 2))
    assert PictureFiles(record, fits).named("png", Path("page.png")) == (Path("page.png"),)
    higher = PictureFiles(record, PAGE.changed(scale=scale_for(record, HIGHEST + 40)))
    assert higher.parts("png") == len(higher.document(flow=True).pages) > 1
    named = higher.named("png", Path("out/page.png"))
    assert named[:2] == (Path("out/page-01.png"), Path("out/page-02.png"))
    for kind in ("svg", "pdf", "csv", "txt"):
        assert higher.named(kind, Path(f"page.{kind}")) == (Path(f"page.{kind}"),)


def test_a_view_is_one_file_however_large(qapp: QApplication, record: LoadedRecord) -> None:
    view = ExportRequest(width=200, height=8000, scale=4.0)
    assert PictureFiles(record, view).parts("png") == 1


def test_each_part_is_a_page_and_none_is_higher(
    qapp: QApplication, record: LoadedRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.export.picture_files.HIGHEST", 1000)
    shares: list[float] = []
    pictures = PictureFiles(record, PAGE)
    files = dict(pictures.files("png", tmp_path / "page.png", shares.append))
    assert len(files) == len(pictures.document(flow=True).pages) > 1
    for data in files.values():
        image = QImage.fromData(data)
        assert (image.width(), image.height()) == (700, 900)
    assert len({bytes(data) for data in files.values()}) == len(files)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_the_command_line_writes_all_of_them_and_says_so(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.export.picture_files.HIGHEST", 1000)
    source, told = tmp_path / "r.json", list[Problem]()
    source.write_bytes(text_of(300))
    save_record(source, [tmp_path / "page.png"], PAGE, on_report=told.extend)
    names = sorted(path.name for path in tmp_path.glob("*.png"))
    assert names == [f"page-{n:02}.png" for n in range(1, len(names) + 1)]
    assert [each.code for each in told] == ["export.split"]
    assert told[0].params["last"] == names[-1]


def test_all_or_none_are_written(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.export.picture_files.HIGHEST", 1000)
    source = tmp_path / "r.json"
    source.write_bytes(text_of(300))
    (tmp_path / "page-01.png").write_bytes(b"the old one")
    (tmp_path / "page-02.png").mkdir()
    with pytest.raises(ExportError):
        save_record(source, [tmp_path / "page.png"], PAGE)
    assert (tmp_path / "page-01.png").read_bytes() == b"the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page-01.png", "page-02.png", "r.json"]
