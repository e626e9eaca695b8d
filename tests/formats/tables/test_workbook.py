"""Workbooks are refused in a sentence where their reader cannot go on, or where they would grow too large."""

import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.formats.corpora import files, needs_corpora
from viewer.formats.tables import workbook
from viewer.formats.tables.workbook import workbook_sheets
from viewer.formats.tables.workbook_reader import sheets_in
from viewer.model.problems import RecordError


def test_a_workbook_that_is_packed_too_tightly_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (8 << 20))
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(stream.getvalue())
    with pytest.raises(RecordError, match=r"import\.zip\.ratio"):
        workbook_sheets(path)


class PanicException(BaseException):
    """What the library of workbooks raises."""


def test_a_reader_that_panics_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(_stream: object) -> None:
        raise PanicException("range end index 64 out of range.")

    monkeypatch.setattr("python_calamine.CalamineWorkbook", type("Book", (), {"from_filelike": panic}))
    assert sheets_in(b"\xd0\xcf\x11\xe0") == "range end index 64 out of range"


def test_a_reader_that_ends_the_program_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    last_words = "import os; os.write(2, b'memory allocation failed'); os.abort()"
    monkeypatch.setattr(workbook, "module_command", lambda *_: [sys.executable, "-c", last_words])
    path = tmp_path / "book.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(RecordError, match=r"import\.workbook\.ended"):
        workbook_sheets(path)
    assert capfd.readouterr() == ("", "")


@needs_corpora
def test_a_damaged_old_workbook_ends_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (sound,) = files("xls", "*horror__simple.xls")
    chance, data = random.Random(291), bytearray(sound.read_bytes())
    for _ in range(chance.choice([1, 4, 30])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path = tmp_path / "book.xls"
    path.write_bytes(data)  # the library asks for 500 GB
    with pytest.raises(RecordError, match=r"import\.workbook"):
        workbook_sheets(path)
    assert capfd.readouterr() == ("", "")


def test_an_interrupt_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("subprocess.Popen.communicate", interrupt)
    path = tmp_path / "book.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(KeyboardInterrupt):
        workbook_sheets(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
def test_the_reader_has_so_much_memory_and_time_and_no_more() -> None:
    said = """
import resource
from viewer.formats.tables.workbook_reader import limit
limit(4096)
print(resource.getrlimit(resource.RLIMIT_AS)[0] >> 20, resource.getrlimit(resource.RLIMIT_CPU)[0])"""
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["4096", "120"]
