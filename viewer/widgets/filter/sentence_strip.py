"""The filter as one sentence over the timeline, of which each part can be removed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.app.state import State
from viewer.app.views.filtering import Filtering
from viewer.core.filter.filter import NO_FILTER
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import ElidedLabel, set_tip
from viewer.words.translations import Translator, translator

if TYPE_CHECKING:
    from viewer.widgets.filter.part_button import PartButton
    from viewer.words.filter_words import FilterPart, FilterSentence

_HEIGHT, _LEFT, _RIGHT = 27, 16, 12
# Of what has no room the counts keep so much.
_COUNTS = 0.45
_BUTTONS = 0.5  # of the width: else views are saved by the menu alone


class SentenceStrip(QWidget):
    """Shown while anything is filtered."""

    save_pressed = Signal()

    def __init__(self, state: State, filtering: Filtering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._filtering = state, filtering
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "selection")
        self.counts, self.rest = ElidedLabel(role="accent"), ElidedLabel(role="text-soft")
        self.parts: list[PartButton] = []
        self.hide_rest, self.save, self.clear = (self._link() for _ in range(3))
        self.hide_rest.clicked.connect(self._turn)
        self.save.clicked.connect(self.save_pressed)
        self.clear.clicked.connect(lambda: filtering.ask(NO_FILTER))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self.counts)
        self._row.addWidget(self.rest)
        self._row.addStretch(1)
        for button in (self.hide_rest, self.save, self.clear):
            self._row.addWidget(button)
        self.hide()
        for signal in (
            state.filter_changed,
            state.record_changed,
            state.theme_changed,
            state.language_changed,
            filtering.ready_changed,
        ):
            signal.connect(self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what has no room: what becomes of the rest, which the button beside says too, and what
        the menu does as well."""
        every = (self.hide_rest, self.save, self.clear)
        taken = sum(each.sizeHint().width() for each in every)
        self.save.setVisible(taken <= self.contentsRect().width() * _BUTTONS)
        buttons = tuple(each for each in every if not each.isHidden())
        gaps = self._row.spacing() * (len(self.parts) + len(buttons) + 2)
        room = (
            self.contentsRect().width()
            - _LEFT
            - _RIGHT
            - gaps
            - sum(each.sizeHint().width() for each in buttons)
        )
        counts = self.counts.sizeHint().width()
        needed = counts + sum(part.sizeHint().width() for part in self.parts)
        self.rest.setVisible(needed + self.rest.sizeHint().width() <= room)
        self.counts.setMinimumWidth(max(min(counts, int(room * _COUNTS)), 0))

    def _link(self) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "link")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def refresh(self) -> None:
        """Say the filter, or go away where there is none."""
        record, chosen = self._state.record, self._filtering.chosen
        if record is None or chosen.is_empty or not self._filtering.is_ready:
            self.hide()
            return
        words = translator(self._state.language)
        from viewer.words.filter_words import filter_sentence  # with the first filter

        said = filter_sentence(chosen, self._filtering.counted(chosen), record, words)
        self._dress(said, words)
        self.setAccessibleName(words.text("filter.strip.name"))
        self.setAccessibleDescription(f"{said.text}. {said.rest}")
        self.show()

    def _dress(self, said: "FilterSentence", words: Translator) -> None:
        theme = load_theme(self._state.theme, self._state.text_size)
        font = theme.font("small")
        self.setFixedHeight(theme.enlarged(_HEIGHT))
        self._show_parts(said.parts, words)
        self.counts.setText(said.lead)
        self.rest.setText(said.rest)
        set_tip(self, f"{said.text}. {said.rest}")
        self.hide_rest.setText(
            words.text(f"filter.strip.{'fade' if self._filtering.chosen.hides else 'hide'}")
        )
        self.save.setText(words.text("filter.strip.save"))
        self.clear.setText(words.text("filter.strip.clear"))
        for widget in (self.counts, self.rest, *self.parts, self.hide_rest, self.save, self.clear):
            widget.setFont(font)
        self._fit()

    def _show_parts(self, parts: "tuple[FilterPart, ...]", words: Translator) -> None:
        for button in self.parts:
            self._row.removeWidget(button)
            button.deleteLater()
        from viewer.widgets.filter.part_button import PartButton

        self.parts = []
        for place, part in enumerate(parts):
            button = PartButton(part.text)
            removed = words.text("filter.strip.remove", part=part.text)
            button.setAccessibleName(removed)
            set_tip(button, removed)
            button.clicked.connect(partial(self._remove, part))
            self._row.insertWidget(1 + place, button)
            self.parts.append(button)

    def _remove(self, part: "FilterPart") -> None:
        self._filtering.ask(self._filtering.chosen.without(part.clause))

    def _turn(self) -> None:
        """Hide what is faded, or the other way round."""
        chosen = self._filtering.chosen
        self._filtering.ask(chosen.hiding(not chosen.hides))
