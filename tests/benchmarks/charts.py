"""How long charts take to pan and zoom, beside bare pyqtgraph charts of the same points.

Ours and the bare ones take their steps in turns, so that a noisy neighbour disturbs both alike. The bare
ones are view boxes of one graphics view, linked, each with one line and neither axes nor marks nor labels;
their lines are clipped to the view and downsampled by peaks where they are long.
"""

import resource
import time
from collections.abc import Callable, Iterator

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.measures import Measure
from viewer.app.state import State
from viewer.core.record.catalog import LoadedRecord, catalog
from viewer.core.time.scale import Window
from viewer.model.calendar import civil_date
from viewer.model.dates import parse_date
from viewer.model.metrics import Metric, Observation
from viewer.model.record import Record
from viewer.widgets.timeline.charts_panel import ChartsPanel
from viewer.widgets.window.program import make_application

SIZE = (1600, 900)
PAN_STEPS, ZOOM_STEPS = 120, 60
PAN_PIXELS, ZOOM_FACTOR = 14, 1.15
COUNTS = (100, 10_000, 1_000_000)
STACKS = (10, 30)
FIRST_DAY, DAYS = 12_000, 3_600
SHOWN = 0.6
FEW = 5_000

Step = Callable[[Window], None]
Series = tuple[NDArray[np.float64], NDArray[np.float64]]


def run(quick: bool = False) -> Iterator[Measure]:
    """Time one chart of ever more observations, and ten and thirty charts of a hundred.

    Each measure comes as soon as it is known; a quick run leaves the largest of each out.
    """
    app = make_application()
    pg.setConfigOptions(antialias=False)
    for count in COUNTS[:-1] if quick else COUNTS:
        yield from _compared(app, f"1 chart of {count:,}", count, [seeded_series(0, count)])
    for charts in STACKS[:-1] if quick else STACKS:
        series = [seeded_series(number, 100) for number in range(charts)]
        yield from _compared(app, f"{charts} charts of 100", charts * 100, series)


def _compared(app: QApplication, name: str, n: int, series: list[Series]) -> Iterator[Measure]:
    record = charts_record(series)
    window = Window(float(FIRST_DAY), FIRST_DAY + SHOWN * DAYS)
    panel, first = _panel(record, window)
    bare, bare_first = bare_charts(series, window)
    state = panel._state
    ours, floors = Painted(app, panel.stack.view.viewport()), Painted(app, bare.viewport())
    boxes = [item for item in bare.items() if isinstance(item, pg.ViewBox)]

    def show(window: Window) -> None:
        state.set_window(window)
        ours.wait()

    def show_bare(window: Window) -> None:
        boxes[0].setXRange(window.start, window.end, padding=0)
        floors.wait()

    yield Measure(f"{name}, first frame", n, (first,), bare_first, f"{len(series)} bare, first frame")
    for kind, windows in (("pan", panned(window)), ("zoom", zoomed(window))):
        times, floor_times = _in_turns(windows, show, show_bare)
        floor = Measure(f"{min(len(series), 10)} bare, {kind}", n, floor_times, 1.0, "")
        text = f"{min(len(series), 10)} bare pyqtgraph charts, p95 {floor.p95_ms:.1f}"
        # Peaks only rise: the cases come in the order of what they need.
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        yield Measure(f"{name}, {kind}", n, times, floor.median_ms, text, peak)
    for widget in (panel, bare):
        widget.close()
        widget.deleteLater()
    app.processEvents()


class Painted(QObject):
    """Lets events pass until a widget has been painted."""

    def __init__(self, app: QApplication, widget: QWidget) -> None:
        super().__init__(widget)
        self._app = app
        self._painted = False
        widget.installEventFilter(self)

    def wait(self) -> None:
        """Process events until the widget is painted, and what the painting put off."""
        self._painted = False
        end = time.perf_counter() + 5
        while not self._painted and time.perf_counter() < end:
            self._app.processEvents()
        # What was put off until after the painting is part of the step, not of the other's next one.
        self._app.processEvents()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._painted = self._painted or event.type() == QEvent.Type.Paint
        return False


