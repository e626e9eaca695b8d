"""Workbooks are refused in a sentence where their reader cannot go on, or where they would grow too large."""

import io
import zipfile
from pathlib import Path

import pytest

from viewer.formats.tables.workbook import workbook_sheets
from viewer.model.problems import RecordError


def test_a_workbook_that_is_packed_too_tightly_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (8 << 20))
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(stream.getvalue())
    with pytest.raises(RecordError, match=r"import\.zip\.ratio"):
        workbook_sheets(path)


def test_a_reader_that_panics_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        __module__ = "pyo3_runtime"

    def panic(_data: bytes, _file: str) -> None:
        raise PanicException("range end index 64 out of range")

    monkeypatch.setattr("viewer.formats.tables.workbook._sheets", panic)
    path = tmp_path / "book.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(RecordError, match=r"import\.workbook"):
        workbook_sheets(path)


def test_an_interrupt_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_data: bytes, _file: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("viewer.formats.tables.workbook._sheets", interrupt)
    path = tmp_path / "book.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(KeyboardInterrupt):
        workbook_sheets(path)
