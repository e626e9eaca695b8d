"""Pictures replace one another whole: 200 faults for each format, and a kill while one is saved."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.core.faulty_os import FaultyOs
from tests.places import ROOT
from viewer.core.base import files
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest
from viewer.export.inputs import Inputs
from viewer.export.picture_files import PictureFiles
from viewer.export.saving import is_whole, save_files
from viewer.words.sentences import sentence
from viewer.words.translations import LANGUAGES, translator

FORMATS = (".png", ".svg", ".pdf", ".csv")
# A fault in looking through the folder is no reason to refuse: of these at least 200 are said.
FAULTS, REFUSED = 204, 200
ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)
CALLS = 15


@pytest.fixture(scope="module", params=FORMATS)
def picture(request: pytest.FixtureRequest, qapp: QApplication) -> tuple[str, bytes]:
    record = read_record(bundled_record())
    pictures = PictureFiles(record, ExportRequest(width=900, height=700))
    return request.param, pictures.data(request.param[1:])


def faults(size: int) -> list[FaultyOs]:
    """Calls of the system that fail one after another, and disks that fill up all along the file."""
    failing = [FaultyOs(fail_at=n, error=error) for n in range(CALLS) for error in ERRORS]
    steps = FAULTS - len(failing)
    return failing + [FaultyOs(room=size * step // steps) for step in range(steps)]


def test_nothing_is_lost_whatever_fails(
    picture: tuple[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending, data = picture
    target, old = tmp_path / f"picture{ending}", b"an old picture"
    said, refused = set(), 0
    for fault in faults(len(data)):
        target.write_bytes(old)
        monkeypatch.setattr(files, "os", fault)
        try:
            save_files([(target, data)], Inputs())
        except ExportError as error:
            refused += 1
            said.update(sentence(problem, translator("en")) for problem in error.problems)
        else:
            assert target.read_bytes() == data
        assert target.read_bytes() in (old, data)
        assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert refused >= REFUSED
    assert said == {f"'{target}' cannot be written: {os.strerror(error)}." for error in ERRORS}


def test_a_file_that_came_out_damaged_replaces_nothing(picture: tuple[str, bytes], tmp_path: Path) -> None:
    ending, data = picture
    if ending == ".csv":
        pytest.skip("any text is CSV")
    target = tmp_path / f"picture{ending}"
    target.write_bytes(b"old")
    for share in range(20):
        damaged = data[: len(data) * share // 20]
        assert not is_whole(damaged, ending)
        with pytest.raises(ExportError) as refused:
            save_files([(target, damaged)], Inputs())
        for language in LANGUAGES:
            assert str(target) in sentence(refused.value.problems[0], translator(language))
    assert target.read_bytes() == b"old"
    assert is_whole(data, ending)
    assert not is_whole(data + b"more", ending)


def test_a_changed_byte_of_a_png_is_found(picture: tuple[str, bytes]) -> None:
    ending, data = picture
    if ending == ".png":
        for at in range(0, len(data), len(data) // 50):
            assert not is_whole(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], ending)


SAVER = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from viewer.core.base.resources import bundled_record
from viewer.export.record_pictures import save_record
from viewer.export.base.request import ExportRequest
app = QApplication([])
path = bundled_record()
print("ready", flush=True)
while True:
    for theme in ("light", "dark"):
        save_record(path, [Path(sys.argv[1])], ExportRequest(width=600, height=500, theme=theme))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_a_program_that_is_killed_leaves_a_whole_picture(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"picture{ending}"
    command = [sys.executable, "-c", SAVER, str(target)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for moment in (0.06, 0.11):
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as saver:
            assert saver.stdout is not None
            saver.stdout.readline()
            while not target.exists():
                assert saver.poll() is None
            with pytest.raises(subprocess.TimeoutExpired):
                saver.wait(moment)
            saver.send_signal(signal.SIGKILL)
        assert is_whole(target.read_bytes(), ending)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path, picture: tuple[str, bytes]) -> None:
    ending, data = picture
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(ExportError) as refused:
            save_files([(tmp_path / f"a{ending}", data)], Inputs())
    finally:
        tmp_path.chmod(0o755)
    assert refused.value.problems[0].params["reason"] == os.strerror(errno.EACCES)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_device_is_not_replaced_by_a_picture(picture: tuple[str, bytes], tmp_path: Path) -> None:
    ending, data = picture
    link = tmp_path / f"full{ending}"
    link.symlink_to("/dev/full")
    with pytest.raises(ExportError):
        save_files([(link, data)], Inputs())
    assert Path("/dev/full").is_char_device()
