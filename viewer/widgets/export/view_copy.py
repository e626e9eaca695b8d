"""Copies the picture of what a window shows."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from viewer.app.state import State
from viewer.export.picture_files import PictureFiles
from viewer.model.problems import Problem
from viewer.widgets.controls.turns import Turns
from viewer.widgets.export.export_clipboard import PictureMime
from viewer.words.sentences import sentence
from viewer.words.translations import translator

_TURN_MS = 25.0


class ViewCopy(QObject):
    """Puts one picture at a time on the clipboard, made in turns between which the window answers."""

    said = Signal(str)  # a sentence on how that went

    def __init__(self, state: State, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._turns = Turns(self)
        self._turns.ended.connect(self._copy)
        self._turns.failed.connect(self._refuse)

    def start(self, pictures: PictureFiles) -> None:
        """Copy a picture; one that is being made is given up."""
        self._turns.start(pictures.png_and_svg_in_steps(), _TURN_MS)

    def _copy(self, made: tuple[bytes, bytes]) -> None:
        QGuiApplication.clipboard().setMimeData(PictureMime(*made))
        self.said.emit(translator(self._state.language).text("export.copied.picture"))

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self.said.emit(sentence(problems[0], translator(self._state.language)))
