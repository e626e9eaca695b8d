import subprocess
import sys

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
