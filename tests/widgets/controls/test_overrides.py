"""What fails in a method that Qt calls does not end the program, whoever called Qt."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import viewer.widgets  # noqa: F401 - for what its import does

# Raised by C code, an exception has no object yet: each of these once ended Python 3.11.
FAULTS = {
    "division": "1 / 0",
    "conversion": "float('x')",
    "index": "[][0]",
    "lengths": "list(zip((), (1,), strict=True))",
    "depth": "(lambda again: again(again))(lambda again: again(again))",
}
WAYS = {"event": "app.processEvents()", "resize": "part.resize(300, 200)", "grab": "part.grab()"}
PROGRAM = """
import sys
import viewer.widgets
from PySide6.QtWidgets import QApplication, QWidget

class Part(QWidget):
    def event(self, event):
        return super().event(event)

    def paintEvent(self, event):
        {fault}

    def resizeEvent(self, event):
        {fault}

app = QApplication([])
part = Part()
try:
    part.show()
    {way}
except Exception as error:
    print(type(error).__name__, file=sys.stderr)
print("alive")
"""


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_an_exception_of_c_code_is_told_and_the_program_goes_on(fault: str, way: str) -> None:
    program = PROGRAM.format(fault=fault, way=way)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
    assert "Error" in done.stderr


class _Part(QDialog):
    """Puts methods of its own in the place of Qt's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.refused: list[tuple[object, ...]] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt names it
        """Paint nothing."""

    def reject(self) -> None:
        """Note that it was called."""
        self.refused.append(())


def test_a_method_keeps_its_name_and_what_it_is_given(qtbot: QtBot) -> None:
    part = _Part()
    qtbot.addWidget(part)
    assert _Part.paintEvent.__name__ == "paintEvent"
    assert _Part.paintEvent.__doc__ == "Paint nothing."
    button = QPushButton(part)
    button.clicked.connect(part.reject)
    button.click()
    assert part.refused == [()]
