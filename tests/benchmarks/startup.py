"""How long the whole process takes to show the bundled record, beside an empty window.

Every figure is the wall time of a fresh interpreter, offscreen, the kinds taken in turns so that
a noisy neighbour disturbs all of them alike. The program is measured as `dateline` runs it, from
`viewer.start.main` on: the first paint is over when every widget on the screen has been painted
once; the picture is complete when lanes, charts, overview, axis, reader, bars and status line have
been painted with the record in them. The floors import libraries only, none of the program's own
modules.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measures import Measure
from tests.places import OFFSCREEN
from viewer.core.base.resources import bundled_record

ROUNDS = 21

EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
{imports}
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        os._exit(0)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
# What the complete picture is made with; naming BaseModel makes pydantic import itself.
EVERYTHING = "import numpy, pydantic; pydantic.BaseModel"
# The program turns garbage collection off, then imports what makes its window: there we hook in.
VIEWER = """
import gc, os, sys
from pathlib import Path
folder = Path(sys.argv.pop(1))
rest, hooked = gc.disable, []
def hook():
    rest()
    from viewer.widgets.window import program
    program.settings_path = lambda: folder / "settings.json"
    hooked.append(program.furnish)
    program.furnish = watch
sys.excepthook = lambda *error: (sys.__excepthook__(*error), os._exit(1))
{watch}
gc.disable = hook
from viewer.start import main
main()
"""
FIRST = """
def watch(shell, *asked):
    os._exit(0)
"""
COMPLETE = """
def watch(shell, *asked):
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    class Painted(QObject):
        def eventFilter(self, widget, event):
            if event.type() == QEvent.Type.Paint:
                widget.removeEventFilter(self)
                awaited.discard(widget)
                if not awaited:  # with priority: before what the painting has put off
                    QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1)
            return False
        def customEvent(self, event):
            assert window.state.record is not None
            os._exit(0)
    painted = Painted(shell)
    hooked[0](shell, *asked)
    window = shell.contents
    parts, page = window.timeline, window.reader.page
    awaited = {parts.lanes, parts.charts, parts.overview, parts.axis, page.viewport()}
    awaited |= {window.top_bar, window.status_line, window.menuBar()}
    for widget in awaited:
        widget.installEventFilter(painted)
"""
PROGRAMS = {
    "bare": EMPTY.format(imports=""),
    "first paint": VIEWER.format(watch=FIRST),
    "everything": EMPTY.format(imports=EVERYTHING),
    "complete": VIEWER.format(watch=COMPLETE),
}
_WIDGETS = "importing QtWidgets and an empty window"
_ALL = "importing QtWidgets, numpy, pydantic and an empty window"


def run() -> list[Measure]:
    """Time the first paint and the complete picture, each beside an empty window with the same libraries."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    entries = len(json.loads(bundled_record().read_bytes())["entries"])
    with tempfile.TemporaryDirectory() as folder:
        for round_number in range(ROUNDS + 1):
            for name, program in PROGRAMS.items():
                taken = _milliseconds(program, Path(folder))
                if round_number:  # the first round fills the file cache
                    times[name].append(taken)
    return [
        _beside(times["first paint"], times["bare"], "bundled record, first paint", entries, _WIDGETS),
        _beside(times["complete"], times["everything"], "bundled record, complete picture", entries, _ALL),
    ]


def _beside(times: list[float], floors: list[float], name: str, entries: int, floor: str) -> Measure:
    median = statistics.median(floors)
    return Measure(name, entries, tuple(times), median, floor, rounds_ms=tuple(floors))


def _milliseconds(program: str, folder: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": OFFSCREEN}
    # An installed program has its bytecode; the warming round writes it for a checkout.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program, str(folder)]
    begin = time.perf_counter()
    # With a timeout it would look only every 50 ms whether the process has ended.
    subprocess.run(command, check=True, env=environment)
    return (time.perf_counter() - begin) * 1000
