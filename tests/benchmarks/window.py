"""How long a step of the whole window takes, beside ten bare charts and the timeline alone.

The window is the program's own at 1,600×900: overview, axis, lanes, headers, reader, status line and ten
charts of a hundred observations. The charts beside it are bare pyqtgraph charts of the same points, without
axes, 1,600×900 large; the timeline is as large as the window's own, with no charts. All three take each step
in turns, so that a noisy neighbour disturbs them alike. The bundled record has the time of one frame as its
floor.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyqtgraph as pg
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.benchmarks.charts import (
    DAYS,
    FIRST_DAY,
    SHOWN,
    SIZE,
    Painted,
    bare_charts,
    charts_record,
    panned,
    seeded_series,
    zoomed,
)
from tests.benchmarks.measures import Measure
from tests.benchmarks.seeded import seeded_record, seeded_table
from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.base.resources import bundled_record
from viewer.core.record.catalog import LoadedRecord
from viewer.core.time.scale import Window
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application

COUNTS = (10_000, 1_000_000)
CHARTS, OBSERVATIONS = 10, 100
FRAME_MS = 16.0

Step = Callable[[Window], None]


def run(quick: bool = False) -> Iterator[Measure]:
    """Pan and zoom the window of the bundled record, and those of ever more entries with ten charts.

    A quick run leaves the largest out.
    """
    app = make_application()
    pg.setConfigOptions(antialias=False)
    yield from _bundled(app)
    for count in COUNTS[:-1] if quick else COUNTS:
        yield from _of_count(app, count)


def _bundled(app: QApplication) -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        window = _window(folder)
        window.open_record(bundled_record())
        record = window.state.record
        assert record is not None
        show = _steps(app, window)
        for name, windows in _scripts(window.state.window):
            times = _in_turns(windows, show)[0]
            yield Measure(
                f"bundled record, {name}", len(record.entries), times, FRAME_MS, "one frame, 60 a second"
            )
        _close(app, window)


def _of_count(app: QApplication, count: int) -> Iterator[Measure]:
    series = [seeded_series(number, OBSERVATIONS) for number in range(CHARTS)]
    entries = seeded_record(seeded_table(count))
    record = replace(charts_record(series), entries=entries.entries, facts=entries.facts)
    first = Window(float(FIRST_DAY), FIRST_DAY + SHOWN * DAYS)
    with tempfile.TemporaryDirectory() as folder:
        window = _window(folder)
        window.state.set_record(record)
        window.state.set_window(first)
        show = _steps(app, window)
        bare, _ = bare_charts(series, first)
        alone = _timeline(app, window, entries, first)
        show_alone = _alone(app, alone)
        show_bare = _bare(app, bare)
        for name, windows in _scripts(first):
            ours, charts, timeline = _in_turns(windows, show, show_bare, show_alone)
            parts = [Measure("", count, each, 1.0, "").p95_ms for each in (charts, timeline)]
            floor = f"p95 of ten bare charts {parts[0]:.1f} and of the timeline alone {parts[1]:.1f}"
            yield Measure(f"window, {name}", count, ours, sum(parts), floor, p95_ratio=True)
        _close(app, window, bare, alone)


def _window(folder: str) -> MainWindow:
    window = MainWindow(Path(folder) / "settings.json")
    window.resize(*SIZE)
    window.show()
    return window


def _timeline(app: QApplication, window: MainWindow, record: LoadedRecord, first: Window) -> TimelineColumn:
    """The window's timeline without its charts."""
    state = State()
    column = TimelineColumn(state, LanesLayout(state, state))
    state.setParent(column)
    lanes = window.timeline.lanes
    column.resize(window.timeline.width(), lanes.mapTo(window.timeline, lanes.rect().bottomLeft()).y())
    state.set_record(record)
    state.set_window(first)
    column.show()
    app.processEvents()
    return column


def _steps(app: QApplication, window: MainWindow) -> Step:
    app.processEvents()
    painted = Painted(app, window.timeline.charts.stack.view.viewport())

    def show(shown: Window) -> None:
        window.state.set_window(shown)
        painted.wait()

    return show


def _bare(app: QApplication, widget: pg.GraphicsLayoutWidget) -> Step:
    painted = Painted(app, widget.viewport())
    box = next(item for item in widget.items() if isinstance(item, pg.ViewBox))

    def show(shown: Window) -> None:
        box.setXRange(shown.start, shown.end, padding=0)
        painted.wait()

    return show


def _alone(app: QApplication, column: TimelineColumn) -> Step:
    painted = Painted(app, column.lanes)
    state = column.findChild(State)

    def show(shown: Window) -> None:
        state.set_window(shown)
        painted.wait()

    return show


def _scripts(first: Window) -> Iterator[tuple[str, Iterator[Window]]]:
    yield "pan", panned(first)
    yield "zoom", zoomed(first)


def _in_turns(windows: Iterator[Window], *steps: Step) -> list[tuple[float, ...]]:
    times: list[list[float]] = [[] for _ in steps]
    for window in windows:
        for step, taken in zip(steps, times, strict=True):
            begin = time.perf_counter()
            step(window)
            taken.append((time.perf_counter() - begin) * 1000)
    return [tuple(taken) for taken in times]


def _close(app: QApplication, *widgets: MainWindow | TimelineColumn | pg.GraphicsLayoutWidget) -> None:
    for widget in widgets:
        widget.close()
        widget.deleteLater()
    app.processEvents()
