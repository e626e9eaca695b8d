"""Measures text once and keeps it, so that neither layout nor painting pays for it again."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap, QStaticText, QTransform

from viewer.paint.batches import is_on_screen, is_raster, seen_rows
from viewer.paint.theme import Theme

# Some times as many as there are on the largest screen; a text that is static has a kilobyte or two.
_KEPT, _KEPT_STATIC = 8_000, 1_000
_THEMES = 3  # the window's, that of its texts where these are large, and that of a picture that leaves it
# Width and height of a sheet of pictures, half a megabyte, and how many there are, of all themes together:
# where another is needed, the oldest goes. A step of a zoom needs two; that all were still shown at once,
# one would see as a jerk.
_WIDE, _HIGH, _SHEETS = 1024, 128, 16
# A glyph may reach a little beyond its advance and its line, as the accents over capital letters do.
_OVERHANG = 2.0

# Left, top, width and height in a sheet's dots; the sheet that a label's picture is on, and where.
_Place = tuple[int, int, int, int]
_Picture = tuple[QPixmap, _Place]
# Style, colour and the device's pixel ratio: the pictures of texts that look alike, by their words.
_Look = tuple[str, int, float]
_OfLook = dict[str, _Picture]


class Labels:
    """Texts of one theme's fonts: their widths, their elided forms and their painted shapes."""

    def __init__(self, theme: Theme, sheets: "deque[_Sheet] | None" = None) -> None:
        """Keep pictures of texts on `sheets`, which labels of several themes may share; else on own ones."""
        self._theme = theme
        self._metrics = {style: QFontMetricsF(font) for style, font in theme.fonts.items()}
        # Of the styles that are used: each opens a font, in 0.1 ms.
        self._height: Callable[[str], float] = cache(self._measure_height)
        self._static: Callable[[str, str], QStaticText] = lru_cache(_KEPT_STATIC)(self._prepare)
        self._width: Callable[[str, str], float] = lru_cache(_KEPT)(self._measure)
        self._pictures: defaultdict[_Look, _OfLook] = defaultdict(dict)
        self._sheets = deque[_Sheet]() if sheets is None else sheets

    def width(self, text: str, style: str) -> float:
        """Width of a text in pixels."""
        return self._width(text, style)

    def elide(self, text: str, style: str, width: float) -> str:
        """The text, cut with an ellipsis to fit a width in pixels."""
        if self._width(text, style) <= width:
            return text
        return self._metrics[style].elidedText(text, Qt.TextElideMode.ElideRight, width)

    def ascent(self, style: str) -> float:
        """Height above the baseline in pixels."""
        return self._metrics[style].ascent()

    def height(self, style: str) -> float:
        """Height of a line in pixels."""
        return self._height(style)

    def draw(self, painter: QPainter, x: float, middle: float, text: str, style: str) -> None:
        """Draw a text in the painter's pen, its left edge at `x`, centred on `middle`."""
        self.draw_all(painter, ((x, middle, text),), style)

    def draw_all(self, painter: QPainter, texts: Iterable[tuple[float, float, str]], style: str) -> None:
        """Draw texts in the painter's pen, each with its left edge and its middle."""
        half = self._height(style) / 2
        if is_on_screen(painter) and not painter.worldTransform().isScaling():
            self._draw_pictures(painter, texts, style)
            return
        painter.setFont(self._theme.fonts[style])
        if is_raster(painter):
            first, last = seen_rows(painter)
            for x, middle, text in texts:
                if first <= middle + 2 * half and middle - 2 * half <= last:
                    painter.drawStaticText(QPointF(x, middle - half), self._static(text, style))
        else:
            # A writer lays a static text out anew, in a fifth more time than a plain one.
            rise = self._metrics[style].ascent() - half
            for x, middle, text in texts:
                painter.drawText(QPointF(x, middle + rise), text)

    def _draw_pictures(
        self, painter: QPainter, texts: Iterable[tuple[float, float, str]], style: str
    ) -> None:
        """A screen's texts come from pictures of them: 5 µs each instead of 24."""
        # On the device's own dots, lest they be blurred.
        moved = painter.worldTransform()
        left, up = moved.dx() - _OVERHANG, moved.dy() - self._height(style) / 2 - _OVERHANG
        ratio, listed = painter.device().devicePixelRatio(), list(texts)
        look = style, painter.pen().color().rgba(), ratio
        found = self._find_pictures([text for _, _, text in listed], look)
        painter.setWorldMatrixEnabled(False)
        for (x, middle, _), (sheet, place) in zip(listed, found, strict=True):
            if ratio == 1.0:
                # Whole numbers save the making of a point and a rectangle, which takes as long again.
                painter.drawPixmap(round(x + left), round(middle + up), sheet, *place)
            else:
                at = round((x + left) * ratio) / ratio, round((middle + up) * ratio) / ratio
                area = QRectF(*at, place[2] / ratio, place[3] / ratio)
                painter.drawPixmap(area, sheet, QRectF(*place))
        painter.setWorldMatrixEnabled(True)

    def _find_pictures(self, texts: Sequence[str], look: _Look) -> list[_Picture]:
        """The pictures of some texts; those that are not kept are made together."""
        kept = self._pictures[look]
        missing = list(dict.fromkeys(text for text in texts if text not in kept))
        if missing:
            self._keep_pictures(missing, look)
        found = [kept[text] for text in texts]
        while len(self._sheets) > _SHEETS:
            for of_look, text in self._sheets.popleft().texts:
                del of_look[text]
        return found

    def _keep_pictures(self, texts: Sequence[str], look: _Look) -> None:
        """Keep the pictures of texts that look alike."""
        style, _, ratio = look
        kept, height = self._pictures[look], ceil((self._height(style) + 2 * _OVERHANG) * ratio)
        for text in texts:
            width = ceil((self._width(text, style) + 2 * _OVERHANG) * ratio)
            kept[text] = self._place(width, height)
            self._sheets[-1].texts.append((kept, text))
        for _, together in groupby(texts, lambda text: id(kept[text][0])):
            self._write(list(together), look)

    def _place(self, width: int, height: int) -> _Picture:
        """Where the next picture will be, on the newest sheet or a new one."""
        place = self._sheets[-1].place(width, height) if self._sheets else None
        if place is None:
            self._sheets.append(_Sheet(width, height))
            place = self._sheets[-1].place(width, height)
        assert place is not None
        return self._sheets[-1].pixmap, place

    def _write(self, texts: Sequence[str], look: _Look) -> None:
        """Write texts on the sheet that they share."""
        (style, colour, ratio), kept = look, self._pictures[look]
        painter = QPainter(kept[texts[0]][0])
        painter.setPen(QColor.fromRgba(colour))
        painter.setFont(self._theme.fonts[style])
        ascent = self._metrics[style].ascent()
        for text in texts:
            left, top, width, height = kept[text][1]
            painter.setTransform(QTransform(ratio, 0, 0, ratio, left, top))
            # What reaches further is not to soil the picture beside it.
            painter.setClipRect(QRectF(0, 0, width / ratio, height / ratio))
            painter.drawText(QPointF(_OVERHANG, _OVERHANG + ascent), text)
        painter.end()

    def _measure(self, text: str, style: str) -> float:
        return self._metrics[style].horizontalAdvance(text)

    def _measure_height(self, style: str) -> float:
        return self._metrics[style].height()

    def _prepare(self, text: str, style: str) -> QStaticText:
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(QTransform(), self._theme.fonts[style])
        return static


