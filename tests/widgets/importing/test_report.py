"""What of a file is not in the record is told in the status line, and listed whole on request."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from viewer.core.base.resources import bundled_record
from viewer.widgets.importing.report_dialog import ReportDialog
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no frames
_WAIT = 20_000


def timeline(folder: Path, events: list[object]) -> Path:
    path = folder / "timeline.json"
    path.write_text(json.dumps({"events": events}))
    return path


def event(year: object, **fields: object) -> dict[str, object]:
    return {"start_date": {"year": year}, "text": {"headline": f"in {year}"}, **fields}


def test_what_has_no_place_in_a_record_opens_no_box(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = timeline(tmp_path, [event(1999, background={"color": "red"}), event(2001), event("soon")])
    with qtbot.waitSignal(window.records.reported, timeout=_WAIT):
        window.open_record(path)
    assert not window.findChildren(QMessageBox)
    button = window.parts.stage.import_report.get()
    assert button.isVisibleTo(window.status_line)
    assert button.text() == "2 things left out"
    button.click()
    (dialog,) = window.findChildren(ReportDialog)
    model = dialog.table.model()
    said = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert [row[:2] for row in said] == [["events:3", "left out"], ["the file", "left out"]]
    assert "'background'" in said[1][2]
    dialog.accept()


def test_another_record_s_line_says_nothing_of_the_one_before(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.records.reported, timeout=_WAIT):
        window.open_record(timeline(tmp_path, [event(1999), event("soon")]))
    assert window.parts.stage.import_report.get().text() == "1 thing left out"
    window.state.set_language("vi")
    assert window.parts.stage.import_report.get().text() == "bỏ qua 1 chỗ"
    window.open_record(bundled_record())
    assert window.parts.stage.import_report.get().isHidden()
    window.open_record(timeline(tmp_path, [event(1999), event("soon")]))
    assert not window.parts.stage.import_report.get().isHidden()
    window.parts.stage.close_record()
    assert window.parts.stage.import_report.get().isHidden()


def test_a_file_of_which_nothing_was_taken_is_told_aloud(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.records.reported, timeout=_WAIT):
        window.open_record(timeline(tmp_path, [event("soon")]))
    (box,) = window.findChildren(QMessageBox)
    assert "holds no event that has a date" in box.text()
    box.close()
