"""Draws many lines from a numpy array at one call, without an object for each."""

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter


def draw_lines(painter: QPainter, lines: NDArray[np.float64]) -> None:
    """Draw an array of shape (n, 4), a line x0, y0, x1, y1 a row, in the painter's pen.

    PySide6 takes a pointer and a count for `drawLines` since 6.4.3; a QLineF is four doubles.
    """
    if not len(lines):
        return
    whole = np.ascontiguousarray(lines, np.float64)
    painter.drawLines(shiboken6.wrapInstance(whole.ctypes.data, QLineF), len(whole))  # type: ignore[call-overload]
