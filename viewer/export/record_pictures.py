"""Reads a record and writes its pictures, without a window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from viewer.app.export_targets import format_of
from viewer.core.loading import read_record
from viewer.export.picture_files import PictureFiles
from viewer.export.request import PictureRequest
from viewer.export.saving import save_file

# A QApplication that nobody holds is deleted at once, and every font with it.
_keep_alive: list[QApplication] = []


def save_record(path: Path, targets: Sequence[Path], request: PictureRequest) -> None:
    """Write the record's picture into each file after its ending; raises RecordError."""
    if QCoreApplication.instance() is None:
        _keep_alive.append(QApplication(["dateline"]))
    loaded = read_record(path)
    pictures = PictureFiles(loaded, request)
    for target in targets:
        save_file(target, pictures.data(format_of(target) or "png"))
