"""A picture for the clipboard, in every form that other programs take."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from viewer.export.base.progress import Progress
from viewer.export.picture_files import PictureFiles


def picture_mime(pictures: PictureFiles, progress: Progress) -> QMimeData:
    """An image, and the bytes of a PNG and an SVG; raises ExportError, and what `progress` raises."""
    png = pictures.data("png", lambda done: progress(done / 2))
    found = QMimeData()
    found.setImageData(QImage.fromData(png))
    found.setData("image/png", png)
    found.setData("image/svg+xml", pictures.data("svg", lambda done: progress((1 + done) / 2)))
    return found
