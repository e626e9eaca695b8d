"""The rows below the lanes that say what the colours of the evidence lens mean."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.evidence.legend import Legend, legend
from viewer.core.evidence.lens import Colouring
from viewer.paint.labels import labels_of
from viewer.paint.legend_painter import LegendPainter
from viewer.paint.theme import load_theme
from viewer.widgets.controls.picture_part import PicturePart
from viewer.words.translations import translator


class LensLegend(PicturePart):
    """Shown while the lens colours; its colours begin where the plot does."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._colouring: Colouring | None = None
        self.setFixedHeight(round(self.sizes.legend_height * self.zoom))
        self.hide()

    def show_colours(self, colouring: Colouring | None) -> None:
        """Say what these colours stand for; None hides the row."""
        self._colouring = colouring
        self.setVisible(colouring is not None)
        words = translator(self._state.language)
        self.setAccessibleName(words.text("lens.title"))
        self.fit(self.width())
        self.update()

    def fit(self, width: int) -> None:
        """Be as high as the rows that the colours take in some width, in pixels of the widget."""
        if self._colouring is not None:
            self.setFixedHeight(round(self._legend(width / self.zoom).height * self.zoom))

    def _legend(self, width: float) -> Legend:
        labels, words = labels_of(self._state.theme), translator(self._state.language)
        return legend(self._colouring, words, labels, self.sizes, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        if self._colouring is None:
            return
        theme, labels = load_theme(self._state.theme), labels_of(self._state.theme)
        title = translator(self._state.language).text("lens.title")
        painter = LegendPainter(theme, labels, self.sizes)
        width = self.area.width()
        painter.paint(self.painter(), title, self._legend(width), width)
