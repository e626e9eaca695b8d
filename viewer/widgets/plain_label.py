"""A label that shows its text as it is: Qt would read some of what records hold as markup."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel


class PlainLabel(QLabel):
    """A label of plain text in a colour role of the theme; without a role it has the text's own."""

    def __init__(self, text: str = "", role: str = "", font: QFont | None = None) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        if font is not None:
            self.setFont(font)
