"""The caption of a step of a tour, over the timeline, with the way on and back."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.app.state import State
from viewer.paint.theme import load_theme
from viewer.widgets.controls.arrow_button import ArrowButton
from viewer.widgets.controls.plain_text import PlainLabel, set_tip
from viewer.words.translations import translator

_MARGINS = (16, 8, 12, 8)


class TourBar(QWidget):
    """Says a caption and which step it is; as high as the longest caption of the tour needs."""

    previous_pressed = Signal()
    next_pressed = Signal()
    end_pressed = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._captions: tuple[str, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.caption, self.number = PlainLabel(role="text"), PlainLabel(role="text-soft")
        self.caption.setWordWrap(True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.previous_button, self.next_button = ArrowButton(state, -1), ArrowButton(state, 1)
        self.end_button = QPushButton()
        self.end_button.setProperty("kind", "link")
        self.end_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.previous_button.clicked.connect(self.previous_pressed)
        self.next_button.clicked.connect(self.next_pressed)
        self.end_button.clicked.connect(self.end_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.setSpacing(8)
        row.addWidget(self.caption, 1)
        for widget in (self.number, self.previous_button, self.next_button, self.end_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        state.theme_changed.connect(self._dress)
        state.language_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        self.caption.setFont(theme.font("body-strong"))
        for widget in (self.number, self.end_button):
            widget.setFont(theme.font("body"))
        self.setAccessibleName(words.text("views.tour"))
        self.end_button.setText(words.text("views.tour.end"))
        for button, name in (
            (self.previous_button, "previous"),
            (self.next_button, "next"),
            (self.end_button, "end"),
        ):
            button.setAccessibleName(words.text(f"views.tour.{name}"))
            set_tip(button, words.text(f"views.tour.{name}.tip"))
        self._fit()

    def show_step(self, captions: Sequence[str], number: int) -> None:
        """Say one of the tour's captions, counted from 0."""
        self._captions = tuple(captions)
        words = translator(self._state.language)
        self.caption.setText(captions[number])
        self.number.setText(words.text("views.tour.number", n=number + 1, count=len(captions)))
        self.setAccessibleDescription(captions[number])
        self.previous_button.setEnabled(number > 0)
        self.next_button.setEnabled(number + 1 < len(captions))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the captions anew."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(1000, super().sizeHint().height())

    def _fit(self) -> None:
        """Be as high as the longest caption is, so that nothing below moves from step to step."""
        metrics, width = self.caption.fontMetrics(), max(self.caption.width(), 1)
        wraps = Qt.TextFlag.TextWordWrap.value
        heights = [metrics.boundingRect(0, 0, width, 10_000, wraps, each).height() for each in self._captions]
        least = self.end_button.sizeHint().height()
        self.setFixedHeight(max([least, *heights]) + _MARGINS[1] + _MARGINS[3])
