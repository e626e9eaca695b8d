"""`dateline` as a user runs it: the window first, the rest of the program after it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from viewer.start import plain_call

# Hooks in after the window's first paint, where the program turns to what fills it.
RUN = """
import sys
from pathlib import Path
from viewer.widgets.window import program
folder = Path(sys.argv.pop(1))
program.settings_path = lambda: folder / "settings.json"
furnish = program.furnish
def hook(shell, *asked):
    {hook}
program.furnish = hook
from viewer.start import main
main()
"""


def run(tmp_path: Path, hook: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", RUN.format(hook=hook), str(tmp_path), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)


def test_the_first_paint_needs_no_large_library(tmp_path: Path) -> None:
    hook = """
    late = ("numpy", "pydantic", "msgspec", "pyqtgraph", "typer", "rich", "viewer.core.record.loading",
            "viewer.app.state")
    print([name for name in late if name in sys.modules], "PySide6.QtWidgets" in sys.modules)
    shell.close()"""
    done = run(tmp_path, hook)
    assert (done.stdout, done.returncode) == ("[] True\n", 0), done.stderr


def test_the_export_dialog_opens_without_pydantic(tmp_path: Path) -> None:
    hook = """
    furnish(shell, *asked)
    window = shell.contents
    window.menus.actions["export"].trigger()
    from viewer.widgets.export.dialog import ExportDialog
    print("pydantic" in sys.modules, [each.isVisible() for each in window.findChildren(ExportDialog)])
    shell.close()"""
    done = run(tmp_path, hook)
    assert (done.stdout, done.returncode) == ("False [True]\n", 0), done.stderr


def test_the_complete_picture_needs_neither_pyqtgraph_nor_what_is_asked_for_later(tmp_path: Path) -> None:
    hook = """
    furnish(shell, *asked)
    window = shell.contents
    late = ("pyqtgraph", "pydantic", "typer", "rich", "citeproc", "numpy.ma", "difflib",
            "viewer.core.record.search", "viewer.core.evidence.checking", "viewer.core.large.opening",
            "viewer.core.compare.frame", "viewer.export",
            "viewer.widgets.compare", "viewer.widgets.reader.article_view",
            "viewer.widgets.reader.sources_view", "viewer.widgets.lanes.band_list",
            "viewer.widgets.timeline.chart_stack", "viewer.widgets.window.shortcuts_dialog",
            "viewer.core.charts.tips", "viewer.core.evidence.legend", "viewer.core.evidence.passages",
            "viewer.core.record.neighbours", "viewer.widgets.lanes.lens_legend",
            "viewer.widgets.window.problem_panel", "viewer.widgets.filter.field_list",
            "viewer.formats.readers.timelinejs", "hashlib", "viewer.words.several_words",
            "viewer.core.listing.entry_list", "viewer.core.compare.drawn", "viewer.core.filter.leaving",
            "viewer.core.filter.missing", "viewer.core.record.source_texts", "pkgutil",
            "viewer.widgets.timeline.headers.overlay", "viewer.widgets.window.commands",
            "viewer.core.filter.facets", "viewer.core.filter.source_colours")
    print([name for name in late if name in sys.modules], window.state.record is not None)
    shell.close()"""
    done = run(tmp_path, hook)
    assert (done.stdout, done.returncode) == ("[] True\n", 0), done.stderr


def test_the_complete_picture_makes_no_classes_of_widgets_that_it_does_not_show(tmp_path: Path) -> None:
    hook = """
    furnish(shell, *asked)
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QDialog, QWidget
    class Painted(QObject):
        def eventFilter(self, widget, event):
            if event.type() == QEvent.Type.Paint:
                widget.removeEventFilter(self)
                QTimer.singleShot(0, shell, tell)
            return False
    def tell():
        made = {each.__name__ for owner in (QWidget, QDialog) for each in owner.__subclasses__()}
        print(sorted(made & {"QCalendarWidget", "QMdiSubWindow", "QWizard", "QWizardPage"}), "QFrame" in made)
        shell.close()
    painted = Painted(shell)
    shell.contents.reader.page.viewport().installEventFilter(painted)"""
    done = run(tmp_path, hook)
    assert (done.stdout, done.returncode) == ("[] True\n", 0), done.stderr


def test_lanes_are_laid_out_once_and_charts_to_share_the_height_and_at_the_height_they_get(
    tmp_path: Path,
) -> None:
    hook = """
    from PySide6.QtCore import QTimer
    from viewer.core.lanes.model import LanesModel
    from viewer.widgets.timeline.charts_panel import ChartsPanel
    from viewer.widgets.timeline.lanes_panel import LanesPanel
    made, painted = [], {}
    def count(owner, name, note):
        method = getattr(owner, name)
        def counted(self, *given, **named):
            result = method(self, *given, **named)
            note(owner.__name__)
            return result
        setattr(owner, name, counted)
    def paint(name):
        if len(painted) < 2 and name not in painted:
            painted[name] = made.count("LanesModel" if name == "LanesPanel" else "ChartsPanel")
            if len(painted) == 2:
                print(painted)
                QTimer.singleShot(0, shell, shell.close)
    count(LanesModel, "frame", made.append)
    count(ChartsPanel, "_lay_out", made.append)
    count(LanesPanel, "paintEvent", paint)
    count(ChartsPanel, "paintEvent", paint)
    furnish(shell, *asked)"""
    done = run(tmp_path, hook)
    assert (done.stdout, done.returncode) == ("{'ChartsPanel': 2, 'LanesPanel': 1}\n", 0), done.stderr


def test_chips_and_the_scene_of_the_charts_are_made_in_turns_of_their_own(tmp_path: Path) -> None:
    hook = """
    from PySide6.QtCore import QTimer
    from viewer.widgets.filter.filter_bar import FilterBar
    from viewer.widgets.timeline.charts_panel import ChartsPanel
    turns, made = [], {}
    def is_made(part):
        made[part] = len(turns)
        if len(made) == 2:
            print(made["chips"] != made["scene"])
            QTimer.singleShot(0, shell, shell.close)
    make, scene = FilterBar._make_strip, ChartsPanel.stack.fget
    def stack(self):
        if self._stack is None:
            is_made("scene")
        return scene(self)
    FilterBar._make_strip = lambda self: (is_made("chips"), make(self))[1]
    ChartsPanel.stack = property(stack)
    beat = QTimer(shell, interval=0)
    beat.timeout.connect(lambda: turns.append(None))
    beat.start()
    furnish(shell, *asked)"""
    done = run(tmp_path, hook)
    assert (done.stdout, done.returncode) == ("True\n", 0), done.stderr


def test_no_module_s_source_is_read_when_it_is_imported_after_qt(tmp_path: Path) -> None:
    hook = """
    from linecache import cache
    cache.clear()
    furnish(shell, *asked)
    print([name for name in cache if "pydantic" in name or "viewer" in name])
    shell.close()"""
    done = run(tmp_path, hook)
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr


def test_a_window_that_is_closed_at_once_ends_the_program(tmp_path: Path) -> None:
    done = run(tmp_path, "shell.close(); furnish(shell, *asked)")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_what_goes_wrong_while_the_window_is_filled_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "furnish(shell, 5)")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_a_click_while_the_window_is_filled_reaches_what_it_hit(tmp_path: Path) -> None:
    hook = """
    from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer
    from PySide6.QtGui import QMouseEvent
    at, left, no_key = QPointF(1184, 94), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, at, shell.mapToGlobal(at), left, left, no_key)
        QCoreApplication.postEvent(shell.windowHandle(), event)
    furnish(shell, *asked)
    looks = iter(range(1_000))
    def look():
        tabs = shell.contents.tabs
        if tabs.currentIndex() == 0 and next(looks, None) is not None:
            return QTimer.singleShot(20, look)
        print(tabs.tabText(tabs.currentIndex()))
        shell.close()
    QTimer.singleShot(0, look)"""
    done = run(tmp_path, hook)
    assert (done.stdout, done.returncode) == ("Sources\n", 0), done.stderr


def test_a_display_is_looked_for_once() -> None:
    program = """