def _in_turns(
    windows: Iterator[Window], show: Step, show_bare: Step
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    times: tuple[list[float], list[float]] = [], []
    for window in windows:
        for step, taken in zip((show, show_bare), times, strict=True):
            begin = time.perf_counter()
            step(window)
            taken.append((time.perf_counter() - begin) * 1000)
    return tuple(times[0]), tuple(times[1])


def panned(window: Window) -> Iterator[Window]:
    """The windows of a pan to the right and back."""
    step = window.span * PAN_PIXELS / SIZE[0]
    for number in range(1, PAN_STEPS + 1):
        yield window.panned(step * min(number, PAN_STEPS - number))


def zoomed(window: Window) -> Iterator[Window]:
    """The windows of a zoom in and out again."""
    for number in range(1, ZOOM_STEPS + 1):
        yield window.zoomed_at(ZOOM_FACTOR ** min(number, ZOOM_STEPS - number), 0.4)


def _panel(record: LoadedRecord, window: Window) -> tuple[ChartsPanel, float]:
    """Our charts of a record, and the milliseconds until they were painted, the columns in memory."""
    state = State()
    panel = ChartsPanel(state)
    panel.resize(*SIZE)
    panel.show()
    state.set_record(record)
    assert panel.charts is not None
    begin = time.perf_counter()
    state.set_window(window)
    assert panel.stack is not None
    panel.show_frame()
    panel.grab()
    return panel, (time.perf_counter() - begin) * 1000


def bare_charts(series: list[Series], window: Window) -> tuple[pg.GraphicsLayoutWidget, float]:
    """Ten linked view boxes with a line each, and how many ms their first frame took; the first leads."""
    widget = pg.GraphicsLayoutWidget()
    widget.resize(*SIZE)
    begin = time.perf_counter()
    first: pg.ViewBox | None = None
    for days, values in series[:10]:
        box = widget.addViewBox(enableMouse=False, enableMenu=False)
        widget.nextRow()
        line = pg.PlotDataItem(pen=pg.mkPen("k", width=1), skipFiniteCheck=True)
        box.addItem(line)
        if len(days) > FEW:
            line.setClipToView(True)
            line.setDownsampling(auto=True, method="peak")
        line.setData(days, values)
        box.disableAutoRange()
        box.setYRange(float(values.min()), float(values.max()))
        if first is None:
            first = box
        else:
            box.setXLink(first)
    assert first is not None
    first.setXRange(window.start, window.end, padding=0)
    widget.show()
    widget.grab()
    return widget, (time.perf_counter() - begin) * 1000


def seeded_series(seed: int, count: int) -> Series:
    """Moments to the second, evenly spread, and a random walk with noise."""
    random = np.random.default_rng(seed)
    seconds = np.round(np.linspace(0, DAYS * 86_400, count, endpoint=False))
    walk = np.cumsum(random.normal(0, 1, count)) / np.sqrt(count) * 30
    values = 100 + walk + random.normal(0, 4, count)
    return FIRST_DAY + seconds / 86_400, np.round(values, 2)


def charts_record(series: list[Series]) -> LoadedRecord:
    """A record of a metric for each series."""
    metrics = []
    for number, (days, values) in enumerate(series):
        pairs = zip(days.tolist(), values.tolist(), strict=True)
        items = tuple(
            Observation(id=f"m{number}-{row}", date=_moment(day), value=value)
            for row, (day, value) in enumerate(pairs)
        )
        metric = Metric(id=f"m{number}", title=f"Metric {number}", unit="units", observations=items)
        metrics.append(metric)
    record = Record(format="dateline/1", title="Charts", sources=(), entries=(), metrics=tuple(metrics))
    texts = {item.date for metric in metrics for item in metric.observations}
    return catalog(record, {text: parse_date(text) for text in texts})


def _moment(day: float) -> str:
    seconds = round(day * 86_400)
    whole, rest = divmod(seconds, 86_400)
    year, month, number = civil_date(whole)
    hour, rest = divmod(rest, 3_600)
    minute, second = divmod(rest, 60)
    return f"{year:04}-{month:02}-{number:02}T{hour:02}:{minute:02}:{second:02}"
