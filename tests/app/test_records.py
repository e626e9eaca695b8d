"""The window's door for records: whatever file is asked for, it is told once how that went."""

import gc
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QProcess
from pytestqt.qtbot import QtBot

from tests.core.large.samples import record, written
from tests.formats.diary import FIRST, diary_text
from tests.places import ROOT
from viewer.app.converting import Conversion
from viewer.app.records import Asked, Records
from viewer.core.base.limits import FILE_LIMIT
from viewer.core.base.resources import bundled_record
from viewer.core.view.record_columns import RecordColumns
from viewer.model.problems import Problem

# A process starts, imports and reads on a machine that others use too.
WAIT_MS = 60_000
# The process that converts, in a program that opens diaries.
CONVERTS_DIARIES = """
from tests.formats.diary import Diary
from viewer.formats import registry
found = (*registry.formats(), Diary())
registry.formats = lambda: found
from viewer.formats.converting import main
print("a library says something")
main()
"""


class Told:
    """What a door told, in order."""

    def __init__(self, records: Records) -> None:
        self.all: list[str] = []
        self.opened: list[tuple[RecordColumns, Asked]] = []
        self.refused: list[tuple[Path, tuple[Problem, ...]]] = []
        self.reported: list[tuple[Path, tuple[Problem, ...]]] = []
        records.began.connect(lambda _path: self.all.append("began"))
        records.ended.connect(lambda: self.all.append("ended"))
        records.opened.connect(lambda *said: self._hear("opened", self.opened, said))
        records.refused.connect(lambda *said: self._hear("refused", self.refused, said))
        records.reported.connect(lambda *said: self._hear("reported", self.reported, said))

    def _hear(self, name: str, kept: list, said: tuple) -> None:
        self.all.append(name)
        kept.append(said)


@pytest.fixture
def records(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Records]:
    monkeypatch.setattr("viewer.app.records.cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr("viewer.core.large.LARGE", 50_000)
    monkeypatch.setattr(
        "viewer.app.converting.module_command", lambda _module: [sys.executable, "-c", CONVERTS_DIARIES]
    )
    found = Records()
    yield found
    found.close_down()
    for thread in threading.enumerate():
        if thread.name.endswith("(_open)"):
            thread.join()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def a_file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_small_record_is_there_at_once(records: Records, tmp_path: Path) -> None:
    told, path = Told(records), a_file(tmp_path, "record.json", written(record(9)))
    assert records.open(Asked(path, tmp_path))
    assert told.all == ["opened"]
    ((columns, asked),) = told.opened
    assert (asked.path, asked.texts) == (path, tmp_path)
    assert columns.loaded.path == path


def test_a_large_record_comes_later(qtbot: QtBot, records: Records, tmp_path: Path) -> None:
    told, path = Told(records), a_file(tmp_path, "record.json", written(record(300)))
    assert not records.open(Asked(path))
    assert records.is_opening
    qtbot.waitUntil(lambda: "opened" in told.all, timeout=WAIT_MS)
    assert told.all == ["began", "ended", "opened"]
    assert not records.is_opening
    assert told.opened[0][0].loaded.path == path


def test_the_next_large_record_is_rid_of_what_stood_beside_the_one_before(
    qtbot: QtBot, records: Records, tmp_path: Path
) -> None:
    """A search or a dialog that was open when a large record came used to keep the record for good."""

    class Beside:
        def __init__(self) -> None:
            self.circle = self

    path, beside = a_file(tmp_path, "record.json", written(record(300))), Beside()
    with qtbot.waitSignal(records.opened, timeout=WAIT_MS):
        records.open(Asked(path))
    gone = weakref.ref(beside)
    del beside
    gc.collect()
    assert gone() is not None  # what is there is not gone over again and again
    with qtbot.waitSignal(records.opened, timeout=WAIT_MS):
        records.open(Asked(path))
    assert gone() is None


def test_what_is_wrong_is_told_and_the_same_is_tried_again(records: Records, tmp_path: Path) -> None:
    told, path = Told(records), tmp_path / "record.json"
    assert not records.open(Asked(path, tmp_path))
    assert told.refused[0][0] == path
    assert told.refused[0][1][0].code == "file.missing"
    path.write_bytes(written(record(9)))
    records.retry()
    assert told.all == ["refused", "opened"]
    assert (told.opened[0][1].path, told.opened[0][1].texts) == (path, tmp_path)


def test_what_is_tried_again_is_what_was_refused(records: Records, tmp_path: Path) -> None:
    """Whatever was asked for before it or after it, and given up."""
    told, wrong = Told(records), a_file(tmp_path, "wrong.csv", b"Event,When\n")
    assert records.open(Asked(a_file(tmp_path, "record.json", written(record(9)))))
    records.open(Asked(wrong, view="span=2020"))
    records.refuse((Problem("file.failed"),))
    records.open(Asked(a_file(tmp_path, "large.json", written(record(300)))))
    records.cancel()
    assert not records.is_opening
    asked: list[Asked] = []
    records.asked.connect(asked.append)
    records.retry()
    assert asked == [Asked(wrong, view="span=2020")]
    assert [path for path, _ in told.refused] == [wrong]


@pytest.mark.usefixtures("diaries")
@pytest.mark.parametrize("entries", [5, 900, 3_000])
def test_a_file_of_another_format_is_opened_and_reported(
    qtbot: QtBot, records: Records, tmp_path: Path, entries: int
) -> None:
    """At once; converted at once and read beside the window; converted and read beside it."""
    path = a_file(tmp_path, "mine.diary", diary_text(entries))
    assert (path.stat().st_size < 50_000) == (entries < 3_000)
    told = Told(records)
    assert records.open(Asked(path)) == (entries == 5)
    qtbot.waitUntil(lambda: "reported" in told.all, timeout=WAIT_MS)
    assert told.all == {5: [], 900: ["began", "ended"], 3_000: ["began", "ended"] * 2}[entries] + [
        "opened",
        "reported",
    ]
    ((reported, (problem,)),) = told.reported
    assert (reported, problem.params["line"]) == (path, entries + 2)
    loaded = told.opened[0][0].loaded
    assert (loaded.path, len(loaded.entries), loaded.takes_long) == (path, entries, entries > 5)
    assert loaded.entries.at(entries - 1).title == f"Day {entries - 1}"


@pytest.mark.usefixtures("diaries")
def test_faults_of_a_converted_file_are_told(qtbot: QtBot, records: Records, tmp_path: Path) -> None:
    data = FIRST + b"someday: x\n" * 9_000
    path, told = a_file(tmp_path, "mine.diary", data), Told(records)
    assert not records.open(Asked(path))
    qtbot.waitUntil(lambda: "refused" in told.all, timeout=WAIT_MS)
    ((refused, problems),) = told.refused
    assert refused == path
    assert problems[0].code == "date.invalid"


@pytest.mark.usefixtures("diaries")
def test_a_conversion_can_be_cancelled(qtbot: QtBot, records: Records, tmp_path: Path) -> None:
    told, path = Told(records), a_file(tmp_path, "mine.diary", diary_text(3_000))
    records.open(Asked(path))
    process = records.findChild(Conversion).findChild(QProcess)
    records.cancel()
    assert process.state() == QProcess.ProcessState.NotRunning
    assert told.all == ["began", "ended"]
    assert records.open(Asked(bundled_record())) is False  # larger than what is large here
    records.close_down()
    assert told.all == ["began", "ended"] * 2


@pytest.mark.usefixtures("diaries")
@pytest.mark.parametrize("command", [["-c", "print(5)"], ["-c", "import os; os._exit(9)"], None])
def test_a_process_that_fails_is_told(
    qtbot: QtBot, records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str] | None
) -> None:
    started = [sys.executable, *command] if command else [str(tmp_path / "nothing")]
    monkeypatch.setattr("viewer.app.converting.module_command", lambda _module: started)
    told, path = Told(records), a_file(tmp_path, "mine.diary", diary_text(3_000))
    records.open(Asked(path))
    qtbot.waitUntil(lambda: "refused" in told.all, timeout=WAIT_MS)
    assert told.all == ["began", "ended", "refused"]
    assert [problem.code for problem in told.refused[0][1]] == ["file.loader"]


