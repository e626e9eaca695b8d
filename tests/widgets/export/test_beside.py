"""Exports that are written by a process of their own: started, watched, cancelled, killed."""

import os
import random
import shutil
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from viewer.app.state import State
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import parse_record, read_record
from viewer.export.process import ExportProcess
from viewer.formats.importing import import_file, read_at_once
from viewer.formats.tables.choosing import TableChoice
from viewer.formats.tables.mapping import TableMapping
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT_MS = 30_000


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "records" / "record.json"
    path.parent.mkdir()
    shutil.copy(bundled_record(), path)
    return path


@pytest.fixture
def dialog(window: MainWindow, record: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ExportDialog:
    """The dialog where every export takes long."""
    monkeypatch.setattr("viewer.widgets.export.outputs.LONG_S", -1.0)
    window.state.set_record(read_record(record))
    window.run("export")
    found = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    qtbot.waitUntil(lambda: found.preview.document is not None)
    return found


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr("viewer.widgets.export.outputs.show_message", lambda _w, _t, text: found.append(text))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pictures"
    made.mkdir()
    return made


def process_of(dialog: ExportDialog) -> ExportProcess:
    process = dialog.outputs._process
    assert process is not None
    return process


def finished(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.outputs.busy, timeout=WAIT_MS)


@pytest.mark.parametrize("kind", ["png", "svg", "csv", "txt"])
def test_the_file_is_the_one_that_the_window_would_have_written(
    dialog: ExportDialog, qtbot: QtBot, folder: Path, kind: str
) -> None:
    dialog.export.choose(kind="page", language="vi", theme="dark", sources_as="quotations")
    dialog.outputs.save_to(folder / f"Đà Nẵng.{kind}")
    assert dialog.outputs.busy
    finished(dialog, qtbot)
    files = dict(dialog.pictures().files(kind, folder / f"Đà Nẵng.{kind}"))  # type: ignore[arg-type]
    assert {path: path.read_bytes() for path in folder.iterdir()} == files
    names = [path.name for path in files]
    # The page at two dots a pixel is too high for one PNG.
    assert (len(names) > 1) == (kind == "png")
    said = f"Saved {names[0]} to {names[-1]}" if len(names) > 1 else f"Saved Đà Nẵng.{kind}"
    assert dialog.buttons.message.text() == said
    assert dialog.folder == str(folder)


def test_it_says_what_it_does_from_the_start_to_the_end(
    dialog: ExportDialog, qtbot: QtBot, folder: Path
) -> None:
    dialog.export.choose(width=2000, height=2000, scale=4.0)
    dialog.outputs.save_to(folder / "picture.png")
    assert dialog.buttons.doing.text() == "Starting…"
    assert dialog.buttons.bar.maximum() == 0
    assert dialog.buttons.cancel.isVisible()
    told: list[tuple[str, float | None]] = []
    process_of(dialog).progressed.connect(lambda stage: told.append((stage.doing, stage.share)))
    finished(dialog, qtbot)
    doing = list(dict.fromkeys(name for name, _ in told))
    assert doing == ["reading", "laying_out", "writing"]
    shares = [share for name, share in told if name == "writing" and share is not None]
    assert shares == sorted(shares)
    assert len(shares) > 5
    assert dialog.buttons.save.isVisible()


def test_a_picture_is_copied_by_the_process_too(dialog: ExportDialog, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    dialog.buttons.copy_picture.click()
    finished(dialog, qtbot)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.imageData().width() == 2 * 1440
    assert bytes(mime.data("image/png").data()).startswith(b"\x89PNG")
    assert b"</svg>" in bytes(mime.data("image/svg+xml").data())


def test_cancelled_at_any_moment_the_old_file_is_whole_and_nothing_is_left(
    dialog: ExportDialog, qtbot: QtBot, folder: Path
) -> None:
    target = folder / "picture.png"
    target.write_bytes(b"old")
    dialog.export.choose(width=6000, height=6000, scale=4.0)
    for _ in range(4):
        dialog.outputs.save_to(target)
        process = process_of(dialog)
        with qtbot.waitSignal(process.gone, timeout=WAIT_MS):
            qtbot.wait(random.randrange(1500))
            assert dialog.outputs.busy, "written before it was cancelled"
            dialog.buttons.cancel.click()
            assert not dialog.outputs.busy
            assert dialog.buttons.save.isVisible()
            assert "nothing was written" in dialog.buttons.message.text()
        assert target.read_bytes() == b"old"
        assert list(folder.iterdir()) == [target]


def test_escape_stops_what_is_written_before_it_closes(
    dialog: ExportDialog, qtbot: QtBot, folder: Path
) -> None:
    dialog.outputs.save_to(folder / "picture.png")
    with qtbot.waitSignal(process_of(dialog).gone, timeout=WAIT_MS):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert list(folder.iterdir()) == []


def test_another_record_ends_what_is_written(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    dialog.outputs.save_to(folder / "picture.png")
    with qtbot.waitSignal(process_of(dialog).gone, timeout=WAIT_MS):
        window.state.set_record(None)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_crash_of_the_process_is_a_message(
    dialog: ExportDialog, qtbot: QtBot, folder: Path, said: list[str]
) -> None:
    target = folder / "picture.png"
    target.write_bytes(b"old")
    dialog.outputs.save_to(target)
    process = process_of(dialog)
    os.kill(process._process.processId(), signal.SIGKILL)
    with qtbot.waitSignal(process.gone, timeout=WAIT_MS):
        pass
    assert len(said) == 1
    assert "ended by itself" in said[0]
    assert target.read_bytes() == b"old"
    assert list(folder.iterdir()) == [target]
    assert dialog.buttons.save.isVisible()


def test_a_record_that_has_changed_since_is_said_and_not_painted(
    dialog: ExportDialog, qtbot: QtBot, folder: Path, record: Path, said: list[str]
) -> None:
    record.write_bytes(record.read_bytes() + b"\n")
    dialog.outputs.save_to(folder / "picture.png")
    finished(dialog, qtbot)
    assert said == ["The file has changed since it was opened; open it again."]
    assert list(folder.iterdir()) == []


def test_a_record_from_standard_input_is_exported_beside_the_window_too(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, folder: Path, record: Path
) -> None:
    window.state.set_record(parse_record(record.read_bytes()))
    window.run("export")
    again = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    qtbot.waitUntil(lambda: again.preview.document is not None)
    again.outputs.save_to(folder / "picture.svg")
    assert again.outputs.busy
    finished(again, qtbot)
    assert (folder / "picture.svg").read_bytes() == again.pictures().data("svg")
    again.close()


def test_what_cannot_be_written_is_said_before_anything_is_started(
    dialog: ExportDialog, folder: Path, said: list[str]
) -> None:
    target = folder / "picture.png"
    target.mkdir()
    dialog.outputs.save_to(target)
    assert not dialog.outputs.busy
    assert len(said) == 1
    assert "picture.png" in said[0]


def test_the_file_of_a_record_is_as_it_was_when_it_was_opened(record: Path) -> None:
    state = State()
    state.set_record(read_record(record))
    before = state.record_file
    assert before is not None
    record.write_bytes(record.read_bytes() + b" ")
    state.set_language("vi")
    assert state.record_file == before
    state.set_record(read_record(record))
    assert state.record_file != before
    state.set_record(None)
    assert state.record_file is None


def test_a_process_that_cannot_be_started_is_a_message(
    dialog: ExportDialog, qtbot: QtBot, folder: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.export.process.module_command", lambda _: [str(folder / "no-such-program")])
    dialog.outputs.save_to(folder / "picture.png")
    finished(dialog, qtbot)
    assert len(said) == 1
    assert "nothing was written" in said[0]
    assert list(folder.iterdir()) == []
    assert dialog.buttons.save.isVisible()


@pytest.mark.parametrize("long", [-1.0, 1000.0])
def test_the_record_is_not_written_over(
    dialog: ExportDialog, record: Path, said: list[str], monkeypatch: pytest.MonkeyPatch, long: float
) -> None:
    monkeypatch.setattr("viewer.widgets.export.outputs.LONG_S", long)
    link, before = record.with_suffix(".svg"), record.read_bytes()
    link.symlink_to(record)
    dialog.outputs.save_to(link)
    assert not dialog.outputs.busy
    assert "is a record that is read" in said[0]
    assert record.read_bytes() == before


def test_a_table_is_exported_as_it_was_opened(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    table = folder.parent / "days.csv"
    table.write_text("Title,Date\n" + "".join(f"a {n},{n}/4/1999\n" for n in range(1, 10)))
    choice = TableChoice(TableMapping(title="Title", begin="Date", order="month_first"))
    loaded = read_at_once(import_file(table, folder, choice).record, table)
    window.state.set_record(loaded)
    assert window.state.record_file is None
    window.run("export")
    shown = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    shown.export.choose(span="whole")
    shown.outputs.save_to(folder / "days.csv")
    assert shown.outputs.busy
    finished(shown, qtbot)
    written = (folder / "days.csv").read_text()
    assert all(f"1999-0{n}-04" in written for n in range(1, 10))
