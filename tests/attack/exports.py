"""Exports over an old file that are killed or interrupted at any moment: the old file or the whole new one.

What a killed one was writing goes with the next export there.
"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.places import OFFSCREEN, ROOT
from viewer.app.interrupts import INTERRUPTED
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.export.base.options import FORMATS, Format
from viewer.export.base.request import ExportRequest
from viewer.export.inputs import Inputs
from viewer.export.picture_files import PictureFiles
from viewer.export.record_pictures import application
from viewer.export.saving import is_whole, save_files

OLD = b"an old picture, which is no picture"
LEAST = 1000
# Ready when all is imported, then one picture after another over the same file.
SAVER = """
import sys
from pathlib import Path
from viewer.app.interrupts import leave_when_interrupted
from viewer.core.base.resources import bundled_record
from viewer.export.base.request import ExportRequest
from viewer.export.record_pictures import application, save_record
leave_when_interrupted()
held, path = application(), bundled_record()
print("ready", flush=True)
while True:
    for theme in ("light", "dark"):
        save_record(path, [Path(sys.argv[1])], ExportRequest(width=600, height=500, theme=theme))
"""
# Interrupted before that, Python may not have found its own modules yet, and ends with 1.
_STARTED_S = 0.3
_WHOLE_S, _SOON_S, _ENDS_WITHIN_S = 2.0, 0.25, 1.0


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """As many exports, of every format in turns; every other one by the command line, from its start."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        kind = FORMATS[number % len(FORMATS)]
        target = folder / f"{number}" / f"picture.{kind}"
        target.parent.mkdir()
        target.write_bytes(OLD)
        stop = chance.choice((signal.SIGKILL, signal.SIGINT))
        status = _stopped(target, chance, stop, from_start=bool(number // len(FORMATS) % 2))
        yield "; ".join(_failures(target, kind, stop, status))


def _stopped(target: Path, chance: random.Random, stop: signal.Signals, *, from_start: bool) -> int | None:
    """The status of an export that was stopped at some moment; None if it would not end."""
    call = ["-m", "viewer", "export", str(bundled_record()), "-o"] if from_start else ["-c", SAVER]
    environment = {**os.environ, "QT_QPA_PLATFORM": OFFSCREEN}
    with subprocess.Popen(
        [sys.executable, *call, str(target)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment,
    ) as saver:
        assert saver.stdout is not None
        if not from_start:
            saver.stdout.readline()
        try:
            moment = chance.uniform(_STARTED_S, _WHOLE_S) if from_start else chance.uniform(0.0, _SOON_S)
            return saver.wait(moment)
        except subprocess.TimeoutExpired:
            saver.send_signal(stop)
        try:
            return saver.wait(_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            saver.kill()
            return None


@cache
def _texts(kind: Format) -> frozenset[bytes]:
    """What an uninterrupted export writes, whose end nothing in it tells."""
    held, record = application(), read_record(bundled_record())
    sizes: tuple[dict[str, float], ...] = ({}, {"width": 600, "height": 500})
    found = frozenset(PictureFiles(record, ExportRequest(**size)).data(kind) for size in sizes)
    del held
    return found


def _failures(target: Path, kind: Format, stop: signal.Signals, status: int | None) -> Iterator[str]:
    expected = {0, -signal.SIGKILL} if stop == signal.SIGKILL else {0, INTERRUPTED}
    # While Python itself starts, it ends of the signal, which a shell calls 130 too.
    if status not in expected | ({-signal.SIGINT} if stop == signal.SIGINT else set()):
        yield f"{kind}: ended with {status} after {stop.name}"
    data = target.read_bytes()
    is_new = (
        data in _texts(kind) if kind in ("csv", "txt") else len(data) > LEAST and is_whole(data, f".{kind}")
    )
    if data != OLD and not is_new:
        yield f"{kind}: {len(data)} bytes that are neither the old file nor a whole new one"
    save_files([(target.with_name("next.txt"), b"next")], Inputs())
    left = sorted(each.name for each in target.parent.iterdir())
    if left != ["next.txt", target.name]:
        yield f"{kind}: {left} are left"
