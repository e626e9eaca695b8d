"""Reads a record and writes its pictures, without a window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from viewer.app.cache import cache_folder
from viewer.app.export_targets import format_of
from viewer.core.large.waiting import Told, open_record, untold
from viewer.export.picture_files import PictureFiles
from viewer.export.progress import Progress, no_progress
from viewer.export.request import PictureRequest
from viewer.export.saving import save_file

Writing = Callable[[Path], Progress]

# A QApplication that nobody holds is deleted at once, and every font with it.
_keep_alive: list[QApplication] = []


def unwatched(_target: Path) -> Progress:
    """Watch no file being written."""
    return no_progress


def save_record(
    path: Path,
    targets: Sequence[Path],
    request: PictureRequest,
    told: Told = untold,
    writing: Writing = unwatched,
) -> None:
    """Write the record's picture into each file after its ending; raises RecordError.

    `told` hears how far a large record is read, `writing` how far each file of it is written.
    """
    if QCoreApplication.instance() is None:
        _keep_alive.append(QApplication(["dateline"]))
    loaded = open_record(path, cache_folder(), told)
    pictures = PictureFiles(loaded, request)
    for target in targets:
        progress = writing(target) if loaded.facts else no_progress
        save_file(target, pictures.data(format_of(target) or "png", progress))
