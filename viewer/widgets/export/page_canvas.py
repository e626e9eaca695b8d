"""One page of a picture, painted by its own painters at the size that there is room for."""

import math

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from viewer.app.state import State
from viewer.export.base.document import Page
from viewer.export.base.painting import painter_on
from viewer.paint.theme import load_theme

_SQUARE = 9
_EDGE = 1
# A page this much narrower than the room is as wide as the room instead, and is scrolled.
_NARROW = 0.45
# Qt's raster engine knows no more than 32,767 dots from its origin.
_MOST_DOTS = 16_000
# So many rows of dots are painted at once, when they are first seen; whole pixels at every usual ratio.
TILE = 960


class PageCanvas(QWidget):
    """Shows a page on a checkerboard; fits the scroll area around it, and paints what is seen of it."""

    def __init__(self, state: State, area: QScrollArea) -> None:
        super().__init__()
        self._state, self._area = state, area
        self._page: Page | None = None
        self._scale = 1.0
        self._tiles: dict[int, QImage] = {}
        self._clear = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        state.theme_changed.connect(self.update)

    @property
    def image(self) -> QImage:
        """The top of the page as it is shown, in dots of the screen."""
        return self._tile(0) if self._page is not None else QImage()

    @property
    def painted(self) -> tuple[int, ...]:
        """The numbers of the tiles that were painted, from the top of the page down."""
        return tuple(sorted(self._tiles))

    def show_page(self, page: Page, clear: bool) -> None:
        """Paint a page, without a ground where `clear`."""
        self._page, self._clear = page, clear
        self.fit()

    def fit(self) -> None:
        """Paint the page anew, as large as the room allows."""
        self._tiles.clear()
        if self._page is None:
            self.setFixedSize(QSize(0, 0))
            return
        self._scale = self._factor(self._page)
        size = self._dots(self._page).toSizeF() / self.devicePixelRatioF()
        self.setFixedSize(size.toSize() + QSize(2 * _EDGE, 2 * _EDGE))
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

    def _dots(self, page: Page) -> QSize:
        """The size of the whole page in dots of the screen."""
        scale = self._scale * self.devicePixelRatioF()
        return QSize(max(round(page.width * scale), 1), max(round(page.height * scale), 1))

    def _tile(self, number: int) -> QImage:
        """Some rows of the page, painted when they are first asked for."""
        if number not in self._tiles and self._page is not None:
            self._tiles[number] = self._painted(self._page, number * TILE)
        return self._tiles[number]

    def _painted(self, page: Page, top: int) -> QImage:
        ratio, dots = self.devicePixelRatioF(), self._dots(page)
        size = QSize(dots.width(), min(TILE, dots.height() - top))
        formats = QImage.Format
        image = QImage(size, formats.Format_ARGB32_Premultiplied if self._clear else formats.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        with painter_on(image) as painter:
            painter.translate(0, -top / ratio)
            painter.scale(self._scale, self._scale)
            page.paint(painter)
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen of the page, and a line around it."""
        if self._page is None:
            return
        painter, theme = QPainter(self), load_theme(self._state.theme)
        if self._clear:
            self._paint_checkers(painter, event.rect())
        ratio = self.devicePixelRatioF()
        first, last = (
            math.floor((y - _EDGE) * ratio / TILE) for y in (event.rect().top(), event.rect().bottom())
        )
        for number in range(max(first, 0), min(last, (self._dots(self._page).height() - 1) // TILE) + 1):
            painter.drawImage(QPointF(_EDGE, _EDGE + number * TILE / ratio), self._tile(number))
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
