"""How long the whole process takes to show the bundled record, beside an empty window.

Every figure is the wall time of a fresh interpreter, offscreen, the kinds taken in turns so that a noisy
neighbour disturbs all of them alike; then the same by the processors' time. The program is measured as
`dateline` runs it, from `viewer.start.main` on: the first paint is over when every widget on the screen
has been painted once; the picture is complete when lanes, charts, overview, axis, reader, bars and
status line have been painted with the record in them. The floors import libraries only, none of the
program's own modules.

A silence is the time between two beats of a timer in the program's own event loop, from the first paint
to two seconds after the complete picture. Beside it stands the most work in a turn: its thread's time on
the processor, which no neighbour disturbs.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measures import Measure
from tests.places import OFFSCREEN
from viewer.core.base.resources import bundled_record

ROUNDS, QUICK_ROUNDS = 21, 7
SILENT_ROUNDS, QUICK_SILENT_ROUNDS = 9, 5
LONGEST_SILENCE_MS = 60.0

EMPTY = """
import os
os.environ["QT_QPA_PLATFORM"] = "{platform}"
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
# The program imports Qt, then what makes its window: there we hook in.
VIEWER = """
import os, sys
from pathlib import Path
from viewer import start
folder = Path(sys.argv.pop(1))
import_qt, hooked = start._import_qt, []
def hook():
    import_qt()
    # Only now: the program tries a platform with arguments in a process of its own, as no desktop has one.
    os.environ["QT_QPA_PLATFORM"] = "{platform}"
    from viewer.widgets.window import program
    program.settings_path = lambda: folder / "settings.json"
    hooked.append(program.furnish)
    program.furnish = watch
sys.excepthook = lambda *error: (sys.__excepthook__(*error), os._exit(1))
{watch}
start._import_qt = hook
start.main()
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
            if event.type() != QEvent.Type.Paint:
                return False
            widget.removeEventFilter(self)
            awaited.discard(widget)
            if awaited:
                return False
            # Here, as the floor ends in its painting: whatever else is due would come before an event.
            QCoreApplication.sendEvent(widget, event)
            assert window.state.record is not None
            is_complete()
            return True
    painted = Painted(shell)
    hooked[0](shell, *asked)
    window = shell.contents
    parts, page = window.timeline, window.reader.page
    awaited = {parts.lanes, parts.charts, parts.overview, parts.axis, page.viewport()}
    awaited |= {window.top_bar, window.status_line, window.menuBar()}
    for widget in awaited:
        widget.installEventFilter(painted)
"""
END = """
def is_complete():
    os._exit(0)
"""
# Prints the longest silence and the most work in a turn, before the complete picture and after it.
BEAT = """
import json, time
from itertools import pairwise
times, works, completed = [], [], []
def heard():
    times.append(time.perf_counter())
    works.append(time.thread_time())
def is_complete():
    from PySide6.QtCore import QTimer
    heard()
    completed.append(len(times))
    QTimer.singleShot({after}, tell)
def tell():
    at, = completed
    parts = [column[each] for each in (slice(at), slice(at - 1, None)) for column in (times, works)]
    print(json.dumps([1000 * max(b - a for a, b in pairwise(part)) for part in parts]), flush=True)
    os._exit(0)
def watch(shell, *asked):
    from PySide6.QtCore import QTimer
    beat = QTimer(shell, interval={beat})
    beat.timeout.connect(heard)
    beat.start()
    heard()
    fill(shell, *asked)
"""
PROGRAMS = {
    "bare": EMPTY.format(platform=OFFSCREEN, imports=""),
    "first paint": VIEWER.format(platform=OFFSCREEN, watch=FIRST),
    "everything": EMPTY.format(platform=OFFSCREEN, imports=EVERYTHING),
    "complete": VIEWER.format(platform=OFFSCREEN, watch=COMPLETE + END),
}
SILENCE = VIEWER.format(
    platform=OFFSCREEN, watch=COMPLETE.replace("watch(", "fill(") + BEAT.format(after=2_000, beat=2)
)
_WIDGETS = "importing QtWidgets and an empty window"
_ALL = "importing QtWidgets, numpy, pydantic and an empty window"


def run(quick: bool = False) -> Iterator[Measure]:
    """Time the first paint and the complete picture, each beside an empty window with the same libraries."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    works: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    entries = len(json.loads(bundled_record().read_bytes())["entries"])
    with tempfile.TemporaryDirectory() as folder:
        for round_number in range((QUICK_ROUNDS if quick else ROUNDS) + 1):
            for name, program in PROGRAMS.items():
                begin, worked = time.perf_counter(), _processor_time()
                _output(program, Path(folder))
                if round_number:  # the first round fills the file cache
                    times[name].append((time.perf_counter() - begin) * 1000)
                    works[name].append((_processor_time() - worked) * 1000)
        complete = times["complete"]
        for column, said in ((times, ""), (works, ", processor")):
            name = f"bundled record, first paint{said}"
            yield _beside(column["first paint"], column["bare"], name, entries, _WIDGETS)
            name = f"bundled record, complete picture{said}"
            yield _beside(column["complete"], column["everything"], name, entries, _ALL)
        rounds = range(QUICK_SILENT_ROUNDS if quick else SILENT_ROUNDS)
        yield from _silences([json.loads(_output(SILENCE, Path(folder))) for _ in rounds], entries, complete)


def _silences(found: list[list[float]], entries: int, complete: list[float]) -> Iterator[Measure]:
    """Those before the complete picture beside the time that it takes, those after it beside the limit."""
    whole, until = statistics.median(complete), "the time until the complete picture"
    after, limit = "two seconds from the complete picture on", "the limit"
    columns = [tuple(column) for column in zip(*found, strict=True)]
    names = [(what, when) for when in ("before the picture", "after it") for what in ("silence", "work")]
    for (what, when), column in zip(names, columns, strict=True):
        name = f"longest silence, {when}" if what == "silence" else f"most work in a turn, {when}"
        early = when == "before the picture"
        floor = (whole, until) if early else (LONGEST_SILENCE_MS, f"{limit}, {after}")
        yield Measure(name, entries, column, *floor)


def _beside(times: list[float], floors: list[float], name: str, entries: int, floor: str) -> Measure:
    median = statistics.median(floors)
    return Measure(name, entries, tuple(times), median, floor, rounds_ms=tuple(floors))


def _processor_time() -> float:
    """What all processes that have ended here took of the processors, in seconds."""
    past = resource.getrusage(resource.RUSAGE_CHILDREN)
    return past.ru_utime + past.ru_stime


def _output(program: str, folder: Path) -> bytes:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program, str(folder)]
    # With a timeout it would look only every 50 ms whether the process has ended.
    return subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE).stdout
