"""How long the whole process takes to show the bundled record, beside an empty window.

Every figure is the wall time of a fresh interpreter, offscreen, the kinds taken in turns so that
a noisy neighbour disturbs all of them alike.
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
from viewer.core.resources import bundled_record

ROUNDS = 9

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
VIEWER = """
import gc, os, sys
gc.disable()  # as the command does
from pathlib import Path
from viewer.widgets.program import make_application
app = make_application()
from PySide6.QtCore import QTimer
from viewer.widgets.main_window import MainWindow
class Window(MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if {first}:
            os._exit(0)
window = Window(Path(sys.argv[1]) / "settings.json")
window.resize(1440, 900)
window.show()
sys.excepthook = lambda *error: (sys.__excepthook__(*error), os._exit(1))
def open_record():
    assert window.open_record(Path(sys.argv[2]))
    window.timeline.charts.stack
    QTimer.singleShot(0, paint_and_leave)
def paint_and_leave():
    window.timeline.charts.show_frame()
    window.grab()
    os._exit(0)
QTimer.singleShot(0, open_record)
app.exec()
"""
PROGRAMS = {
    "bare": EMPTY.format(imports=""),
    "floor": EMPTY.format(imports="import pyqtgraph"),
    "first paint": VIEWER.format(first=True),
    "record": VIEWER.format(first=False),
}


def run() -> list[Measure]:
    """Time an empty window with the same libraries, the first paint, and the record shown whole."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    entries = len(json.loads(bundled_record().read_bytes())["entries"])
    with tempfile.TemporaryDirectory() as folder:
        for round_number in range(ROUNDS + 1):
            for name, program in PROGRAMS.items():
                taken = _milliseconds(program, Path(folder))
                if round_number:  # the first round fills the file cache
                    times[name].append(taken)
    bare, floor = statistics.median(times["bare"]), statistics.median(times["floor"])
    widgets, both = "QtWidgets and an empty window", "QtWidgets, pyqtgraph and an empty window"
    return [
        Measure("bundled record, first paint", entries, tuple(times["first paint"]), bare, widgets),
        Measure("bundled record, complete picture", entries, tuple(times["record"]), floor, both),
    ]


def _milliseconds(program: str, folder: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # An installed program has its bytecode; the warming round writes it for a checkout.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program, str(folder), str(bundled_record())]
    begin = time.perf_counter()
    subprocess.run(command, check=True, env=environment, timeout=120)
    return (time.perf_counter() - begin) * 1000
