"""What the tests of the export dialog begin and end with."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """The platform of the tests keeps what is copied until after Python has ended, and crashes over it."""
    yield
    QGuiApplication.clipboard().clear()
