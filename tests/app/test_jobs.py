"""Opening a large record beside the window: whatever happens, exactly one of two signals ends it."""

import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QProcess
from pytestqt.qtbot import QtBot

from tests.core.large.samples import record, written
from viewer.app.jobs import Opening, waiting_loader
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.large.sidecar import Sidecar, key_of, open_sidecar, write_sidecar
from viewer.core.view.record_columns import RecordColumns
from viewer.model.problems import Problem

# A process starts, imports and reads on a machine that others use too.
WAIT_MS = 60_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "large.json"
    path.write_bytes(written(record(300)))
    return path


class Ends:
    """How an opening ended, as often as it said so."""

    def __init__(self, opening: Opening) -> None:
        self.opened: list[RecordColumns] = []
        self.refused: list[tuple[Problem, ...]] = []
        opening.opened.connect(self.opened.append)
        opening.refused.connect(self.refused.append)

    @property
    def count(self) -> int:
        return len(self.opened) + len(self.refused)

    @property
    def codes(self) -> list[str]:
        return [problem.code for problems in self.refused for problem in problems]


def end_of(qtbot: QtBot, opening: Opening) -> Ends:
    """Wait for the end of an opening and of its threads: nothing else is said after that."""
    ends = Ends(opening)
    opening.start()
    qtbot.waitUntil(lambda: ends.count > 0, timeout=WAIT_MS)
    end_threads()
    qtbot.wait(1)
    assert ends.count == 1
    return ends


def end_threads() -> None:
    for thread in threading.enumerate():
        if thread.name.endswith("(_open)"):
            thread.join()