class _Sheet:
    """A pixmap of a screen's dots that takes pictures of labels in rows, from left to right: to make a pixmap
    for each would take longer than to write on it."""

    def __init__(self, width: int, height: int) -> None:
        """Have room for a picture so wide and high at least, and none of a text yet."""
        self.texts: list[tuple[_OfLook, str]] = []
        self.pixmap = QPixmap(max(width, _WIDE), max(height, _HIGH))
        self.pixmap.fill(QColor.fromRgba(0))
        self._left = self._top = self._row = 0

    def place(self, width: int, height: int) -> _Place | None:
        """Take the next place for a picture; None where it has no room any more."""
        if self._left + width > self.pixmap.width() or height > self._row:
            self._left, self._top, self._row = 0, self._top + self._row, height
        if width > self.pixmap.width() or self._top + height > self.pixmap.height():
            return None
        self._left += width
        return self._left - width, self._top, width, height


def labels_of(theme_name: str, text_size: int = 100) -> Labels:
    """The labels of a theme in a size in percent, shared by everything that paints it."""
    return _kept_labels(theme_name, text_size)


@lru_cache(maxsize=_THEMES)
def _kept_labels(theme_name: str, text_size: int) -> Labels:
    """The same labels whether or not the usual size was named."""
    from viewer.paint.theme import load_theme

    return Labels(load_theme(theme_name, text_size), _shared_sheets())


@lru_cache(maxsize=1)
def _shared_sheets() -> deque[_Sheet]:
    """Eight megabytes for all themes: each for itself, they would fill and hold as much for each."""
    return deque()
