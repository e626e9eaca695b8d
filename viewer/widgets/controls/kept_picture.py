"""A part of a widget as it was painted last."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap


class KeptPicture:
    """Paints again only what has changed: the picture is kept as long as its key, size and ratio are the
    same."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._picture = QPixmap()

    def picture(
        self, key: Hashable, size: QSize, ratio: float, ground: QColor, paint: Callable[[QPainter], None]
    ) -> QPixmap:
        """The picture of what `key` says all of, `size` in logical pixels, painted on a ground if need be."""
        whole = key, size, ratio, ground.rgba()
        if self._key != whole:
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(ground)
            painter = QPainter(self._picture)
            paint(painter)
            painter.end()
            self._key = whole
        return self._picture
