"""Saves a plot's picture or its data, in the format of the file's ending."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.app.state import State
from viewer.core.charts.data import Charts
from viewer.core.plot.frame import PlotFrame
from viewer.export.base.document import Document
from viewer.export.base.export_error import ExportError
from viewer.export.base.options import FORMATS
from viewer.export.file_bytes import file_bytes
from viewer.export.inputs import shown_inputs
from viewer.export.plot_picture import PLOT_SCALE, plot_document
from viewer.export.saving import save_files
from viewer.export.targets import format_of
from viewer.model.problems import Problem, RecordError
from viewer.widgets.controls.plain_text import show_message
from viewer.words.sentences import sentence
from viewer.words.translations import translator


class PlotSaving:
    """Asks for a file and writes a plot into it; a failure is a message."""

    def __init__(self, parent: QWidget, state: State) -> None:
        self._parent, self._state = parent, state

    def ask(self, charts: Charts, frame: PlotFrame, theme: str, language: str) -> None:
        """Ask for the file; the window goes on meanwhile."""
        words = translator(language)
        filters = {words.text(f"export.filter.{each}"): each for each in FORMATS}
        dialog = QFileDialog(self._parent, words.text("plot.save.title"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(FORMATS[0])
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(filters[kind]))
        dialog.selectFile(f"{words.text('plot.file')}.{FORMATS[0]}")
        dialog.fileSelected.connect(
            lambda name: self.save_to(Path(name), plot_document(charts, frame, theme, language), language)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path, document: Document, language: str) -> bool:
        """Write a plot; True if it was saved."""
        words, kind = translator(language), format_of(path)
        try:
            if kind is None:
                endings = tuple(f".{each}" for each in FORMATS)
                params = {"file": path.name, "endings": endings}
                raise ExportError([Problem("export.unknown_ending", params=params)])
            save_files([(path, file_bytes(document, kind, PLOT_SCALE))], shown_inputs(self._state))
        except RecordError as error:
            title = words.text("plot.save.title")
            show_message(self._parent, title, sentence(error.problems[0], words))
            return False
        return True
