"""A tab whose contents are made when it is first looked at, so that a start doesn't pay for them."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class LazyTab(QWidget):
    """Holds the widget that a factory makes at the first show, or when `contents` is asked for."""

    def __init__(self, factory: Callable[[], QWidget]) -> None:
        super().__init__()
        self._factory = factory
        self._contents: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    @property
    def contents(self) -> QWidget:
        """The widget itself."""
        if self._contents is None:
            self._contents = self._factory()
            column = self.layout()
            assert column is not None
            column.addWidget(self._contents)
        return self._contents

    def showEvent(self, event: QShowEvent) -> None:
        """Make the contents in time."""
        super().showEvent(event)
        self.contents.show()
