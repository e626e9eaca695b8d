"""The export dialog as what takes pictures out of it sees it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from viewer.app.state import State
from viewer.export.picture_files import PictureFiles
from viewer.export.state import ExportState
from viewer.widgets.export.buttons import ExportButtons


class ExportHost(QDialog):
    """A dialog with the choices of an export, the folder of its files and the buttons that tell of it."""

    saved = Signal(Path)
    buttons: ExportButtons

    def __init__(self, state: State, export: ExportState, folder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self.export, self.folder = state, export, folder

    @property
    def state(self) -> State:
        """What the window shows."""
        return self._state

    def pictures(self) -> PictureFiles:
        """What is chosen at this moment; raises RecordError for what cannot be."""
        raise NotImplementedError
