"""Choices at the left of a dialog, scrolled up and down."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QWidget

from viewer.paint.theme import Theme

_MOST = 0.54  # of the screen's width


class ChoicesArea(QScrollArea):
    """As wide as it is told to be beside texts of the usual size; beside large ones as it needs to be."""

    def __init__(self, choices: QWidget, width: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(choices)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        choices.setAutoFillBackground(False)
        self._usual, self._choices = width, choices
        self.fit(theme)

    def fit(self, theme: Theme) -> None:
        """Be as wide as a theme's texts ask for."""
        most = max(self._usual, round(QGuiApplication.primaryScreen().availableSize().width() * _MOST))
        needed = self._choices.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(min(theme.enlarged(self._usual), most), needed))
