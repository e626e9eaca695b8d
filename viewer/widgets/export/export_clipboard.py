"""A picture for the clipboard, in every form that other programs take."""

from PySide6.QtCore import QMetaType, QMimeData
from PySide6.QtGui import QImage

_IMAGE = "application/x-qt-image"


class PictureMime(QMimeData):
    """The bytes of a PNG and an SVG, and an image, which is made of the PNG only for who takes it.

    An image of a large window has 45 MB, and is unpacked in a tenth of a second.
    """

    def __init__(self, png: bytes, svg: bytes) -> None:
        super().__init__()
        self._png = png
        self.setData("image/png", png)
        self.setData("image/svg+xml", svg)

    def formats(self) -> list[str]:
        """The image first, then what it is in other words."""
        return [_IMAGE, *super().formats()]

    def hasFormat(self, name: str) -> bool:
        """Whether there is a picture of a kind."""
        return name == _IMAGE or super().hasFormat(name)

    def retrieveData(self, name: str, wanted: QMetaType | QMetaType.Type) -> object:
        """A picture of a kind."""
        return QImage.fromData(self._png) if name == _IMAGE else super().retrieveData(name, wanted)
