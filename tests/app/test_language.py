"""What Qt itself says, in the language that is chosen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from viewer.app.language import QtWords


@pytest.fixture
def spoken(qapp: QApplication) -> Iterator[QtWords]:
    before, words = QLocale(), QtWords(qapp)
    yield words
    qapp.removeTranslator(words)
    QLocale.setDefault(before)


def test_keys_are_named_and_read_in_the_language(spoken: QtWords) -> None:
    spoken.speak("vi")
    keys = QKeySequence("Alt+Left")
    assert keys.toString(QKeySequence.SequenceFormat.NativeText) == "Alt+Trái"
    assert keys == QKeySequence("Alt+Left", QKeySequence.SequenceFormat.PortableText)
    spoken.speak("en")
    assert keys.toString(QKeySequence.SequenceFormat.NativeText) == "Alt+Left"


def test_the_dialog_of_files_speaks_the_language(qtbot, spoken: QtWords) -> None:
    spoken.speak("vi")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"&Tìm trong:", "&Loại tệp:"} <= said
    assert not {text for text in said if "Look in" in text or "Files of" in text}
