"""Saves what the window shows as a picture: the same picture as `dateline export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from viewer.app.sentences import sentence
from viewer.app.translations import translator
from viewer.model.problems import RecordError
from viewer.widgets.message import show_message

if TYPE_CHECKING:
    from viewer.export.picture import PictureRequest
    from viewer.widgets.main_window import MainWindow

_ENDINGS = (".png", ".svg", ".pdf")


def ask_and_save(window: MainWindow) -> None:
    """Ask for a file name and write the picture there."""
    words = translator(window.state.language)
    record = window.state.record
    if record is None:
        return
    stem = record.path.stem if record.path else "timeline"
    start = str(Path(window.settings.image_folder) / f"{stem}.png")
    title, filters = words.text("save.title"), words.text("save.filters")
    name, chosen = QFileDialog.getSaveFileName(window, title, start, filters)
    if name:
        save_to(window, _with_ending(Path(name), chosen))


def save_to(window: MainWindow, path: Path) -> bool:
    """Write the picture of what the window shows; a failure is said in the window. True if saved."""
    from viewer.export.picture import save_picture

    words, record = translator(window.state.language), window.state.record
    if record is None:
        return False
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        save_picture(record, path, picture_request(window))
    except RecordError as error:
        reason = sentence(error.problems[0], words)
        show_message(window, words.text("save.title"), words.text("save.failed", reason=reason))
        return False
    finally:
        QGuiApplication.restoreOverrideCursor()
    window.change_settings(image_folder=str(path.parent))
    window.status_line.show_message(words.text("status.saved", name=path.name))
    return True


def picture_request(window: MainWindow) -> PictureRequest:
    """The request for a picture of what the window shows at the moment."""
    from viewer.export.picture import PictureRequest

    state = window.state
    selection = state.selection
    claim = selection is not None and selection.kind in ("entry", "observation", "target")
    return PictureRequest(
        begin=state.window.start,
        end=state.window.end,
        width=window.width(),
        height=window.height(),
        scale=max(window.devicePixelRatioF(), 2.0),
        theme=state.theme,
        select=selection.id if selection and claim else "",
        language=state.language,
        view=state.lanes,
        lens=state.lens,
    )


def _with_ending(path: Path, chosen: str) -> Path:
    """The path with the ending of the chosen kind, where it has none that we write."""
    if path.suffix.lower() in _ENDINGS:
        return path
    ending = next((e for e in _ENDINGS if e in chosen), ".png")
    return path.with_name(path.name + ending)
