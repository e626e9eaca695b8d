import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.widgets.windows import texts_are_there
from viewer.app.settings import Settings, save_settings
from viewer.app.window_request import WindowRequest
from viewer.core.base.resources import bundled_record
from viewer.core.filter.text import filter_text
from viewer.core.record.loading import read_record
from viewer.core.view.span_text import parse_span
from viewer.widgets.plot.plot_window import PlotWindow
from viewer.widgets.window import program
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.shell import Shell

START_AND_LEAVE = """
from viewer.widgets.window.program import make_application
app = make_application()
print(app.font().family(), app.style().objectName(), app.windowIcon().isNull())
"""


def test_the_application_has_its_font_style_and_icon() -> None:
    done = subprocess.run(
        [sys.executable, "-c", START_AND_LEAVE], capture_output=True, text=True, timeout=120
    )
    assert done.stdout.split() == ["Inter", "fusion", "False"], done.stderr


CLOSE_AFTER_SHOWING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from viewer.app.window_request import WindowRequest
from viewer.core.base.resources import bundled_record
from viewer.widgets.window import program
program.settings_path = lambda: Path(sys.argv[1])
furnish = program.furnish
def furnish_and_leave(shell, *asked):
    furnish(shell, *asked)
    QTimer.singleShot(1500, shell, lambda: leave(shell))
def leave(shell):
    record = shell.contents.state.record
    print(len(record.record.entries) if record else 0)
    shell.contents.menus.actions["quit"].trigger()
program.furnish = furnish_and_leave
sys.exit(program.run_window(WindowRequest(bundled_record())))
"""


def test_the_program_runs_until_its_window_is_closed(tmp_path) -> None:  # type: ignore[no-untyped-def]
    command = [sys.executable, "-c", CLOSE_AFTER_SHOWING, str(tmp_path / "settings.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.returncode, int(done.stdout) > 50) == (0, True), done.stderr
    assert (tmp_path / "settings.json").is_file()


@pytest.fixture
def furnished(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., MainWindow]:
    """A shell that is filled as the program fills it."""
    monkeypatch.setattr(program, "settings_path", lambda: tmp_path / "settings.json")
    monkeypatch.setattr("viewer.app.faults.Faults.watch", lambda _faults: None)

    def furnish(**asked: object) -> MainWindow:
        shell = Shell(Settings())
        qtbot.addWidget(shell)
        shell.show()
        program.furnish(shell, WindowRequest(**asked))
        window = shell.contents
        assert isinstance(window, MainWindow)
        qtbot.waitExposed(shell)
        return window

    return furnish


def test_a_window_is_opened_in_a_view(furnished: Callable[..., MainWindow]) -> None:
    window = furnished(file=bundled_record(), view="Goals for 2030")
    shown = window.places.current_view().span
    assert shown == parse_span("2024/2030")
    window.window().close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_asked_for_of_a_file_is_of_no_other(
    furnished: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "mine.json"
    window = furnished(
        file=file,
        view="span=2023&filter=kind:award",
        filter="kind:policy",
        metrics=(read_record(bundled_record()).record.metrics[2].id,),
    )
    assert window.parts.offers.problem_panel.get().isVisible()
    window.open_record(bundled_record())
    qtbot.wait(0)
    assert window.state.filter.is_empty
    assert window.places.current_view().span != parse_span("2023")
    assert not window.findChildren(PlotWindow)
    shutil.copy(bundled_record(), file)
    window.records.retry()
    qtbot.waitUntil(lambda: bool(window.findChildren(PlotWindow)))
    assert window.state.record is not None
    assert window.state.record.path == file
    assert filter_text(window.state.filter) == "kind:policy"
    assert window.places.current_view().span == parse_span("2023")
    window.window().close()


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("agrees", [True, False])
def test_what_is_asked_for_with_a_link_is_of_the_record_that_it_leads_to(
    furnished: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    payload: dict[str, Any],
    texts_folder: Path,
    agrees: bool,
) -> None:
    file = tmp_path / "log.json"
    file.write_text(json.dumps(payload))
    save_settings(Settings(recent=(str(file),)), tmp_path / "settings.json")
    window = furnished(view="dateline:log.json#span=2020", texts=texts_folder, filter="kind:award")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    wanted = "Open" if agrees else "Close"
    next(button for button in box.buttons() if button.text().replace("&", "") == wanted).click()
    if not agrees:
        window.open_record(file)
    assert filter_text(window.state.filter) == ("kind:award" if agrees else "")
    texts_are_there(qtbot, window)
    assert (window.state.texts is not None) is agrees
    assert (window.places.current_view().span == parse_span("2020")) is agrees
    window.window().close()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_window_opened_by_a_link_opens_no_record_by_itself(
    furnished: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = furnished(view="dateline:danang.json#span=2020")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "danang.json" in box.text()
    assert window.state.record is None
    box.close()
    window.window().close()