WITHOUT_QT = """
import sys
for name in ("PySide6", "shiboken6", "pyqtgraph"):
    sys.modules[name] = None
from viewer.cli import main
sys.argv = ["dateline", "check", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("entries", [3, 400])
def test_check_runs_without_the_libraries_of_qt(tmp_path: Path, entries: int) -> None:
    path = a_file(tmp_path, "record.json", written(record(entries)))
    small = f"import viewer.core.large as large\nlarge.LARGE = 100_000\n{WITHOUT_QT}"
    done = subprocess.run(
        [sys.executable, "-c", small, str(path), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PATH": "", "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    assert f'"entries": {entries}' in done.stdout, done.stderr
    assert (tmp_path / "cache").exists() == (entries == 400)


def test_what_is_given_is_received_beside_the_window(
    qtbot: QtBot, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, into = os.pipe()
    name = Path(f"/dev/fd/{out}")
    told = Told(records)
    assert not records.open(Asked(name))
    assert (records.is_opening, told.all) == (True, ["began"])  # and nobody waits for its end
    with os.fdopen(into, "wb") as stream:
        stream.write(written(record(9)))
    qtbot.waitUntil(lambda: "opened" in told.all, timeout=WAIT_MS)
    assert told.all == ["began", "ended", "opened"]
    assert told.opened[0][1].path == name
    records.open(Asked(name))  # what was read is over
    qtbot.waitUntil(lambda: "refused" in told.all, timeout=WAIT_MS)
    os.close(out)
    monkeypatch.setenv(FILE_LIMIT, "1")
    with Path("/dev/zero").open("rb") as endless:
        records.open(Asked(Path(f"/dev/fd/{endless.fileno()}")))
        qtbot.waitUntil(lambda: len(told.refused) == 2, timeout=WAIT_MS)
    assert told.refused[1][1][0].code == "file.endless"


def test_a_stream_that_nobody_waits_for_any_longer(qtbot: QtBot, records: Records, tmp_path: Path) -> None:
    out, into = os.pipe()
    told = Told(records)
    records.open(Asked(Path(f"/dev/fd/{out}")))
    assert records.open(Asked(a_file(tmp_path, "record.json", written(record(9)))))
    os.close(into)
    for thread in threading.enumerate():
        if thread.name.endswith("(_receive)"):
            thread.join()
    qtbot.wait(0)
    assert told.all == ["began", "ended", "opened"]
    os.close(out)


def test_what_is_closed_starts_no_process_any_more(records: Records) -> None:
    records.close_down()
    records.make_ready()
    assert not records.findChildren(QProcess)


def test_a_pipe_is_refused_at_once(records: Records, tmp_path: Path) -> None:
    told, path = Told(records), tmp_path / "record.json"
    os.mkfifo(path)
    assert not records.open(Asked(path))
    assert told.refused[0][1][0].code == "file.not_regular"
