"""A short tip beside the pointer that never reads markup."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

_OFFSET = QPoint(14, 18)
_WIDEST, _MOST_LETTERS = 340, 48


class Tip(QLabel):
    """A label of plain text above a widget; QToolTip would read its text as HTML."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("card", "tip")
        self.setObjectName("tip")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.hide()

    def show_text(self, text: str, widget: QWidget, position: QPoint) -> None:
        """Show a text near a position of a widget, inside the widget's window."""
        window = widget.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setText(text)
        # As many letters wide, however large they are.
        widest = max(_WIDEST, self.fontMetrics().averageCharWidth() * _MOST_LETTERS)
        self.setFixedWidth(min(widest, window.width(), self._natural_width(text)))
        self.adjustSize()
        at = widget.mapTo(window, position) + _OFFSET
        x = min(at.x(), window.width() - self.width() - 4)
        y = at.y() if at.y() + self.height() < window.height() else at.y() - self.height() - 2 * _OFFSET.y()
        self.move(max(x, 0), max(y, 0))
        self.raise_()
        self.show()

    def _natural_width(self, text: str) -> int:
        metrics = self.fontMetrics()
        margins = self.contentsMargins()
        widest = max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)
        return widest + margins.left() + margins.right() + 26
