"""The tabs at the right: the reader, the sources and the disagreements."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from viewer.app.state import State
from viewer.core.compare.counts import disagreement_counts
from viewer.paint.flag import paint_flag
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import set_tab_tip
from viewer.widgets.reader.reader import Reader
from viewer.widgets.reader.reader_panel import RecordPanel
from viewer.widgets.window.lazy_tab import LazyTab
from viewer.words.translations import translator

_TITLES = ("tab.reader", "tab.sources", "tab.disagreements")
_DISAGREEMENTS = 2
_SIGN, _FLAG = 13, 11


class ReaderTabs(QTabWidget):
    """Holds the reader, and what is made when it is first looked at."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.reader = Reader(state)
        self.sources = LazyTab(lambda: _sources_view(state))
        self.disagreements = LazyTab(lambda: _disagreements_view(state))
        self.setDocumentMode(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabBar().setExpanding(False)
        for widget in (self.reader, self.sources, self.disagreements):
            self.addTab(widget, "")
        for signal in (state.record_changed, state.theme_changed):
            signal.connect(self.speak)
        self.speak()

    def leave_article(self) -> bool:
        """Go back from an article that the tab in front shows; False where it shows none."""
        if not (self.isVisible() and self.shown_panel.shows_article):
            return False
        self.shown_panel.leave_article()
        return True

    @property
    def shown_panel(self) -> RecordPanel:
        """What the tab in front holds."""
        shown = self.currentWidget()
        panel = shown.contents if isinstance(shown, LazyTab) else shown
        assert isinstance(panel, RecordPanel)
        return panel

    def speak(self) -> None:
        """Say the titles in the language in use; contradictions and caveats are counted apart."""
        self.setFont(load_theme(self._state.theme, self._state.text_size).font("body"))
        words = translator(self._state.language)
        for index, key in enumerate(_TITLES):
            self.setTabText(index, words.text(key))
            set_tab_tip(self, index, words.text(f"tip.{key}"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much in the tabs as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Count disagreements after their name, or after their sign where that has no room."""
        counts = disagreement_counts(self._state.record) if self._state.record else (0, 0)
        if not any(counts):
            said = self._said("tab.disagreements", counts)
            self.tabBar().setAccessibleTabName(_DISAGREEMENTS, said)
            self._show_disagreements(said, QIcon())
            return
        said = self._said("compare.tab", counts)
        self.tabBar().setAccessibleTabName(_DISAGREEMENTS, said)
        self._show_disagreements(said, QIcon())
        if self.tabBar().sizeHint().width() > self.width():
            self._show_disagreements(self._said("compare.tab.short", counts), self._flag(counts))

    def _said(self, key: str, counts: tuple[int, int]) -> str:
        words = translator(self._state.language)
        return words.text(key, contradictions=counts[0], caveats=counts[1])

    def _show_disagreements(self, text: str, sign: QIcon) -> None:
        self.setTabText(_DISAGREEMENTS, text)
        self.setTabIcon(_DISAGREEMENTS, sign)

    def _flag(self, counts: tuple[int, int]) -> QIcon:
        """The flag that stands in the timeline beside what is in disagreement."""
        side, ratio = self._state.enlarged(_SIGN), self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor.fromRgba(0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        flag, size = "contradiction" if counts[0] else "caveat", self._state.enlarged(_FLAG)
        paint_flag(painter, load_theme(self._state.theme), flag, (side - size) / 2, (side - size) / 2, size)
        painter.end()
        self.setIconSize(picture.deviceIndependentSize().toSize())
        return QIcon(picture)


def _sources_view(state: State) -> QWidget:
    from viewer.widgets.reader.sources_view import SourcesView

    return SourcesView(state)


def _disagreements_view(state: State) -> QWidget:
    from viewer.widgets.reader.disagreements_view import DisagreementsView

    return DisagreementsView(state)
