"""Texts are read beside the window: a drive that doesn't answer keeps nobody waiting."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.widgets.windows import open_window, texts_are_there
from viewer.app.state import Selection
from viewer.core.record.source_texts import SourceTexts
from viewer.widgets.window.main_window import MainWindow

read = SourceTexts.read


class Drive:
    """A drive that answers nobody until it's told to, and then all."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.threads = set[int]()

    def read(self, folder: Path, *of: Any) -> SourceTexts:
        self.threads.add(threading.get_ident())
        assert self.answers.wait(60)
        return read(folder, *of)


@pytest.fixture
def drive() -> Iterator[Drive]:
    found = Drive()
    with patch.object(SourceTexts, "read", found.read):
        yield found
        found.answers.set()


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, payload: Any, write_record: Callable[[object], Path], drive: Drive
) -> Iterator[MainWindow]:
    found = open_window(qtbot, tmp_path / "settings.json")
    assert found.open_record(write_record(payload))
    found.state.set_selection(Selection("observation", payload["metrics"][2]["observations"][1]["id"]))
    yield found
    drive.answers.set()
    texts_are_there(qtbot, found)
    found.close()


def said(window: MainWindow) -> str:
    return window.reader.page.toPlainText()


def test_until_the_drive_answers_the_reader_says_that_texts_are_being_read(
    qtbot: QtBot, window: MainWindow, drive: Drive, texts_folder: Path
) -> None:
    assert "source text not attached" in said(window)
    window.parts.stage.attach(texts_folder)
    assert "reading the source's text…" in said(window)
    assert "Attach source texts…" not in said(window)
    qtbot.waitUntil(lambda: "reading the source texts…" in window.status_line.quotations.text())
    assert "not found" not in said(window)
    drive.answers.set()
    texts_are_there(qtbot, window)
    assert threading.get_ident() not in drive.threads
    assert "✓ found word for word in the source" in said(window)
    qtbot.waitUntil(lambda: "all found" in window.status_line.quotations.text())


def test_an_article_that_a_view_names_appears_when_it_is_there(
    qtbot: QtBot, window: MainWindow, drive: Drive, texts_folder: Path
) -> None:
    window.parts.stage.attach(texts_folder)
    window.views.show("article=report")
    assert "The text of this source is being read…" in window.reader.article.page.toPlainText()
    drive.answers.set()
    texts_are_there(qtbot, window)
    assert window.reader.shows_article
    assert (texts_folder / "report.txt").read_text()[:20] in window.reader.article.page.toPlainText()


def test_texts_of_a_record_that_was_left_meanwhile_are_nobodys(
    qtbot: QtBot, window: MainWindow, drive: Drive, texts_folder: Path
) -> None:
    window.parts.stage.attach(texts_folder)
    window.parts.stage.close_record()
    assert window.state.awaited_texts is None
    with qtbot.waitSignal(window.parts.stage.attaching.get()._read):
        drive.answers.set()
    assert window.state.texts is None


def test_another_language_waits_for_the_same_texts(
    qtbot: QtBot, window: MainWindow, drive: Drive, texts_folder: Path
) -> None:
    window.parts.stage.attach(texts_folder)
    window.state.set_language("vi")
    assert "đang đọc văn bản nguồn…" in said(window)
    assert window.state.texts_folder == texts_folder
    drive.answers.set()
    texts_are_there(qtbot, window)
    assert window.state.texts is not None


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no frames
def test_a_folder_that_has_gone_is_told_only_to_who_asks_for_it(
    qtbot: QtBot, window: MainWindow, drive: Drive, tmp_path: Path
) -> None:
    drive.answers.set()
    window.parts.stage.attaching.get().attach(tmp_path / "none", 1 << 20, is_kept=True)
    texts_are_there(qtbot, window)
    assert window.findChild(QMessageBox) is None
    window.parts.stage.attach(tmp_path / "none")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert str(tmp_path / "none") in box.text()
    assert window.state.awaited_texts is None
    box.close()


def test_a_record_that_is_followed_keeps_its_texts(
    qtbot: QtBot, window: MainWindow, drive: Drive, texts_folder: Path
) -> None:
    drive.answers.set()
    window.parts.stage.attach(texts_folder)
    texts_are_there(qtbot, window)
    window.parts.stage.following.set_enabled(True)
    assert window.state.record is not None
    file, before = window.state.record.path, window.state.record
    assert file is not None
    file.write_bytes(file.read_bytes() + b" ")
    qtbot.waitUntil(lambda: window.state.record is not before, timeout=30_000)
    texts_are_there(qtbot, window)
    assert window.state.texts is not None
