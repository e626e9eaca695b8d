"""A window that is attacked: nobody answers its dialogs, and all that Qt says is heard."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QFileDialog

from viewer.widgets.window.main_window import MainWindow

# What the platform of the tests says of every dialog.
_OF_THE_PLATFORM = "This plugin does not support"
_OPENED_WITHIN_S = 120.0


def turn() -> None:
    """One turn of the program's loop: events, and what is to be deleted later goes.

    Without a loop that runs Qt keeps what was closed from outside of an event: of a thousand actions there
    were forty menus and dialogs, which another theme dressed all.
    """
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settled(turns: int = 3, pause: float = 0.0) -> None:
    """Let the window do what it has to, so many turns long."""
    for _ in range(turns):
        turn()
        time.sleep(pause)


def wait_for_record(window: MainWindow, path: Path) -> None:
    """Until the record of a file is open, which a process of its own may read."""
    until = time.monotonic() + _OPENED_WITHIN_S
    while window.records.is_opening or (record := window.state.record) is None or record.path != path:
        assert time.monotonic() < until
        turn()


@contextmanager
def nobody_asked() -> Iterator[None]:
    """Nobody is there to answer a dialog of the system's, or to want what is on the clipboard at the end.

    The platform of the tests frees what Python made of that only after Python's own end, which aborts.
    """
    with (
        patch.object(QFileDialog, "exec", lambda _self: 0),
        patch.object(QFileDialog, "getExistingDirectory", lambda *_: ""),
        patch.object(QFileDialog, "getOpenFileName", lambda *_: ("", "")),
        patch.object(QFileDialog, "getSaveFileName", lambda *_: ("", "")),
    ):
        yield
    QApplication.clipboard().clear()


@contextmanager
def heard() -> Iterator[list[str]]:
    """What Qt has said, as it comes."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and _OF_THE_PLATFORM not in text:
            said.append(text)

    before = qInstallMessageHandler(hear)
    try:
        yield said
    finally:
        qInstallMessageHandler(before)
