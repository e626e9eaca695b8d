"""A window that is attacked: nobody answers its dialogs, and all that Qt says is heard."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QFileDialog

# What the platform of the tests says of every dialog.
_OF_THE_PLATFORM = "This plugin does not support"


def settled(turns: int = 3, pause: float = 0.0) -> None:
    """Let the window do what it has to, so many turns long."""
    for _ in range(turns):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(pause)


@contextmanager
def nobody_asked() -> Iterator[None]:
    """Nobody is there to answer a dialog of the system's."""
    with (
        patch.object(QFileDialog, "exec", lambda _self: 0),
        patch.object(QFileDialog, "getExistingDirectory", lambda *_: ""),
        patch.object(QFileDialog, "getOpenFileName", lambda *_: ("", "")),
        patch.object(QFileDialog, "getSaveFileName", lambda *_: ("", "")),
    ):
        yield


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
