"""The legend on the screen: each sign of lanes and charts, painted as they paint it, with what it means."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.core.base.sizes import SIZES
from viewer.core.page.legend import SIGNS, PageLegend, page_legend
from viewer.core.page.sizes import PAGE
from viewer.paint.labels import labels_of
from viewer.paint.page_legend_painter import PageLegendPainter
from viewer.paint.theme import load_theme
from viewer.widgets.controls.form import close_button, foot_of
from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.controls.plain_text import set_title
from viewer.words.translations import translator

_SHARE_OF_SCREEN = 0.84
_WIDTH, _MARGINS = 560, (24, 20, 24, 18)


class LegendCanvas(PicturePart):
    """Paints every sign there is; a screen reader gets what they mean as a text."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        words, self._labels = translator(state.language), labels_of(state.theme)
        self._theme = load_theme(state.theme)
        room = QGuiApplication.primaryScreen().availableSize().width() * _SHARE_OF_SCREEN
        self._wide = min(_WIDTH, int(room / self.zoom))
        self.legend: PageLegend = page_legend(SIGNS, self._wide, self._labels, words, PAGE)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(words.text("legend.title"))
        self.setAccessibleDescription("\n".join(place.text for place in self.legend.places))

    def sizeHint(self) -> QSize:
        """As much as the signs take."""
        return QSize(round(self._wide * self.zoom), round(self.legend.height * self.zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs."""
        painter = self.painter()
        painter.fillRect(self.area, self._theme.colour("surface"))
        PageLegendPainter(self._theme, self._labels, SIZES).paint(painter, self.legend)


class LegendDialog(QDialog):
    """Shows the legend until it is closed."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, theme = translator(state.language), load_theme(state.theme, state.text_size)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, words.text("legend.title"))
        self.canvas = LegendCanvas(state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*_MARGINS)
        whole.setSpacing(14)
        whole.addWidget(self.canvas)
        whole.addLayout(foot_of(close_button(self, theme, words)))
