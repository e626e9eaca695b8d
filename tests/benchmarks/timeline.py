"""How long a step of a scripted pan and zoom takes on screen, from ten thousand to ten million entries.

A step is everything from the new window to the painted picture: overview, axis, lanes and headers at
1,600×900. Its floor is a bare widget that fills white and draws as many cached rectangles and texts (a
line of the axis, or a column of the overview, is a rectangle), and beside it what numpy's search and
count alone take for the same windows.
"""

import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QStaticText
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.measures import Measure
from tests.benchmarks.seeded import FIRST_DAY, LAST_DAY, seeded_record, seeded_table
from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import Window
from viewer.core.time.ticks import axis_frame
from viewer.paint.labels import labels_of
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.widgets.window.program import make_application
from viewer.words.translations import translator

COUNTS = (10_000, 100_000, 1_000_000, 10_000_000)
QUICK_COUNTS = (10_000, 1_000_000)
SIZE = 1600, 900
PAN_STEPS, ZOOM_STEPS = 120, 60
PAN_SPANS = (LAST_DAY - FIRST_DAY) / 4, 365.0, 2.0
SECOND = 1 / 86_400
BINS = 300
_BARE = "p95 of a bare widget drawing as much"
_SEARCH = "p95 of numpy's search and count"


class Floor(QWidget):
    """Fills white and draws cached rectangles and texts: what any picture of as many things costs."""

    def __init__(self) -> None:
        super().__init__()
        self.rects, self.texts = 0, 0
        self._cached = [QStaticText(f"Entry number {n}") for n in range(400)]
        self._boxes = [QRectF(n * 37 % 1600, n * 53 % 900, 4, 18) for n in range(20_000)]
        self._font = QFont()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("steelblue"))
        painter.drawRects(self._boxes[: self.rects])
        painter.setPen(QColor("black"))
        painter.setFont(self._font)
        for n in range(self.texts):
            painter.drawStaticText(n * 131 % 1500, n * 47 % 880, self._cached[n % 400])


@dataclass(frozen=True, eq=False)
class Subject:
    """A timeline on the screen."""

    count: int
    table: EntryTable
    state: State
    column: TimelineColumn


def run(quick: bool = False) -> Iterator[Measure]:
    """Time first frames, pans at three zooms, and a zoom from everything to one second.

    Each step is taken with every number of entries in turn: what disturbs the machine disturbs all alike.
    A quick run has two numbers only.
    """
    app = make_application()
    subjects = []
    for count in QUICK_COUNTS if quick else COUNTS:
        subject, first = _opened(app, count)
        subjects.append(subject)
        yield first
    floor = _bare()
    floor.show()
    app.processEvents()
    for name, windows in _scripts():
        yield from _in_turns(app, subjects, floor, name, windows)


def _bare() -> Floor:
    floor = Floor()
    floor.resize(*SIZE)
    return floor


def _opened(app: QApplication, count: int) -> tuple[Subject, Measure]:
    """A timeline that has shown its first frame, and how long that took."""
    table, floor = seeded_table(count), _bare()
    begin = time.perf_counter()
    floor.show()
    app.processEvents()
    empty = _since(begin)
    floor.close()
    state = State()
    layout = LanesLayout(state, state)
    column = TimelineColumn(state, layout)
    column.resize(*SIZE)
    record = seeded_record(table)
    begin = time.perf_counter()
    state.set_record(record)
    model = layout.model
    assert model is not None
    state.set_window(model.table.focus)
    column.show()
    app.processEvents()
    taken = _since(begin)
    # The window has it done beside itself, as soon as it shows a large record.
    for lane in table.lanes:
        table.index(lane).prepare_zoom()
    # Peaks only rise: all fewer entries are in this one, as they stay for the steps in turns.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first = Measure("first frame", count, (taken,), empty, "a bare window's first frame", peak)
    return Subject(count, table, state, column), first


def _in_turns(
    app: QApplication, subjects: Sequence[Subject], floor: Floor, name: str, windows: Sequence[Window]
) -> Iterator[Measure]:
    times: list[list[float]] = [[] for _ in subjects]
    floors: list[list[float]] = [[] for _ in subjects]
    for window in windows:
        for subject, taken, bare in zip(subjects, times, floors, strict=True):
            taken.append(_shown(app, subject.state, window))
            floor.rects, floor.texts = _drawn(subject.column)
            begin = time.perf_counter()
            floor.update()
            app.processEvents()
            bare.append(_since(begin))
    for subject, taken, bare in zip(subjects, times, floors, strict=True):
        searched = tuple(_searched(subject.table, window) for window in windows)
        for what, beside, kind in ((name, tuple(bare), _BARE), (f"{name}, beside numpy", searched, _SEARCH)):
            least = Measure("", subject.count, beside, 1.0, "").p95_ms
            yield Measure(what, subject.count, tuple(taken), least, kind, p95_ratio=True)


def _scripts() -> Iterator[tuple[str, list[Window]]]:
    middle = (FIRST_DAY + LAST_DAY) / 2
    for span in PAN_SPANS:
        first = Window(middle - span / 2, middle + span / 2)
        yield f"pan of {span:,.0f} days", [first.moved(n / 40) for n in range(PAN_STEPS)]
    whole = Window(FIRST_DAY, LAST_DAY)
    factor = (whole.span / SECOND) ** (1 / (ZOOM_STEPS - 1))
    steps = [whole]
    for _ in range(ZOOM_STEPS - 1):
        steps.append(steps[-1].zoomed_at(factor, 0.37))
    yield "zoom from everything to one second", steps
    yield "zoom out again", steps[::-1]


def _shown(app: QApplication, state: State, window: Window) -> float:
    begin = time.perf_counter()
    state.set_window(window)
    app.processEvents()
    return _since(begin)


def _drawn(column: TimelineColumn) -> tuple[int, int]:
    """How many rectangles and texts are in sight: of overview, axis, lanes and headers.

    A line is a rectangle; what a bar or a badge has besides its own is not counted.
    """
    frame, overview = column.lanes.frame(), column.overview.frame()
    assert frame is not None
    assert overview is not None
    axis = axis_frame(frame.scale, labels_of("light"), translator("en"))
    rects = len(overview.columns) + 3 + len(axis.ticks) + sum(tick.major for tick in axis.ticks)
    texts = len(overview.labels) + 1 + len(axis.upper) + len(axis.lower) + bool(axis.context)
    for lane in frame.lanes:
        if lane.plan.y < column.lanes.plot_height():
            content = lane.content
            rects += 2 + len(content.marks) + (len(content.dots.x) if content.dots else 0)
            rects += int(np.count_nonzero(content.band.counts)) if content.band else 0
            texts += 2 + bool(content.beyond) + sum(bool(mark.label) for mark in content.marks)
            rects, texts = rects + len(content.stacks), texts + len(content.stacks)
    return rects, texts


def _searched(table: EntryTable, window: Window) -> float:
    begin = time.perf_counter()
    edges = np.linspace(window.start, window.end, BINS + 1)
    for lane in table.lanes:
        np.diff(np.searchsorted(table.begins[lane.first : lane.last], edges))
    return _since(begin)


def _since(begin: float) -> float:
    return (time.perf_counter() - begin) * 1000
