"""Paints on a device and always comes to an end."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painter_on(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that is ended before its device goes, also by an error: Qt would crash else."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
