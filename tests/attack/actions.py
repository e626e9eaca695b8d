"""Random actions on the window of the bundled record.

No exception, no message of Qt's, no event on which the processor works for 250 ms, and at the end as much
memory in use as after the warm-up: every way and every command with something selected, which imports what
is imported late, and a fifth of the actions, which fill what is kept, up to bounds, of labels' widths and
pictures, glyphs, paragraphs, dates and numbers. Each time the window is as it began, by what a user does for
that, nothing is on the clipboard, and what is free is given back. What was in use at the start is printed,
too, and what of it all is allocated, by C's malloc and as blocks of Python's; the rest are files, Python's
arenas, and pages of which a part is free.
"""

import ctypes
import gc
import mmap
import random
import sys
from collections.abc import Iterator
from contextlib import chdir
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from tests.attack._hands import Hands
from tests.attack._window import heard, nobody_asked, settled, turn, wait_for_record
from viewer.core.base.resources import bundled_record
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application

# Of fewer actions, as in the tests, on a machine that others share, times and memory tell nothing.
MEASURED = 1_000
SLOW_S, MORE_MEMORY = 0.25, 1.1
WARM_UP = 5  # one part of so many
SHOWN = 8


class Memory(NamedTuple):
    """The bytes that the process has, those of them that malloc has given, and how many blocks Python has."""

    resident: int = 0
    malloc: int = 0
    blocks: int = 0

    def __str__(self) -> str:
        return f"{self.resident >> 20} MB (malloc {self.malloc >> 20} MB, {self.blocks:,} blocks of Python's)"


class Took(NamedTuple):
    """Seconds of an event: those that the processor worked on it, and those that went by meanwhile."""

    processor: float
    wall: float
    what: str

    def __str__(self) -> str:
        return (
            f"{self.what}: {self.processor * 1000:.0f} ms of the processor's, {self.wall * 1000:.0f} in all"
        )


class _Malloc(ctypes.Structure):
    """What glibc's mallinfo2 says."""

    _fields_ = tuple((f"field_{number}", ctypes.c_size_t) for number in range(10))
    _MAPPED, _GIVEN = "field_4", "field_7"

    def given(self) -> int:
        return int(getattr(self, self._MAPPED) + getattr(self, self._GIVEN))


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """So many actions, and in the last of them what of the memory stays in use."""
    yield from on_record(bundled_record(), count, seed, folder)


def on_record(path: Path, count: int, seed: int, folder: Path) -> Iterator[str]:
    """So many actions on the window of a record; last what of its memory stays in use."""
    app = QApplication.instance() or make_application()
    with (
        chdir(folder),  # a plot that is saved goes where one is
        patch("viewer.app.records.cache_folder", lambda: folder / "cache"),
        nobody_asked(),
        heard() as said,
    ):
        window = _opened(path, folder)
        hands = Hands(window, random.Random(f"{seed} {path.name}"))
        times: list[Took] = []
        first = before = Memory()
        if count >= MEASURED:
            first = _memory(hands)
            for _ in hands.each():
                settled()
        for number in range(count):
            took = _timed(hands)
            times.append(took)
            failures = [*_failures(window, said, took.what)]
            if number == count // WARM_UP:
                before = _memory(hands)
            if count >= MEASURED and took.processor > SLOW_S:
                failures.append(str(took))
            if count >= MEASURED and number == count - 1:
                failures += _sum_up(path.name, times, (first, before, _memory(hands)))
            yield "; ".join(failures)
        window.faults.unwatch()
        window.close()
    assert app is not None


def _opened(path: Path, folder: Path) -> MainWindow:
    window = MainWindow(folder / "settings.json")
    window.resize(1440, 900)
    window.show()
    window.faults.watch()
    window.open_record(path)
    wait_for_record(window, path)
    return window


def _timed(hands: Hands) -> Took:
    """What was done, and the longest that the interface's thread worked on one event of it, or on one turn of
    its loop that these led to."""
    hands.laps.clear()
    hands.lap()
    what = hands.act()
    hands.lap()
    for _ in range(3):
        turn()
        hands.lap()
    taken = ((end.processor - start.processor, end.wall - start.wall) for start, end in pairwise(hands.laps))
    return Took(*max(taken), what)


def _failures(window: MainWindow, said: list[str], what: str) -> Iterator[str]:
    if window.faults.details:
        yield f"{what}: {window.faults.details}"
        window.faults._times.clear()
    while said:
        yield f"{what}: Qt says {said.pop()}"


def _sum_up(name: str, times: list[Took], memory: tuple[Memory, Memory, Memory]) -> Iterator[str]:
    """What took longest, and the memory at the start, after the warm-up and at the end."""
    first, before, after = memory
    slowest = ", ".join(map(str, sorted(times)[: -SHOWN - 1 : -1]))
    slow = sum(took.processor > SLOW_S for took in times)
    print(f"{name}: {slow} slow; slowest {slowest}")
    print(f"{name}: memory {first} at the start, {before} after the warm-up, then {after}")
    if after.resident > before.resident * MORE_MEMORY:
        yield f"memory grew from {before} to {after}"


def _memory(hands: Hands) -> Memory:
    """What is in use once the window is as it began."""
    hands.rest()
    settled(20, 0.02)
    if not sys.platform.startswith("linux"):
        return Memory()
    QPixmapCache.clear()  # Qt's own, of ten megabytes
    gc.collect()
    # What is free, but not given back, is in nobody's use.
    libc = ctypes.CDLL(None)
    libc.malloc_trim(0)
    libc.mallinfo2.restype = _Malloc
    pages = Path("/proc/self/statm").read_text().split()[1]
    return Memory(int(pages) * mmap.PAGESIZE, libc.mallinfo2().given(), sys.getallocatedblocks())
