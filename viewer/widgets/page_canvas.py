"""One page of a picture, painted by its own painters at the size that there is room for."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from viewer.app.state import State
from viewer.export.document import Page
from viewer.paint.theme import load_theme

_SQUARE = 9
_EDGE = 1
# A page this much narrower than the room is as wide as the room instead, and is scrolled.
_NARROW = 0.45
# Qt's raster engine knows no more than 32,767 dots from its origin.
_MOST_DOTS = 16_000


class PageCanvas(QWidget):
    """Shows an image of a page on a checkerboard; fits the scroll area around it."""

    def __init__(self, state: State, area: QScrollArea) -> None:
        super().__init__()
        self._state, self._area = state, area
        self._page: Page | None = None
        self._image = QImage()
        self._clear = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        state.theme_changed.connect(self.update)

    @property
    def image(self) -> QImage:
        """What is shown, in dots of the screen."""
        return self._image

    def show_page(self, page: Page, clear: bool) -> None:
        """Paint a page, without a ground where `clear`."""
        self._page, self._clear = page, clear
        self.fit()

    def fit(self) -> None:
        """Paint the page anew, as large as the room allows."""
        page = self._page
        if page is None:
            self._image = QImage()
            self.setFixedSize(QSize(0, 0))
            return
        self._image = self._painted(page, self._factor(page))
        size = self._image.deviceIndependentSize().toSize()
        self.setFixedSize(size + QSize(2 * _EDGE, 2 * _EDGE))
        self.update()

    def _factor(self, page: Page) -> float:
        """How many pixels of the screen a pixel of the page is shown in."""
        room = self._area.maximumViewportSize() - QSize(2 * _EDGE, 2 * _EDGE)
        width, height = max(room.width(), 1), max(room.height(), 1)
        across, down = width / page.width, height / page.height
        if down * page.width < width * _NARROW:
            across = (width - self._area.verticalScrollBar().sizeHint().width()) / page.width
            down = min(across, _MOST_DOTS / self.devicePixelRatioF() / page.height)
        return min(across, down)

    def _painted(self, page: Page, factor: float) -> QImage:
        ratio = self.devicePixelRatioF()
        size = QSize(max(round(page.width * factor * ratio), 1), max(round(page.height * factor * ratio), 1))
        formats = QImage.Format
        image = QImage(size, formats.Format_ARGB32_Premultiplied if self._clear else formats.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        painter = QPainter(image)
        painter.scale(factor, factor)
        page.paint(painter)
        painter.end()
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page and a line around it."""
        if self._image.isNull():
            return
        painter, theme = QPainter(self), load_theme(self._state.theme)
        if self._clear:
            self._paint_checkers(painter, event.rect())
        painter.drawImage(_EDGE, _EDGE, self._image)
        painter.setPen(theme.colour("rule-strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_checkers(self, painter: QPainter, exposed: QRect) -> None:
        theme = load_theme(self._state.theme)
        painter.fillRect(exposed, theme.colour("surface"))
        for row in range(exposed.top() // _SQUARE, exposed.bottom() // _SQUARE + 1):
            for column in range(exposed.left() // _SQUARE, exposed.right() // _SQUARE + 1):
                if (row + column) % 2:
                    square = QRect(column * _SQUARE, row * _SQUARE, _SQUARE, _SQUARE)
                    painter.fillRect(square, theme.colour("grid"))
