"""The report of an import in a window of its own: all that was changed or left out, however much it is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QHeaderView, QTableView, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.model.problems import Problem
from viewer.paint.theme import load_theme
from viewer.widgets.controls.form import close_button, foot_of
from viewer.widgets.controls.plain_text import PlainLabel, set_title
from viewer.widgets.importing.report_model import ReportModel
from viewer.words.translations import translator

_SIZE, _SHARE_OF_SCREEN = QSize(860, 520), 0.9
_MARGINS = (24, 20, 24, 18)
_WIDTHS = (130, 90)  # of the first columns


class ReportDialog(QDialog):
    """Shows what of a file the open record says otherwise, or not at all, until it is closed."""

    def __init__(
        self, state: State, path: Path, report: Sequence[Problem], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        words, theme = translator(state.language), load_theme(state.theme, state.text_size)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, words.text("import.title"))
        heading = PlainLabel(words.text("import.heading", file=path.name), "text", theme.font("body"))
        heading.setWordWrap(True)
        self.table = _table(ReportModel(report, words, self), theme.font("small"))
        self.table.setAccessibleName(words.text("report.name"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_MARGINS)
        whole.setSpacing(14)
        whole.addWidget(heading)
        whole.addWidget(self.table, 1)
        whole.addLayout(foot_of(close_button(self, theme, words)))
        self.resize(_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize() * _SHARE_OF_SCREEN))


def _table(model: ReportModel, font: QFont) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setFont(font)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setFont(font)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setStretchLastSection(True)
    for column, width in enumerate(_WIDTHS):
        view.setColumnWidth(column, width)
    return view
