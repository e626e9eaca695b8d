"""Starts the program: one application, one window."""

import gc
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from viewer.app.settings import settings_path
from viewer.core.resources import resource
from viewer.paint.theme import load_theme
from viewer.widgets.main_window import MainWindow

_SETTLED_MS = 3_000


def run_window(path: Path | None, sources: Path | None) -> int:
    """Show the window on a record until it is closed; returns the exit status."""
    app = make_application()
    window = MainWindow(settings_path())
    window.show()
    if path is not None:
        # The window appears first; reading the record is the first thing that it does.
        QTimer.singleShot(0, window, lambda: window.open_record(path, sources))
    QTimer.singleShot(_SETTLED_MS, window, gc.enable)
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, window, window.close))
    beat = QTimer(window)
    beat.start(400)
    beat.timeout.connect(_let_python_run)
    return app.exec()


def make_application() -> QApplication:
    """The application with its name and style; the style sheet needs Fusion to be alike everywhere."""
    # Asking for accessibility over D-Bus where there is none prints warnings.
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.theme.gnome=false")
    app = QApplication(sys.argv[:1])
    app.setApplicationName("dateline")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("dateline")
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(resource("icons", "dateline.svg"))))
    app.setFont(load_theme("light").font("body"))
    return app


def _let_python_run() -> None:
    """Python handles Ctrl+C only between its own instructions."""
