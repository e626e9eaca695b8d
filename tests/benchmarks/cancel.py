"""Whether the window answers when Cancel ends a long export at a random moment, and what is left of it.

A square of 900 million dots is asked for, which nobody would wait for; after up to three seconds Cancel is
pressed. A timer that fires every two milliseconds tells for how long the event loop was silent.
"""

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.measures import Measure
from viewer.core.base.resources import bundled_record
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.window.main_window import MainWindow

ROUNDS, QUICK_ROUNDS = 20, 5
LATEST_S, LIMIT_MS, WAIT_S = 3.0, 100.0, 60.0
BEAT_MS = 2


class Silence:
    """The longest time between two beats of a timer since it was last asked."""

    def __init__(self) -> None:
        self._last, self._longest = time.perf_counter(), 0.0
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._last, self._longest = now, max(self._longest, now - self._last)

    def longest_ms(self) -> float:
        self._beat()
        longest, self._longest = self._longest * 1000, 0.0
        return longest


def run(quick: bool = False) -> Iterator[Measure]:
    """Cancel so many exports; fails if one changes the old file or leaves anything behind."""
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        window, dialog = _opened(folder)
        silence = Silence()
        count, pictures = QUICK_ROUNDS if quick else ROUNDS, folder / "pictures"
        rounds = [_round(dialog, pictures, silence) for _ in range(count)]
        dialog.close()
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert application is not None
    limit = f"{LIMIT_MS:.0f} ms: the limit"
    said = (
        "cancel, pressed to answered",
        "longest silence while it is written",
        "pressed to the process gone",
    )
    for number, what in enumerate(said):
        times = tuple(each[number] for each in rounds)
        yield Measure(what, len(rounds), times, LIMIT_MS, limit, p95_ratio=True)


def _opened(folder: Path) -> tuple[MainWindow, ExportDialog]:
    record = folder / "record.json"
    shutil.copy(bundled_record(), record)
    (folder / "pictures").mkdir()
    window = MainWindow(folder / "settings.json")
    window.resize(1600, 900)
    window.show()
    window.open_record(record)
    window.run("export")
    dialog = next(iter(window.findChildren(ExportDialog)))
    _until(lambda: dialog.preview.document is not None)
    dialog.export.choose(width=10_000, height=10_000, scale=3.0)
    _until(lambda: dialog.preview.document is not None and dialog.preview.document.pages[0].width == 10_000)
    return window, dialog


def _round(dialog: ExportDialog, folder: Path, silence: Silence) -> tuple[float, float, float]:
    """Milliseconds until the window answered, of silence before, and until the process was gone."""
    target = folder / "picture.png"
    target.write_bytes(b"old")
    dialog.outputs.save_to(target)
    process = dialog.outputs._process
    assert process is not None, "the window writes it itself"
    gone: list[float] = []
    process.gone.connect(lambda: gone.append(time.perf_counter()))
    silence.longest_ms()
    _for(random.uniform(0, LATEST_S))
    assert dialog.outputs.busy, "written before it was cancelled"
    silent = silence.longest_ms()
    answered: list[float] = []
    pressed = time.perf_counter()
    dialog.buttons.cancel.click()
    QTimer.singleShot(0, dialog, lambda: answered.append(time.perf_counter()))
    _until(lambda: bool(answered and gone))
    assert dialog.buttons.save.isVisible()
    assert target.read_bytes() == b"old"
    assert [path.name for path in folder.iterdir()] == [target.name]
    return (answered[0] - pressed) * 1000, silent, (gone[0] - pressed) * 1000


def _for(seconds: float) -> None:
    end = time.perf_counter() + seconds
    _until(lambda: time.perf_counter() >= end)


def _until(is_so: Callable[[], bool]) -> None:
    end = time.perf_counter() + WAIT_S
    while not is_so():
        assert time.perf_counter() < end
        QApplication.processEvents()
