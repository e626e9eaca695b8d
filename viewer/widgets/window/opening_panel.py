"""The strip that shows how far the opening of a large record is, and stops it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QProcess, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QPushButton, QWidget

from viewer.app.state import State
from viewer.core.view.record_columns import RecordColumns
from viewer.model.problems import Problem
from viewer.paint.theme import load_theme
from viewer.widgets.controls.areas import STATUS_LINE
from viewer.widgets.controls.plain_text import ElidedLabel, PlainLabel, set_tip
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.app.jobs import Opening

_STEPS = 1000
_BAR_WIDTH = 260
_BAR_HEIGHT = 6
# What is open sooner, as from a sidecar, should not flash the panel.
_APPEARS_AFTER_MS = 100
# By then a record is looked at: the imports of a loader take half a second of a core.
_READY_AFTER_MS = 5_000


class OpeningPanel(QWidget):
    """Opens large records one at a time; hidden while none has been opening for long. Esc cancels.

    Meanwhile it stands in the place of another strip, as high as itself: nothing else moves or is
    painted again.

    `opened` has the record's columns, its path and the folder of its texts, `refused` the path and the
    problems.
    """

    opened = Signal(object, object, object)
    refused = Signal(object, object)

    def __init__(self, state: State, place_of: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._place_of = state, place_of
        self._opening: Opening | None = None
        self._waiting: QProcess | None = None
        self._is_asking = self._has_escape = False
        self._wait = QTimer(self, singleShot=True, interval=_APPEARS_AFTER_MS)
        self._wait.timeout.connect(self._appear)
        self._keeps_ready = False
        self._idle = QTimer(self, singleShot=True, interval=_READY_AFTER_MS)
        self._idle.timeout.connect(self.make_ready)
        self.setFixedHeight(STATUS_LINE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.file, self.counted = ElidedLabel(), PlainLabel(role="text-soft")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(_BAR_WIDTH, _BAR_HEIGHT)
        self.cancel_button = QPushButton()
        self.cancel_button.setProperty("kind", "status")
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self.file, 1)
        for widget in (self.counted, self.bar, self.cancel_button):
            row.addWidget(widget)
        state.theme_changed.connect(self._dress)
        state.language_changed.connect(self._dress)
        self._dress()
        self.hide()

    def open_record(self, path: Path, folder: Path, texts: Path | None = None) -> None:
        """Open a large record, whose sidecar is in a folder; whatever was being opened is given up."""
        from viewer.app.jobs import Opening  # 60 ms, which a record of ordinary size need not wait for

        self.cancel()
        words = translator(self._state.language)
        opening = self._opening = Opening(path, folder, self, self._give_loader)
        self.file.setText(words.text("opening.file", file=path.name))
        # Nothing is known until the first chunk has been read.
        self.bar.setRange(0, 0)
        self.counted.clear()
        opening.progressed.connect(self._progress)
        opening.opened.connect(partial(self._opened, opening, path, texts))
        opening.refused.connect(partial(self._refused, opening, path))
        _application().installEventFilter(self)
        self._idle.stop()
        self._wait.start()
        opening.start()

    def make_ready(self) -> None:
        """Start a loader ahead, which has done its imports when a large record is opened.

        From now on another is made ready some seconds after an opening has used one.
        """
        from viewer.app.jobs import waiting_loader

        self._keeps_ready = True
        if self._waiting is None and self._opening is None:
            self._waiting = waiting_loader(self)

    def close_down(self) -> None:
        """Give up everything, for good."""
        self._keeps_ready = False
        self._idle.stop()
        self.cancel()
        if waiting := self._give_loader():
            from viewer.app.jobs import stop_loader

            stop_loader(waiting)

    def cancel(self) -> None:
        """Give up what is being opened."""
        if self._opening is not None:
            self._opening.cancel()
            self._end(self._opening)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc where nothing nearer wants it, so that it does one thing only."""
        if self._is_asking or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            self._has_escape = self._is_free(watched, event)
            event.setAccepted(self._has_escape or event.isAccepted())
            return self._has_escape
        if event.type() == QEvent.Type.KeyPress and self._has_escape:
            self.cancel()
            return True
        return False

    def _is_free(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key that a widget is asked about is neither its own nor that of a menu or a dialog."""
        if QApplication.activePopupWidget() is not None or not isinstance(watched, QWidget):
            return False
        if watched.window() is not self.window():
            return False
        requested = QKeyEvent(event.type(), event.key(), event.modifiers())
        requested.ignore()
        self._is_asking = True
        try:
            QCoreApplication.sendEvent(watched, requested)
        finally:
            self._is_asking = False
        return not requested.isAccepted()

    def _appear(self) -> None:
        self._place_of.hide()
        self.show()

    def _opened(self, opening: "Opening", path: Path, texts: Path | None, columns: RecordColumns) -> None:
        if self._end(opening):
            self.opened.emit(columns, path, texts)

    def _refused(self, opening: "Opening", path: Path, problems: tuple[Problem, ...]) -> None:
        if self._end(opening):
            self.refused.emit(path, problems)

    def _progress(self, entries: int, share: float) -> None:
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(round(share * _STEPS))
        words = translator(self._state.language)
        self.counted.setText(words.count("opening.counted", entries) if entries else "")

    def _give_loader(self) -> QProcess | None:
        waiting, self._waiting = self._waiting, None
        return waiting

    def _end(self, opening: "Opening") -> bool:
        """Hide; false for an opening that is no longer the one that is waited for."""
        if opening is not self._opening:
            return False
        self._opening, self._has_escape = None, False
        self._wait.stop()
        _application().removeEventFilter(self)
        self.hide()
        self._place_of.show()
        opening.deleteLater()
        if self._keeps_ready and self._waiting is None:
            self._idle.start()
        return True

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme), translator(self._state.language)
        for widget in (self.file, self.counted, self.cancel_button):
            widget.setFont(theme.font("small"))
        self.cancel_button.setText(words.text("opening.cancel"))
        set_tip(self.cancel_button, words.text("tip.opening.cancel"))
        self.bar.setAccessibleName(words.text("accessible.opening"))


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
