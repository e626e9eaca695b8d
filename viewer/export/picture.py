"""The picture of a record: what the window shows, with its sources, on any painter."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from viewer.core.catalog import LoadedRecord
from viewer.core.files import replace_file
from viewer.core.loading import read_record
from viewer.export.export_error import ExportError
from viewer.export.layout import compose, lay_out
from viewer.export.request import PictureRequest
from viewer.export.writers import pdf_bytes, png_bytes, svg_bytes
from viewer.model.problems import Problem

__all__ = ["ExportError", "PictureRequest", "compose", "export_picture", "picture_bytes", "save_picture"]


def export_picture(path: Path, output: Path, request: PictureRequest) -> None:
    """Read a record and write its picture; raises RecordError, or ExportError for what is asked."""
    if QCoreApplication.instance() is None:
        _keep_alive.append(QApplication(["dateline"]))
    save_picture(read_record(path), output, request)


# A QApplication that nobody holds is deleted at once, and every font with it.
_keep_alive: list[QApplication] = []


def save_picture(loaded: LoadedRecord, output: Path, request: PictureRequest) -> None:
    """Write the picture of a record as PNG, SVG or PDF, after its name; raises ExportError."""
    data = picture_bytes(loaded, output.suffix.lower(), request)
    try:
        replace_file(output, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            [Problem("export.unwritable", params={"file": str(output), "reason": reason})]
        ) from error


def picture_bytes(loaded: LoadedRecord, ending: str, request: PictureRequest) -> bytes:
    """The picture's bytes in the format of an ending: .png, .svg or .pdf; raises ExportError."""
    document = lay_out(loaded, request, flow=ending == ".pdf")
    page, title = document.pages[0], document.title
    width, height = round(page.width), round(page.height)
    try:
        if ending == ".svg":
            return svg_bytes(page.paint, width, height, title)
        if ending == ".pdf":
            return pdf_bytes(page.paint, width, height, title)
        return png_bytes(page.paint, width, height, request.scale)
    except MemoryError as error:
        params = {"width": request.width, "height": request.height, "scale": request.scale}
        raise ExportError([Problem("export.too_large", params=params)]) from error
