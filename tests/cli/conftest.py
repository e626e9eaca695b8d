"""What the tests of the command line begin with."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """One for all: that of a command goes with the command, and with it the fonts that others still hold."""
    return qapp
