"""The picture of a record: what the window shows, with its sources, on any painter."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from viewer.app.translations import translator
from viewer.core.catalog import LoadedRecord
from viewer.core.files import replace_file
from viewer.core.lanes_model import LanesModel
from viewer.core.loading import read_record
from viewer.core.sizes import SIZES
from viewer.core.time_scale import Window
from viewer.export.composition import Composition
from viewer.export.request import PictureRequest
from viewer.export.writers import pdf_bytes, png_bytes, svg_bytes
from viewer.model.problems import Problem, RecordError
from viewer.paint.labels import labels_of

__all__ = ["ExportError", "PictureRequest", "compose", "export_picture", "picture_bytes", "save_picture"]


class ExportError(RecordError):
    """A picture that cannot be made or written, with the reason as a problem."""


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
    picture = compose(loaded, request)
    title = loaded.record.title
    try:
        if ending == ".svg":
            return svg_bytes(picture.paint, request.width, request.height, title)
        if ending == ".pdf":
            return pdf_bytes(picture.paint, request.width, request.height, title)
        return png_bytes(picture.paint, request.width, request.height, request.scale)
    except MemoryError as error:
        params = {"width": request.width, "height": request.height, "scale": request.scale}
        raise ExportError([Problem("export.too_large", params=params)]) from error


def compose(loaded: LoadedRecord, request: PictureRequest) -> Composition:
    """Lay the picture out; raises ExportError for a selection that the record lacks."""
    if request.select and loaded.claimant(request.select) is None:
        raise ExportError([Problem("export.nothing_selected", params={"id": request.select})])
    model = LanesModel(loaded, labels_of(request.theme), SIZES)
    return Composition(
        model,
        _window(model, request),
        request.width,
        request.height,
        request.theme,
        request.select,
        request.view,
        request.lens,
        translator(request.language),
    )


def _window(model: LanesModel, request: PictureRequest) -> Window:
    usual = model.table.focus if len(model.table) else model.extent
    begin = usual.start if request.begin is None else request.begin
    end = usual.end if request.end is None else request.end
    if begin >= end:
        extent = model.extent.padded(0.03)
        begin = extent.start if request.begin is None else begin
        end = extent.end if request.end is None else end
    if begin >= end:
        raise ExportError([Problem("export.empty_window", params={"begin": begin, "end": end})])
    return Window(begin, end)
