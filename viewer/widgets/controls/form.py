"""Rows of a form: a word on the left, what it is about on the right."""

from msgspec import Struct
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from viewer.paint.theme import Theme
from viewer.widgets.controls.plain_text import ElidedLabel, PlainLabel, set_tip
from viewer.words.translations import Translator

_WORD_WIDTH = 98
_GAP, _ROW_GAP = 10, 7
_HEADING_TOP = 9


class Row(Struct, frozen=True):
    """The word of a row, and what holds its fields."""

    label: QLabel
    holder: QWidget

    def show(self, visible: bool) -> None:
        """Show the row, or leave no trace of it."""
        self.label.setVisible(visible)
        self.holder.setVisible(visible)


class Form(QWidget):
    """A section with a heading and rows; every word is the buddy of its row's first field."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, _HEADING_TOP, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_ROW_GAP)
        self.fit(theme)
        self._grid.setColumnStretch(1, 1)
        # Gives way to what stands beside it: in some languages both are long.
        self._heading = side_by_side(ElidedLabel(heading.upper(), "text-faint", theme.font("section")))
        self._heading.setStretch(0, 1)
        self._grid.addLayout(self._heading, 0, 0, 1, 2)

    def fit(self, theme: Theme) -> None:
        """Leave the words of rows the room that a theme's texts ask for."""
        self._grid.setColumnMinimumWidth(0, theme.enlarged(_WORD_WIDTH))

    def add_row(self, text: str, *fields: QWidget) -> Row:
        """Add a row; the text's mnemonic leads to the first field."""
        number = self._grid.rowCount()
        row = Row(self._label(text, "body", "text-soft"), QWidget())
        row.holder.setLayout(side_by_side(*fields))
        row.label.setBuddy(fields[0])
        self._grid.addWidget(row.label, number, 0)
        self._grid.addWidget(row.holder, number, 1)
        for field in fields:
            field.setFont(self._theme.font("body"))
            if not field.accessibleName():
                field.setAccessibleName(text.replace("&", ""))
        return row

    def add_wide(self, field: QWidget) -> None:
        """Add a field as wide as the section."""
        field.setFont(self._theme.font("body"))
        self._grid.addWidget(field, self._grid.rowCount(), 0, 1, 2)

    def add_field(self, field: QWidget) -> None:
        """Add a field without a word before it."""
        field.setFont(self._theme.font("body"))
        self._grid.addWidget(field, self._grid.rowCount(), 1)

    def add_beside_heading(self, *fields: QWidget) -> None:
        """Put fields at the right of the heading."""
        for field in fields:
            self._heading.addWidget(field)

    def _label(self, text: str, style: str, role: str) -> QLabel:
        return PlainLabel(text, role, self._theme.font(style))


def side_by_side(*fields: QWidget) -> QHBoxLayout:
    """Fields in a row, which share its width; words and buttons take what they need."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for field in fields:
        row.addWidget(field, 0 if isinstance(field, QLabel | QPushButton) else 1)
    return row


def close_button(
    dialog: QDialog, theme: Theme, words: Translator, tip: str = "about.close.tip"
) -> QPushButton:
    """The button that closes a dialog in which nothing is left to decide; Enter presses it."""
    button = QPushButton(words.text("about.close"))
    set_tip(button, words.text(tip))
    button.setFont(theme.font("body"))
    button.clicked.connect(dialog.accept)
    button.setDefault(True)
    return button


def foot_of(*buttons: QPushButton) -> QHBoxLayout:
    """The last row of a dialog, its buttons at the right."""
    foot = side_by_side(*buttons)
    foot.insertStretch(0, 1)
    return foot
