"""Tables are opened by way of a sheet: columns are chosen, cells mended; a known header opens at once."""

import csv
import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, Qt
from pytestqt.qtbot import QtBot

from tests.places import SHARED
from tests.widgets.windows import is_seen
from viewer.app.tables.memory import remember_mapping, remembered_mapping
from viewer.core.record.loading import read_record
from viewer.formats.tables.mapping import TableMapping
from viewer.formats.tables.preview import SHOWN, preview
from viewer.model.problems import Problem, RecordError
from viewer.widgets.importing.importing import Importing
from viewer.widgets.importing.sheet import ImportSheet
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no frames
_WAIT, _MARKS = 20_000, "\ufeff\ufffe"
BLNS = SHARED / "corpora/naughty-strings/blns.json"
ROWS = "Event,When,Group\nLanding,1831,Sea\nReturn,soon,Sea\n" + "".join(
    f"Later {n},18{n},Land\n" for n in range(40, 60)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(ROWS)
    return path


def shown(qtbot: QtBot, window: MainWindow, path: Path) -> ImportSheet:
    importing: Importing = window.parts.offers.importing.get()
    with qtbot.waitSignal(importing.sheet_shown, timeout=_WAIT) as told:
        assert not window.open_record(path)
    (sheet,) = told.args
    return sheet


def again(qtbot: QtBot, sheet: ImportSheet) -> None:
    """Wait for the preview of a choice that was just made."""
    with qtbot.waitSignal(sheet._previewing.ready, timeout=_WAIT):
        pass


def texts(model: QAbstractTableModel) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_sheet_shows_rows_mapping_lanes_and_what_was_not_understood(
    qtbot: QtBot, window: MainWindow, table: Path
) -> None:
    sheet = shown(qtbot, window, table)
    assert window.state.record is None
    assert texts(sheet.rows)[0] == ["Landing", "1831", "Sea"]
    header = sheet.rows.headerData(1, Qt.Orientation.Horizontal)
    assert header == "When\nas Begin"
    assert {name: box.currentData() for name, (_, box) in sheet.form.fields.items() if box.currentData()} == {
        "title": "Event",
        "begin": "When",
        "lane": "Group",
    }
    assert texts(sheet.notes) == [["B3", "soon", "'soon' does not read as a date."]]
    assert sheet.lanes.accessibleDescription() == "Sea (1), Land (20)"
    assert sheet.counts.text() == "22 rows, 21 taken"
    sheet.reject()


def test_a_mended_cell_is_opened_with_the_table(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    sheet = shown(qtbot, window, table)
    assert sheet.notes.setData(sheet.notes.index(0, 1), "1836")
    again(qtbot, sheet)
    assert texts(sheet.notes) == [["B3", "1836", "'soon' was written anew as '1836'."]]
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        sheet.open_button.click()
    record = window.state.record
    assert record is not None
    assert record.path == table
    assert len(record.entries) == 22
    assert record.record.entries[1].date == "1836"


def test_another_column_is_taken(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    sheet = shown(qtbot, window, table)
    _, box = sheet.form.fields["title"]
    box.chosen.emit("Group")
    again(qtbot, sheet)
    assert sheet.preview.mapping == TableMapping(title="Group", begin="When")
    sheet.form.rows_are[1].chosen.emit("series")
    again(qtbot, sheet)
    assert sheet.preview.mapping.is_series
    assert not sheet.open_button.isEnabled()
    assert sheet.message.text() == "Choose a column for Time and one for Value."
    sheet.reject()


def test_a_known_header_opens_at_once(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    sheet = shown(qtbot, window, table)
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        sheet.open_button.click()
    table.write_text(ROWS + "New,1900,Land\n")
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT) as told:
        window.open_record(table)
    assert window.parts.offers.importing.get().sheet is None
    assert window.state.record is not None
    assert len(window.state.record.entries) == 22
    table.write_text(ROWS + "New,1900,Land\nNewer,1901,Land\n")
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        window.records.open(replace(told.args[1], is_again=True))
    assert len(window.state.record.entries) == 23


def test_how_a_table_was_chosen_is_remembered_once_it_could_be_read_so(
    qtbot: QtBot, window: MainWindow, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RecordError([Problem("file.memory", params={"file": "log.csv"})])

    with monkeypatch.context() as patched:
        patched.setattr("viewer.app.records.import_file", refuse)
        shown(qtbot, window, table).open_button.click()
        assert window.parts.offers.problem_panel.get().isVisible()
    again_shown = shown(qtbot, window, table)
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        again_shown.open_button.click()
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        window.open_record(table)
    assert window.parts.offers.importing.get().sheet is None


def test_a_sheet_that_is_left_while_nothing_is_open_leaves_what_can_be_opened(
    qtbot: QtBot, window: MainWindow, table: Path
) -> None:
    sheet = shown(qtbot, window, table)
    assert window.parts.offers.welcome.found() is None
    sheet.reject()
    qtbot.waitUntil(lambda: is_seen(window.parts.offers.welcome))
    again_shown = shown(qtbot, window, table)
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        again_shown.open_button.click()
    qtbot.wait(0)
    assert not window.parts.offers.welcome.get().isVisible()


def test_a_known_header_whose_dates_leave_something_open_is_asked_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "days.csv"
    path.write_text("Title,Date\na,25/4/1999\nb,5/6/1999\n")
    sheet = shown(qtbot, window, path)
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        sheet.open_button.click()
    path.write_text("Title,Date\na,3/4/1999\nb,5/6/1999\n")
    again_shown = shown(qtbot, window, path)
    assert again_shown.preview.questions == ("order",)
    again_shown.reject()


def test_looking_at_a_table_can_be_given_up(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    ended = []
    window.records.ended.connect(lambda: ended.append(True))
    window.open_record(table)
    assert window.records.is_opening
    window.records.cancel()
    assert not window.records.is_opening
    assert ended == [True]
    shown(qtbot, window, table).reject()  # what was given up shows nothing meanwhile
    assert window.parts.offers.importing.get().sheet is None


def test_a_table_is_saved_as_a_record(qtbot: QtBot, window: MainWindow, table: Path, tmp_path: Path) -> None:
    sheet, out = shown(qtbot, window, table), tmp_path / "log.json"
    window.parts.offers.importing.get().save(sheet.choice, table)
    assert table.read_text() == ROWS
    assert "another file" in sheet.message.text()
    with qtbot.waitSignal(window.parts.offers.importing.get()._copying.refused, timeout=_WAIT):
        window.parts.offers.importing.get().save(sheet.choice, tmp_path / "none" / "log.json")
    assert "cannot be written" in sheet.message.text()
    assert sheet.save_button.isEnabled()
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        window.parts.offers.importing.get().save(sheet.choice, out)
        assert not sheet.open_button.isEnabled()
    assert len(read_record(out).record.entries) == 21
    assert window.state.record is not None
    assert window.state.record.path == out


def test_a_window_that_is_closed_saves_no_table(
    qtbot: QtBot, window: MainWindow, table: Path, tmp_path: Path
) -> None:
    sheet, out = shown(qtbot, window, table), tmp_path / "log.json"
    window.parts.offers.importing.get().save(sheet.choice, out)
    assert window.parts.offers.importing.get()._copying.is_running
    window.close()
    assert not window.parts.offers.importing.get()._copying.is_running
    assert not out.exists()


def test_what_dates_leave_open_is_asked_on_the_sheet(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "days.csv"
    path.write_text("Title,Date\na,3/4/1999\nb,5/6/1999\n")
    sheet = shown(qtbot, window, path)
    assert sheet.form.order[1].isVisibleTo(sheet)
    assert not sheet.open_button.isEnabled()
    assert [row[1] for row in texts(sheet.notes)] == ["3/4/1999", "5/6/1999"]
    sheet.form.order[1].chosen.emit("day_first")
    again(qtbot, sheet)
    assert sheet.open_button.isEnabled()
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        sheet.open_button.click()
    assert window.state.record is not None
    assert [each.date for each in window.state.record.record.entries] == ["1999-04-03", "1999-06-05"]


def test_a_table_that_is_none_is_refused_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("")
    with qtbot.waitSignal(window.records.refused, timeout=_WAIT) as told:
        window.open_record(path)
    assert told.args[1][0].code == "import.empty"


def test_a_memory_of_mappings_is_never_trusted(tmp_path: Path, table: Path) -> None:
    file, key = tmp_path / "tables.json", preview(table).key
    mapping = TableMapping(title="Event", begin="When")
    assert remembered_mapping(file, key, table) is None
    remember_mapping(file, key, mapping, table)
    assert remembered_mapping(file, key, table) == mapping
    for damaged in ("{", "[]", json.dumps({key: {"mapping": {"titel": 3}}}), json.dumps({key: 3})):
        file.write_text(damaged)
        assert remembered_mapping(file, key, table) is None
    remember_mapping(file, key, mapping, table)
    assert remembered_mapping(file, key, table) == mapping


def test_the_year_of_one_file_is_not_that_of_another(tmp_path: Path, table: Path) -> None:
    file, key = tmp_path / "tables.json", preview(table).key
    mapping = TableMapping(title="Event", begin="When", order="day_first", year=2014)
    remember_mapping(file, key, mapping, table)
    assert remembered_mapping(file, key, table) == mapping
    other = remembered_mapping(file, key, tmp_path / "later.csv")
    assert other == TableMapping(title="Event", begin="When", order="day_first")


@pytest.mark.skipif(not BLNS.is_file(), reason="the corpora are not here")
def test_strings_that_break_programs_are_shown_as_they_are(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    monkeypatch.setattr("PySide6.QtCore.QProcess.start", lambda *given: started.append(given))
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda *given: started.append(given))
    monkeypatch.setattr("subprocess.Popen", lambda *given, **_named: started.append(given))
    listed = json.loads(BLNS.read_text(encoding="utf-8"))
    strings = [each for each in listed if each.strip() and "\0" not in each]
    path = tmp_path / "<img src='x'>&amp;[*].csv"
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["<b>Title</b>", "Date", "&Notes", "Link"])
        writer.writerows([each, 1000 + n, each, each] for n, each in enumerate(strings))
    sheet = shown(qtbot, window, path)
    rows = sheet.rows
    assert rows.rowCount() == SHOWN
    for row, said in enumerate(strings[:SHOWN]):
        # Qt takes a mark of byte order from the beginning of a text.
        assert rows.index(row, 0).data(Qt.ItemDataRole.EditRole) == said.lstrip(_MARKS)
        assert rows.index(row, 0).data() == " ".join(said[:200].split()).lstrip(_MARKS)
    assert sheet.grab().height() > 0
    with qtbot.waitSignal(window.records.opened, timeout=_WAIT):
        sheet.open_button.click()
    record = window.state.record
    assert record is not None
    assert [entry.title for entry in record.record.entries] == [
        " ".join(each.split())[:500] for each in strings
    ]
    assert started == []


def test_a_large_table_tells_how_far_it_is(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, told = tmp_path / "large.csv", list[float]()
    table.write_text("Title,Date\n" + "".join(f"Event {n},{1000 + n % 1000}-01-02\n" for n in range(60_000)))
    sheet = shown(qtbot, window, table)
    window.records.progressed.connect(lambda _rows, share: told.append(share))
    with qtbot.waitSignal(window.records.opened, timeout=60_000):
        sheet.open_button.click()
    assert len(window.state.record.entries) == 60_000
    assert told == sorted(told)
    assert 0 < told[0] < 0.6 <= told[-1] <= 1
