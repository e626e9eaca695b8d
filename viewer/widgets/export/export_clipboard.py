"""A picture for the clipboard, in every form that other programs take."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage


def picture_mime(png: bytes, svg: bytes) -> QMimeData:
    """An image, and the bytes of a PNG and an SVG."""
    found = QMimeData()
    found.setImageData(QImage.fromData(png))
    found.setData("image/png", png)
    found.setData("image/svg+xml", svg)
    return found