import atexit
from viewer.app import display
asked = []
display.has_display = lambda environment: bool(asked.append(environment))
atexit.register(lambda: print(len(asked)))
from viewer.start import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert (done.stdout, done.returncode) == ("1\n", 2)
    assert "no display" in done.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("record.json", "check", "record"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "requested"),
    [
        ([], (None, None)),
        (["record.json"], (Path("record.json"), None)),
        (["record.json", "--sources", "texts"], (Path("record.json"), Path("texts"))),
        (["--sources", "texts"], (None, Path("texts"))),
        (["./check"], (Path("check"), None)),
    ],
)
def test_plain_calls_open_the_window_at_once(
    folder: Path, arguments: list[str], requested: tuple[Path | None, Path | None]
) -> None:
    assert plain_call(arguments) == requested


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["record"],
        ["missing.json"],
        ["texts"],
        ["."],
        ["-h"],
        ["--help"],
        ["--version"],
        ["--"],
        ["open", "record.json"],
        ["record.json", "--sources"],
        ["record.json", "--sources", "missing"],
        ["record.json", "--sources", "record.json"],
        ["record.json", "--sources=texts"],
        ["record.json", "texts"],
        ["record.json", "--sources", "texts", "more"],
        ["--sources", "texts", "record.json"],
        ["x" * 5_000 + ".json"],
        ["a\x00.json"],
    ],
)
def test_everything_else_is_for_the_command_line(folder: Path, arguments: list[str]) -> None:
    assert plain_call(arguments) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal ends no process")
def test_an_interrupt_while_it_starts_ends_it_without_a_word() -> None:
    program = (
        "import os, signal, viewer.start as start\n"
        "start.plain_call = lambda arguments: os.kill(os.getpid(), signal.SIGINT)\n"
        "start.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_nothing_is_imported_before_interrupts_are_seen_to() -> None:
    program = (
        "import os, sys; before = {*sys.modules, '__future__', 'builtins', 'gc'}; import viewer.start; "
        "viewer.start._end_when_interrupted(); print(*sorted(set(sys.modules) - before))"
    )
    # Without site, whose modules may be those that would be imported.
    done = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert (done.stdout.split(), done.stderr) == (["viewer", "viewer.start"], "")
