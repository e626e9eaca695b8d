"""Paints on a device and always comes to an end, and no more than the device shows."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintDevice, QPainter

# What stands on a row may jut out above and below it: letters, rings, frames.
_JUTTING = 64.0


@contextmanager
def painter_on(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that is ended before its device goes, also by an error: Qt would crash else."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


@contextmanager
def restored(painter: QPainter) -> Iterator[QPainter]:
    """A painter that is as it was afterwards, also by an error."""
    painter.save()
    try:
        yield painter
    finally:
        painter.restore()


def seen_between(painter: QPainter) -> tuple[float, float]:
    """Between which rows, in the painter's own pixels, a thing must stand to be seen on its device.

    A strip of a tall picture is a device that shows little of it.
    """
    inverted, _ = painter.deviceTransform().inverted()
    device = painter.device()
    seen = inverted.mapRect(QRectF(0, 0, device.width(), device.height()))
    return seen.top() - _JUTTING, seen.bottom() + _JUTTING
