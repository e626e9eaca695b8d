"""The picture of a record: what the window shows, with its sources, on any painter."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from viewer.core.catalog import LoadedRecord
from viewer.core.loading import read_record
from viewer.export.csv_writer import passages_bytes
from viewer.export.export_error import ExportError
from viewer.export.layout import compose, lay_out
from viewer.export.pdf_writer import pdf_bytes
from viewer.export.png_writer import png_bytes
from viewer.export.request import PictureRequest
from viewer.export.saving import save_file
from viewer.export.svg_writer import svg_bytes
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
    save_file(output, picture_bytes(loaded, output.suffix.lower(), request))


def picture_bytes(loaded: LoadedRecord, ending: str, request: PictureRequest) -> bytes:
    """The picture as .png, .svg or .pdf, or its passages as .csv; raises ExportError."""
    if ending == ".csv":
        return passages_bytes(loaded, request)
    document = lay_out(loaded, request, flow=ending == ".pdf")
    try:
        if ending == ".svg":
            return svg_bytes(document)
        if ending == ".pdf":
            return pdf_bytes(document)
        return png_bytes(document, request.scale, request.transparent)
    except MemoryError as error:
        params = {"width": request.width, "height": request.height, "scale": request.scale}
        raise ExportError([Problem("export.too_large", params=params)]) from error
