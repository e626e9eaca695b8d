"""The strip that shows how far work on a large record is, its opening, copying or indexing, and stops it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QPushButton, QWidget

from viewer.app.records import Records
from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.areas import STATUS_LINE
from viewer.widgets.controls.plain_text import ElidedLabel, PlainLabel, set_tip
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.app.copies.copying import Copying
    from viewer.app.searching.indexing import Indexing

_STEPS = 1000
_BAR_WIDTH = 260
_BAR_HEIGHT = 6
# What is open sooner, as from a sidecar, should not flash the panel.
_APPEARS_AFTER_MS = 100


class Said(NamedTuple):
    """The keys of what a strip says: the file, how many entries, the tip of Cancel, the bar's name.

    Esc cancels, unless the work is one that goes on behind what somebody does.
    """

    file: str
    counted: str
    cancel_tip: str
    name: str
    has_escape: bool = True


OPENING = Said("opening.file", "opening.counted", "tip.opening.cancel", "accessible.opening")
COPYING = Said("copying.file", "copying.counted", "tip.copying.cancel", "accessible.copying")
INDEXING = Said("indexing.file", "opening.counted", "tip.indexing.cancel", "accessible.indexing", False)


class Place:
    """Where strips stand, one at a time: what came last hides those before, until it goes."""

    def __init__(self, usual: QWidget) -> None:
        """A place that is a widget's, while no other takes it."""
        self._strips = [usual]

    def take(self, strip: QWidget) -> None:
        """Show a strip."""
        self._strips.append(strip)
        self._show()

    def leave(self, strip: QWidget) -> None:
        """Hide a strip, and show what it has hidden."""
        self._strips = [each for each in self._strips if each is not strip]
        strip.hide()
        self._show()

    def _show(self) -> None:
        for each in self._strips[:-1]:
            each.hide()
        self._strips[-1].show()


class OpeningPanel(QWidget):
    """Shows what is done beside the window; hidden while nothing has been for long.

    Meanwhile it stands in the place of another strip, as high as itself: nothing else moves or is painted
    again.
    """

    def __init__(
        self, state: State, work: "Records | Copying | Indexing", place: Place, said: "Said | None" = None
    ) -> None:
        """Show `work`, in words that are those of opening unless others are given."""
        super().__init__()
        self._state, self._work, self._place, self._said = state, work, place, said or OPENING
        self._is_asking = self._has_escape = False
        self._wait = QTimer(self, singleShot=True, interval=_APPEARS_AFTER_MS)
        self._wait.timeout.connect(self._appear)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.file, self.counted = ElidedLabel(), PlainLabel(role="text-soft")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(_BAR_WIDTH, _BAR_HEIGHT)
        self.cancel_button = QPushButton()
        self.cancel_button.setProperty("kind", "status")
        self.cancel_button.clicked.connect(work.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(16)
        row.addWidget(self.file, 1)
        for widget in (self.counted, self.bar, self.cancel_button):
            row.addWidget(widget)
        work.began.connect(self._begin)
        work.progressed.connect(self._progress)
        work.ended.connect(self._end)
        state.theme_changed.connect(self._dress)
        state.language_changed.connect(self._dress)
        self._dress()
        self.hide()

    def _begin(self, path: Path) -> None:
        words = translator(self._state.language)
        self.file.setText(words.text(self._said.file, file=path.name))
        # Nothing is known until the first chunk has been read.
        self.bar.setRange(0, 0)
        self.counted.clear()
        if self._said.has_escape:
            _application().installEventFilter(self)
        self._wait.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc where nothing nearer wants it, so that it does one thing only."""
        if self._is_asking or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            self._has_escape = self._is_free(watched, event)
            event.setAccepted(self._has_escape or event.isAccepted())
            return self._has_escape
        if event.type() == QEvent.Type.KeyPress and self._has_escape:
            self._work.cancel()
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
        self._place.take(self)

    def _progress(self, entries: int, share: float) -> None:
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(round(share * _STEPS))
        words = translator(self._state.language)
        self.counted.setText(words.count(self._said.counted, entries) if entries else "")

    def _end(self) -> None:
        self._has_escape = False
        self._wait.stop()
        _application().removeEventFilter(self)
        self._place.leave(self)

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        self.setFixedHeight(theme.enlarged(STATUS_LINE))
        for widget in (self.file, self.counted, self.cancel_button):
            widget.setFont(theme.font("small"))
        self.cancel_button.setText(words.text("opening.cancel"))
        set_tip(self.cancel_button, words.text(self._said.cancel_tip))
        self.bar.setAccessibleName(words.text(self._said.name))


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
