"""Opening a large record in a real window: progress, cancelling, errors, and opening again."""

import gc
import os
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QProcess, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.large.samples import record, written
from tests.places import SAMPLES
from tests.widgets.windows import is_seen, open_window
from viewer.app.jobs import Opening
from viewer.app.records import Asked
from viewer.app.state import Selection
from viewer.core.charts.data import Charts, read_charts
from viewer.core.filter.text import parse_filter
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.record.catalog import LoadedRecord
from viewer.core.view.span_text import parse_span
from viewer.widgets.controls.plain_text import show_message
from viewer.widgets.window.main_window import MainWindow

# The offscreen screen says so of menus and dialogs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

# A process starts, imports and reads on a machine that others use too.
WAIT_MS = 60_000
# A record that is opened at once, as its file is smaller than what is large here.
ORDINARY = SAMPLES / "record-0.1.0.json"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("viewer.core.large.LARGE", 200_000)
    monkeypatch.setattr("viewer.app.records.cache_folder", lambda: tmp_path / "cache")
    found = open_window(qtbot, tmp_path / "settings.json")
    yield found
    found.close()


def large_file(folder: Path, payload: Any = None) -> Path:
    path = folder / "large.json"
    path.write_bytes(written(payload or record(800)))
    return path


def begin_opening(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Open a large file, and wait until the panel says so."""
    window.open_record(large_file(folder))
    qtbot.waitUntil(window.opening.isVisible)


def is_shown(window: MainWindow, path: Path) -> bool:
    return window.state.record is not None and window.state.record.path == path


def test_a_large_record_is_shown_when_it_is_read(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.open_record(ORDINARY)
    path = large_file(tmp_path)
    assert not window.open_record(path)
    qtbot.waitUntil(window.opening.isVisible)
    assert "large.json" in window.opening.file.text()
    assert is_shown(window, ORDINARY)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert not window.opening.isVisible()
    assert window.state.record.takes_long
    window.state.set_selection(Selection("entry", "e7"))
    assert window.reader.reading.title.startswith("Title “7”")
    assert list((tmp_path / "cache").iterdir())


def test_the_picture_is_laid_out_and_painted_in_turns_of_the_event_loop(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.open_record(ORDINARY)
    path, lanes = large_file(tmp_path), window.timeline.lanes
    seen: list[str] = []
    window.state.record_changed.connect(lambda: QTimer.singleShot(0, lambda: seen.append("a turn")))

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and is_shown(window, path):
                frame = lanes.frame()
                assert frame is not None
                seen.append("painted" if "content" in vars(frame.lanes[0]) else "not laid out")
            return False

    watch = Watch()
    lanes.installEventFilter(watch)
    assert not window.open_record(path)
    qtbot.waitUntil(lambda: "painted" in seen, timeout=WAIT_MS)
    assert seen[:2] == ["a turn", "painted"]
    assert window.timeline.updatesEnabled()


def test_nothing_moves_meanwhile(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.open_record(ORDINARY)
    before = window.splitter.geometry()
    window.open_record(large_file(tmp_path))
    qtbot.waitUntil(lambda: not window.status_line.isVisible() and window.opening.width() == window.width())
    assert window.splitter.geometry() == before
    window.records.cancel()
    assert window.status_line.isVisible()
    assert window.splitter.geometry() == before


def test_a_loader_that_waits_is_told_what_to_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.records.make_ready()
    monkeypatch.setattr("viewer.app.jobs.waiting_loader", lambda *_: pytest.fail("one waits"))
    path = large_file(tmp_path)
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)


def test_another_loader_waits_for_the_second_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = window.records
    records.make_ready()
    records._idle.setInterval(0)
    first, second = large_file(tmp_path), tmp_path / "second.json"
    second.write_bytes(written(record(900)))
    window.open_record(first)
    qtbot.waitUntil(lambda: is_shown(window, first), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: records._waiting is not None)
    records._idle.setInterval(WAIT_MS)
    monkeypatch.setattr("viewer.app.jobs.waiting_loader", lambda *_: pytest.fail("one waits"))
    window.open_record(second)
    qtbot.waitUntil(lambda: is_shown(window, second), timeout=WAIT_MS)
    assert records._idle.isActive()
    window.close()
    assert not records._idle.isActive()


def test_none_is_made_ready_while_a_file_is_opening(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    records, path = window.records, large_file(tmp_path)
    window.open_record(path)
    records.make_ready()
    assert records._waiting is None
    assert not records._idle.isActive()
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert records._idle.isActive()
    window.open_record(path)
    assert not records._idle.isActive()
    records.cancel()
    assert records._idle.isActive()


def test_a_window_that_asked_for_no_loader_keeps_none(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = large_file(tmp_path)
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert not window.records._idle.isActive()


def test_a_loader_that_died_waiting_is_replaced(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.records.make_ready()
    waiting = window.records.findChild(QProcess)
    assert waiting is not None
    with qtbot.waitSignal(waiting.finished):
        waiting.kill()
    path = large_file(tmp_path)
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)


def test_closing_ends_a_loader_that_waits(window: MainWindow) -> None:
    window.records.make_ready()
    waiting = window.records.findChild(QProcess)
    assert waiting is not None
    assert waiting.waitForStarted()
    window.close()
    assert waiting.state() == QProcess.ProcessState.NotRunning


def test_it_opens_again_without_reading(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = large_file(tmp_path)
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert window.open_record(ORDINARY)
    monkeypatch.setattr(Opening, "_read", lambda _self: pytest.fail("there is a sidecar"))
    appears = window.opening.findChild(QTimer)
    assert appears is not None
    appears.setInterval(WAIT_MS)
    window.open_record(path)
    assert appears.isActive()
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert not appears.isActive()
    assert window.status_line.isVisible()


def test_escape_and_the_button_cancel(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.open_record(ORDINARY)
    shown = window.state.record
    path = large_file(tmp_path)
    for cancel in (
        lambda: qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_Escape),
        lambda: qtbot.mouseClick(window.opening.cancel_button, Qt.MouseButton.LeftButton),
    ):
        window.open_record(path)
        qtbot.waitUntil(window.opening.isVisible)
        cancel()
        assert not window.opening.isVisible()
    assert window.state.record is shown


def test_escape_closes_a_menu_and_not_the_opening_too(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    begin_opening(qtbot, window, tmp_path)
    menu = window.menus.menu("view")
    menu.popup(window.mapToGlobal(QPoint(100, 20)))
    assert QApplication.activePopupWidget() is menu
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert window.opening.isVisible()
    qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_Escape)
    assert not window.opening.isVisible()


def test_escape_clears_the_search_and_then_cancels(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.open_record(ORDINARY)
    window.menus.actions["next"].trigger()
    chosen = window.state.selection
    begin_opening(qtbot, window, tmp_path)
    search = window.top_bar.search
    search.setFocus()
    qtbot.keyClicks(search, "award")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not search.text()
    assert window.opening.isVisible()
    qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_Escape)
    assert not window.opening.isVisible()
    assert chosen is not None
    assert window.state.selection == chosen
    qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_Escape)
    assert window.state.selection is None


def test_escape_closes_a_dialog_and_not_the_opening_too(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    begin_opening(qtbot, window, tmp_path)
    box = show_message(window, "Title", "Text")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert window.opening.isVisible()


def test_another_file_takes_the_place_of_the_first(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.open_record(large_file(tmp_path))
    assert window.open_record(ORDINARY)
    assert not window.opening.isVisible()
    assert is_shown(window, ORDINARY)


def test_what_is_wrong_goes_to_the_problem_panel(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    payload = record(800)
    payload["entries"][70]["titel"] = "x"
    window.open_record(large_file(tmp_path, payload))
    qtbot.waitUntil(window.parts.offers.problem_panel.get().isVisible, timeout=WAIT_MS)
    assert "entries[70].titel" in window.parts.offers.problem_panel.get().text
    assert "'title'" in window.parts.offers.problem_panel.get().text
    assert not window.opening.isVisible()


def test_a_loader_that_dies_is_a_problem(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "viewer.app.jobs.loader_command", lambda *_: [sys.executable, "-c", "import os; os._exit(9)"]
    )
    window.open_record(large_file(tmp_path))
    qtbot.waitUntil(window.parts.offers.problem_panel.get().isVisible, timeout=WAIT_MS)
    assert "could not be read to its end" in window.parts.offers.problem_panel.get().text


def many_observations(count: int = 4_000) -> dict[str, Any]:
    """A record without entries: what is large is a metric."""
    observations = [{"id": f"v{n}", "date": f"{n % 9000 + 1000}-05", "value": n} for n in range(count)]
    metric = {"id": "visits", "title": "Visits", "topic": "T", "observations": observations}
    return {"format": "dateline/1", "title": "Measured", "metrics": [metric]}


def test_a_large_record_is_shown_in_the_view_and_by_the_filter_that_were_asked_for(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path, chosen = large_file(tmp_path), parse_filter("kind:award")
    window.records.open(Asked(path, view="span=2000/2010&time=folded", filter=chosen))
    qtbot.waitUntil(lambda: is_shown(window, path) and window.state.filter == chosen, timeout=WAIT_MS)
    assert window.state.time == "folded"
    assert window.places.current_view().span == parse_span("2000/2010")


def test_an_opening_that_is_given_up_while_nothing_is_open_leaves_what_can_be_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    begin_opening(qtbot, window, tmp_path)
    window.opening.cancel_button.click()
    qtbot.waitUntil(lambda: is_seen(window.parts.offers.welcome))
    assert not window.splitter.isVisible()


def test_a_large_file_without_entries_is_read_beside_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = large_file(tmp_path, many_observations())
    read: list[Path] = []
    window.records.opened.connect(lambda _columns, asked: read.append(asked.path))
    window.open_record(path)
    assert window.records.findChild(Opening) is not None
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert window.state.record.takes_long
    assert len(window.state.record.observations) == 4_000
    assert read == [path]
    assert list((tmp_path / "cache").iterdir())


def test_charts_of_a_large_record_are_read_beside_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def watched(loaded: LoadedRecord) -> Charts:
        threads.append(threading.current_thread())
        return read_charts(loaded)

    monkeypatch.setattr("viewer.core.view.record_columns.read_charts", watched)
    path = large_file(tmp_path, many_observations())
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert window.timeline.charts.charts is not None
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


def test_opening_again_tells_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, size in {"_WHOLE": 2_000, "_PIECE": 1_000, "_INNER": 100}.items():
        monkeypatch.setattr(f"viewer.core.large.envelope.{name}", size)
    monkeypatch.setattr("viewer.core.large.messages._BETWEEN_S", 0.0)
    path = large_file(tmp_path, many_observations(16_000))
    shares: list[int] = []
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    window.opening.bar.valueChanged.connect(shares.append)
    assert window.open_record(ORDINARY)
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert len(shares) > 3
    assert shares[1:] == sorted(shares[1:])
    assert window.open_record(ORDINARY)
    window.open_record(path)
    qtbot.waitUntil(lambda: len(shares) > 5, timeout=WAIT_MS)
    window.records.cancel()
    assert is_shown(window, ORDINARY)


def test_a_large_record_goes_without_the_collector_when_another_is_shown(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = large_file(tmp_path, record(800) | {"metrics": many_observations()["metrics"]})
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    window.state.set_selection(Selection("entry", "e7"))
    qtbot.waitUntil(lambda: window.timeline.lanes.frame() is not None)
    kept = weakref.ref(window.state.record.facts)
    gc.disable()
    try:
        assert window.open_record(ORDINARY)
        qtbot.waitUntil(lambda: kept() is None)
    finally:
        gc.enable()


def test_what_ends_a_cancelled_opening(tmp_path: Path) -> None:
    path = large_file(tmp_path, many_observations(16_000))
    read_into_sidecar(LoadRequest(path, tmp_path / "cache"))
    opening = Opening(path, tmp_path / "cache")
    opening.cancel()
    assert opening._prepared(tmp_path / "cache", just_written=False) is None


def test_an_entry_of_a_replaced_file_is_said_to_be_gone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = large_file(tmp_path)
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    path.write_bytes(b" " * 300_000)
    window.state.set_selection(Selection("entry", "e500"))
    said = window.reader.page.toPlainText().replace("\u00a0", " ")
    assert "has changed since it was opened" in said


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_that_is_no_utf_8(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"gro\xdf.json")
    path.write_bytes(written(record(800)))
    window.open_record(path)
    qtbot.waitUntil(lambda: is_shown(window, path), timeout=WAIT_MS)
    assert not window.parts.offers.problem_panel.get().isVisible()