def fail_to_prepare(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(_columns: RecordColumns) -> None:
        raise error

    monkeypatch.setattr(RecordColumns, "prepare", fail)


def test_too_little_memory_for_a_record_is_said(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = read_into_sidecar(LoadRequest(file, file.parent / "cache"))
    fail_to_prepare(monkeypatch, MemoryError())
    assert end_of(qtbot, Opening(file, folder)).codes == ["file.memory"]


def test_what_nobody_foresaw_is_said_when_the_file_was_read_anew(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = read_into_sidecar(LoadRequest(file, file.parent / "cache"))
    fail_to_prepare(monkeypatch, RuntimeError("unforeseen"))
    ((problem,),) = end_of(qtbot, Opening(file, folder)).refused
    assert problem.code == "file.failed"
    assert "unforeseen" in str(problem.params["reason"])


def test_a_system_that_gives_no_thread(qtbot: QtBot, file: Path, no_threads: None) -> None:
    assert end_of(qtbot, Opening(file, file.parent)).codes == ["file.memory"]


def test_an_error_of_a_loader_that_goes_on_is_not_its_end(qtbot: QtBot, file: Path) -> None:
    opening = Opening(file, file.parent / "cache")
    ends = Ends(opening)
    opening.start()
    qtbot.waitUntil(lambda: opening._process is not None, timeout=WAIT_MS)
    assert opening._process is not None
    opening._process.errorOccurred.emit(QProcess.ProcessError.WriteError)
    assert ends.count == 0
    qtbot.waitUntil(lambda: ends.count > 0, timeout=WAIT_MS)
    assert ends.opened
    end_threads()


def test_too_little_memory_for_zooms_to_come_ends_nothing(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_record: object) -> None:
        raise MemoryError

    folder = read_into_sidecar(LoadRequest(file, file.parent / "cache"))
    monkeypatch.setattr("viewer.app.jobs.prepare_zoom", fail)
    monkeypatch.setattr("viewer.app.jobs._PICTURE_S", 0)
    assert end_of(qtbot, Opening(file, folder)).opened


@pytest.mark.parametrize("change", [lambda lanes: lanes[:-1], lambda lanes: [*lanes, lanes[-1]]])
def test_a_sidecar_of_other_lanes_is_ignored_and_the_file_read(qtbot: QtBot, file: Path, change: Any) -> None:
    folder, key = file.parent / "cache", key_of(file)
    read_into_sidecar(LoadRequest(file, folder))
    kept = open_sidecar(folder, key)
    assert kept is not None
    other = {**kept.facts, "lanes": change(kept.facts["lanes"])}
    write_sidecar(folder, key, Sidecar(other, kept.envelope, kept.columns))
    (columns,) = end_of(qtbot, Opening(file, folder)).opened
    assert len(columns.table) == 300
    again = open_sidecar(folder, key)
    assert again is not None
    assert again.facts["lanes"] == kept.facts["lanes"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
@pytest.mark.parametrize("one_waits", [False, True])
@pytest.mark.parametrize("name", [b"r\xff.json", b"two\nlines.json", "Đà Nẵng.json".encode()])
def test_a_file_of_any_name_is_opened(qtbot: QtBot, tmp_path: Path, name: bytes, one_waits: bool) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(written(record(300)))
    parent = QObject()
    waiting = waiting_loader(parent) if one_waits else None
    opening = Opening(path, tmp_path / os.fsdecode(b"cache " + name), parent, lambda: waiting)
    (columns,) = end_of(qtbot, opening).opened
    assert columns.loaded.path == path


def test_a_loader_that_cannot_start_is_said(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.app.jobs.loader_command", lambda: [str(file.parent / "nothing")])
    assert end_of(qtbot, Opening(file, file.parent)).codes == ["file.loader"]
    monkeypatch.setattr("viewer.app.jobs.waiting_loader", QProcess)
    assert end_of(qtbot, Opening(file, file.parent)).codes == ["file.loader"]


def test_what_is_no_message_of_a_loader_is_ignored(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "print('a warning'); print(5); print('{}')"
    monkeypatch.setattr("viewer.app.jobs.loader_command", lambda: [sys.executable, "-c", lines])
    assert end_of(qtbot, Opening(file, file.parent)).codes == ["file.loader"]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_an_unusable_cache_leaves_nothing_behind(qtbot: QtBot, file: Path, temporary: Path) -> None:
    (columns,) = end_of(qtbot, Opening(file, file / "cache")).opened
    assert columns.loaded.entries.at(7).id == "e7"
    assert not any(temporary.iterdir())


def test_cancelling_when_the_loader_is_ready_leaves_nothing_behind(
    qtbot: QtBot, file: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def held(*arguments: Any) -> object:
        if arguments[2]:
            reached.set()
            go_on.wait()
        return open_from_sidecar(*arguments)

    monkeypatch.setattr("viewer.app.jobs.open_from_sidecar", held)
    opening = Opening(file, file / "cache")
    ends = Ends(opening)
    opening.start()
    qtbot.waitUntil(reached.is_set, timeout=WAIT_MS)
    assert len(list(temporary.iterdir())) == 1
    opening.cancel()
    assert not any(temporary.iterdir())
    go_on.set()
    end_threads()
    qtbot.wait(1)
    assert not any(temporary.iterdir())
    assert ends.count == 0


# A loader that has made the spare folder, and waits or dies while it fills it.
HALF_DONE = """
import json, os, sys
spare = json.loads(sys.stdin.readline())[2]
os.mkdir(spare)
open(os.path.join(spare, "half"), "w").write("of it")
print(json.dumps({"entries": 1, "share": 0.5}), flush=True)
if sys.argv[1] == "waits":
    sys.stdin.read()
os._exit(9)
"""


def test_cancelling_while_the_loader_writes_leaves_nothing_behind(
    qtbot: QtBot, file: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.app.jobs.loader_command", lambda: [sys.executable, "-c", HALF_DONE, "waits"])
    opening = Opening(file, file / "cache")
    with qtbot.waitSignal(opening.progressed, timeout=WAIT_MS):
        opening.start()
    assert any(temporary.iterdir())
    opening.cancel()
    assert not any(temporary.iterdir())


def test_a_loader_that_dies_leaves_nothing_behind(
    qtbot: QtBot, file: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.app.jobs.loader_command", lambda: [sys.executable, "-c", HALF_DONE, "dies"])
    assert end_of(qtbot, Opening(file, file / "cache")).codes == ["file.loader"]
    assert not any(temporary.iterdir())
