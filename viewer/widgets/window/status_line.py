"""The line below the window: what is in view, and how well the record is proved."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.app.state import State
from viewer.core.compare.counts import disagreement_counts
from viewer.paint.theme import load_theme
from viewer.widgets.controls.areas import STATUS_LINE
from viewer.widgets.controls.plain_text import ElidedLabel, set_tip, tell
from viewer.words.time_words import shown_words
from viewer.words.translations import translator

_MESSAGE_MS = 5_000
# What takes no longer needs no words.
_WORK_MS = 200
# Nobody reads dates that change sixty times a second, and new texts lay the line out anew: 1 ms each time.
_VIEW_MS = 100


class StatusLine(QWidget):
    """Shows the window's span, the entries in view, the quotations, contradictions and caveats."""

    disagreements_pressed = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._in_view = (0, 0)
        self._is_told = True
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.span, self.in_view, self.message, self.quotations = (
            ElidedLabel(role="text-soft") for _ in range(4)
        )
        # What cannot all be true is told apart from what is only to be read with care.
        self.contradictions, self.caveats = self._button("status"), self._button("status-quiet")
        self._labels = self.span, self.in_view, self.message, self.quotations
        self._place()
        tell(self.message, "")
        self._timer = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._timer.timeout.connect(lambda: tell(self.message, ""))
        self._work = ""
        self._work_timer = QTimer(self, singleShot=True, interval=_WORK_MS)
        self._work_timer.timeout.connect(self._tell_work)
        self._view_timer = QTimer(self, singleShot=True, interval=_VIEW_MS)
        self._view_timer.timeout.connect(self._tell_view)
        for signal in (
            state.record_changed,
            state.texts_changed,
            state.theme_changed,
            state.language_changed,
        ):
            signal.connect(self._tell)
        self._tell()

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(22)
        for label in self._labels:
            row.addWidget(label)
        row.insertStretch(3, 1)
        row.addWidget(self.contradictions)
        row.addWidget(self.caveats)

    def _button(self, kind: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", kind)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.disagreements_pressed)
        return button

    def add_button(self, button: QPushButton) -> None:
        """Show a button before those that tell of disagreements."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.contradictions), button)

    def show_message(self, text: str) -> None:
        """Show a text for a few seconds."""
        tell(self.message, text)
        self._timer.start()

    def show_work(self, text: str) -> None:
        """Say soon, and until an empty text comes, what is being computed."""
        if self._work and self.message.text() == self._work:
            tell(self.message, "")
        self._work = text
        if text:
            self._work_timer.start()
        else:
            self._work_timer.stop()

    def _tell_work(self) -> None:
        self._timer.stop()
        tell(self.message, self._work)

    def show_view(self, in_view: int, entries: int) -> None:
        """Say which span is visible, and how many entries lie in it: at once, or soon if it changes often."""
        self._in_view, self._is_told = (in_view, entries), False
        if not self._view_timer.isActive():
            self._tell_view()

    def _tell_view(self) -> None:
        if self._is_told or self._state.record is None:
            return
        self._is_told = True
        self._view_timer.start()
        words, window = translator(self._state.language), self._state.window
        columns = self._state.columns
        extent = columns.real_extent if columns else None
        tell(self.span, shown_words(window, extent, self._state.time_display, words))
        shown, n = self._in_view
        tell(self.in_view, words.count("status.in_view", n, shown=shown) if n else "")

    def show_quotations(self, found: int, total: int, attached: bool, awaited: bool = False) -> None:
        """Say how many quotations there are, and how many were found in the attached texts.

        Texts that are awaited are being read.
        """
        words = translator(self._state.language)
        if not total:
            text = words.text("status.quotations.none")
        elif awaited:
            text = words.count("status.quotations.awaited", total)
        elif not attached:
            text = words.count("status.quotations", total)
        elif found == total:
            text = words.count("status.found_all", total)
        else:
            text = words.count("status.found_some", total, found=found)
        tell(self.quotations, text)

    def _tell(self) -> None:
        self._view_timer.stop()
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        self.setFixedHeight(theme.enlarged(STATUS_LINE))
        for widget in (*self._labels, self.contradictions, self.caveats):
            widget.setFont(theme.font("small"))
        record = self._state.record
        counts = disagreement_counts(record) if record else (0, 0)
        buttons = (self.contradictions, "contradictions"), (self.caveats, "caveats")
        for (button, key), count in zip(buttons, counts, strict=True):
            button.setVisible(count > 0)
            button.setText(words.count(f"compare.{key}", count))
            set_tip(button, words.text(f"compare.{key}.tip"))
        if record is None:
            for label in (self.span, self.in_view, self.quotations):
                tell(label, "")
