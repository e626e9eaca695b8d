"""The compare strip under the timeline: claims side by side, what is computed, known and guessed."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from viewer.app.state import CLAIMS, Selection, State
from viewer.core.compare.comparison import Comparison, compare
from viewer.core.compare.frame import CompareFrame, compare_frame
from viewer.core.compare.sizes import COMPARE
from viewer.model.problems import RecordError
from viewer.paint.labels import labels_of
from viewer.widgets.compare.compare_canvas import CompareCanvas
from viewer.widgets.compare.compare_head import CompareHead
from viewer.words.compare_words import compare_sentences, compare_texts, problem_texts
from viewer.words.reader_words import reader_words
from viewer.words.sentences import sentence
from viewer.words.translations import translator

# No more than this share of the column that the strip shares with the timeline.
_MOST_SHARE = 0.42


class CompareStrip(QWidget):
    """Shows what the state compares, and hides where that is nothing; signals ask for the rest."""

    shown = Signal()
    export_requested = Signal()
    back_requested = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._comparison: Comparison | None = None
        self._frame: CompareFrame | None = None
        self._problem = ""
        self.head, self.canvas = CompareHead(state), CompareCanvas(state)
        self._area = QScrollArea()
        self._build()
        state.comparing.changed.connect(self._compare)
        for signal in (state.texts_changed, state.theme_changed, state.language_changed):
            signal.connect(self._compare)
        state.selection_changed.connect(self._lay_out)
        self.head.export_pressed.connect(self.export_requested)
        self.head.back_pressed.connect(self.back_requested)
        self.head.close_pressed.connect(state.comparing.close)
        self.canvas.chosen.connect(self._select)
        self._compare()

    def _build(self) -> None:
        self._area.setWidget(self.canvas)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._area)

    @property
    def comparison(self) -> Comparison | None:
        """What is compared, if anything is."""
        return self._comparison

    @property
    def frame(self) -> CompareFrame | None:
        """What is drawn at the moment."""
        return self._frame

    def _compare(self) -> None:
        """Look up what is compared, or say why it can't be read any more."""
        state, words = self._state, translator(self._state.language)
        self._comparison, self._problem = None, ""
        if state.record is not None and state.comparing.ids:
            try:
                self._comparison = compare(state.record, state.comparing.ids, state.texts)
            except RecordError as error:
                self._problem = sentence(error.problems[0], words)
        self.head.speak(words)
        self.head.back.setVisible(not state.comparing.are_pins)
        self.head.export.setVisible(self._comparison is not None and len(self._comparison.columns) > 1)
        self._lay_out()
        self.setVisible(self._frame is not None)
        self.shown.emit()

    def _lay_out(self) -> None:
        state, words = self._state, reader_words(self._state.record, self._state.language)
        if self._comparison is not None:
            texts = compare_texts(self._comparison, words)
        elif self._problem:
            texts = problem_texts(self._problem, words)
        else:
            self._frame = None
            return
        width = max(self._area.viewport().width(), 1) / self.canvas.zoom
        selected = state.selection.id if state.selection else ""
        measure, aside = labels_of(state.theme), self.head.buttons_width / self.head.zoom
        self._frame = compare_frame(texts, width, measure, COMPARE, selected=selected, aside=aside)
        self.head.show_frame(self._frame)
        self.canvas.show_frame(self._frame, COMPARE.head)
        self.canvas.setAccessibleName(words.text("compare.name"))
        self.canvas.setAccessibleDescription(" ".join(compare_sentences(texts, words)))
        self._fit()

    def _fit(self) -> None:
        """As high as what it says, but leave most of the column to the timeline, and cut no line."""
        column, wanted = self.parentWidget(), self.sizeHint().height()
        most = int(column.height() * _MOST_SHARE) if column is not None else wanted
        if wanted > most and self._frame is not None:
            left = (self._frame.height - cut for cut in self._frame.cuts)
            ends = (wanted - ceil(height * self.canvas.zoom) for height in left)
            most = max((end for end in ends if end <= most), default=most)
        self.setFixedHeight(max(min(wanted, most), self.head.height()))

    def sizeHint(self) -> QSize:
        """As high as what it says."""
        return QSize(0, self.head.height() + self.canvas.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out anew in another width."""
        width = round(self._frame.width * self.canvas.zoom) if self._frame is not None else 0
        if event.type() == QEvent.Type.Resize and width and width != self._area.viewport().width():
            self._lay_out()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the share of the column."""
        super().resizeEvent(event)
        self._fit()

    def _select(self, identifier: str) -> None:
        """Select the entry or value of a claim everywhere."""
        found = self._comparison.columns if self._comparison else ()
        for column in found:
            if column.link.id == identifier and column.link.kind in CLAIMS:
                self._state.set_selection(Selection(column.link.kind, identifier))
