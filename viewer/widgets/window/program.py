"""Starts the program: one application, one window, on the screen before it is filled."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from viewer.app.display import quiet_qt
from viewer.app.settings import load_settings, settings_path
from viewer.app.window_request import WindowRequest
from viewer.core.base.limits import FILE_LIMIT, set_file_limit
from viewer.core.base.resources import resource
from viewer.core.base.themes import theme_on
from viewer.paint.theme import first_theme
from viewer.widgets.window.shell import Shell

if TYPE_CHECKING:
    from viewer.core.filter.filter import Filter

_PAINTED_MS = 200
_SETTLED_MS = 3_000


def run_window(request: WindowRequest) -> int:
    """Show the window on a record until it is closed; returns the exit status."""
    settings = load_settings(settings_path())
    if FILE_LIMIT not in os.environ:
        set_file_limit(settings.file_limit_mb)
    app = _application(settings.text_size)
    shell = Shell(settings)
    shell.painted.connect(lambda: furnish(shell, request))
    if settings.maximized:
        shell.showMaximized()
    else:
        shell.show()
    QTimer.singleShot(_SETTLED_MS, shell, _let_collector_work)
    return app.exec()


def furnish(shell: Shell, request: WindowRequest) -> None:
    """Import and make what fills the window; an empty one would be of no use to anybody."""
    if not shell.isVisible():
        return
    try:
        _heed_interrupts(shell)
        from viewer.app.records import Asked
        from viewer.widgets.window.main_window import MainWindow  # 250 ms, after the first paint

        window = MainWindow(settings_path(), shell=shell)
        window.faults.watch()
        stage, offers = window.parts.stage, window.parts.offers
        stage.text_limit_mb = request.text_limit_mb or stage.text_limit_mb
        if not request.follows_file:
            stage.following.set_enabled(False)
            window.menus.actions["follow_file"].setChecked(False)
        texts, view, chosen = request.texts, request.view, _parsed(request.filter)
        if request.file is not None:
            window.records.open(Asked(request.file, texts, view, chosen, request.metrics))
        elif view:
            offers.show_welcome()
            QTimer.singleShot(0, window, lambda: stage.follow_link(view, texts, chosen))
        offers.show_hints()
        shell.fill(window)
        QTimer.singleShot(_PAINTED_MS, window, _give_icon)
        QTimer.singleShot(_SETTLED_MS, window.records, window.records.make_ready)
    except BaseException:
        QApplication.exit(1)
        raise


def _parsed(text: str) -> "Filter | None":
    if not text:
        return None
    from viewer.core.filter.text import parse_filter  # with the first text

    return parse_filter(text)


def _heed_interrupts(shell: Shell) -> None:
    """Close the window at Ctrl+C."""
    import signal  # a millisecond, after the first paint

    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, shell, shell.close))
    beat = QTimer(shell)
    beat.start(400)
    beat.timeout.connect(_let_python_run)


def _let_collector_work() -> None:
    """What is there by now stays: a collection of all that came later takes a tenth of the time."""
    gc.freeze()
    gc.enable()


def make_application() -> QApplication:
    """The application with its name, style and icon."""
    app = _application()
    _give_icon()
    return app


def _application(text_size: int = 100) -> QApplication:
    """The application as the first paint needs it, with texts of a size in percent.

    The style sheet needs Fusion to be alike everywhere.
    """
    quiet_qt()
    # As an argument: `setStyle` makes a Python object of the style, which takes 14 ms.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("dateline")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("dateline")
    app.setFont(first_theme(theme_on("light"), text_size).font("body"))
    return app


def _give_icon() -> None:
    from PySide6.QtGui import QIcon  # 10 ms with its first picture, after what the window shows

    QApplication.setWindowIcon(QIcon(str(resource("icons", "dateline.svg"))))


def _let_python_run() -> None:
    """Python handles Ctrl+C only between its own instructions."""
