"""Measures text once and keeps it, so that neither layout nor painting pays for it again."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap, QStaticText, QTransform

from viewer.paint.batches import is_on_screen, is_raster, seen_rows
from viewer.paint.theme import Theme

# Some times as many as there are on the largest screen; a text that is static has a kilobyte or two.
_KEPT, _KEPT_STATIC = 8_000, 1_000
_THEMES = 3  # the window's, that of its texts where these are large, and that of a picture that leaves it
# Bytes of the pictures of labels since they were last sorted out, and as many before.
_PICTURES = 4 << 20
_BYTES_A_DOT = 4
# A glyph may reach a little beyond its advance.
_OVERHANG = 2.0

# Left, top, width and height in a sheet's dots; the sheet that a label's picture is on, and where.
_Place = tuple[int, int, int, int]
_Picture = tuple[QPixmap, _Place]
# A text, its style, its colour and the device's pixel ratio.
_PictureKey = tuple[str, str, int, float]


class Labels:
    """Texts of one theme's fonts: their widths, their elided forms and their painted shapes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._metrics = {style: QFontMetricsF(font) for style, font in theme.fonts.items()}
        self._heights = {style: metrics.height() for style, metrics in self._metrics.items()}
        self._static: Callable[[str, str], QStaticText] = lru_cache(_KEPT_STATIC)(self._prepare)
        self._width: Callable[[str, str], float] = lru_cache(_KEPT)(self._measure)
        self._pictures: dict[_PictureKey, _Picture] = {}
        self._older_pictures: dict[_PictureKey, _Picture] = {}
        self._picture_bytes = 0

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
        return self._heights[style]

    def draw(self, painter: QPainter, x: float, middle: float, text: str, style: str) -> None:
        """Draw a text in the painter's pen, its left edge at `x`, centred on `middle`."""
        self.draw_all(painter, ((x, middle, text),), style)

    def draw_all(self, painter: QPainter, texts: Iterable[tuple[float, float, str]], style: str) -> None:
        """Draw texts in the painter's pen, each with its left edge and its middle."""
        half = self._heights[style] / 2
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
        left, up = moved.dx() - _OVERHANG, moved.dy() - self._heights[style] / 2
        ratio, listed = painter.device().devicePixelRatio(), list(texts)
        colour = painter.pen().color().rgba()
        found = self._find_pictures([text for _, _, text in listed], style, colour, ratio)
        painter.setWorldMatrixEnabled(False)
        for (x, middle, _), (sheet, place) in zip(listed, found, strict=True):
            if ratio == 1.0:
                # Whole numbers save the making of a point and a rectangle, which takes as long again.
                painter.drawPixmap(round(x + left), round(middle + up), sheet, *place)
            else:
                at = QPointF(round((x + left) * ratio) / ratio, round((middle + up) * ratio) / ratio)
                painter.drawPixmap(at, sheet, QRectF(*place))
        painter.setWorldMatrixEnabled(True)

    def _find_pictures(self, texts: Sequence[str], style: str, colour: int, ratio: float) -> list[_Picture]:
        """The pictures of some texts; those that are not kept are taken together."""
        kept, keys = self._pictures, [(text, style, colour, ratio) for text in texts]
        try:
            return list(map(kept.__getitem__, keys))
        except KeyError:
            self._keep_pictures(keys)
        found = list(map(kept.__getitem__, keys))
        if self._picture_bytes > _PICTURES:
            self._pictures, self._older_pictures, self._picture_bytes = {}, kept, 0
        return found

    def _keep_pictures(self, keys: Sequence[_PictureKey]) -> None:
        """Keep the pictures of texts that are alike but for their words, those of before among them.

        They are on one sheet, below one another: a third less work than a sheet for each.
        """
        _, style, colour, ratio = keys[0]
        missing = list(dict.fromkeys(key for key in keys if key not in self._pictures))
        widths = [ceil((self._width(text, style) + 2 * _OVERHANG) * ratio) for text, *_ in missing]
        height = ceil(self._heights[style] * ratio)
        sheet = QPixmap(max(widths), height * len(missing))
        sheet.fill(self._theme.colour("canvas", 0.0))
        places = [(0, row * height, width, height) for row, width in enumerate(widths)]
        again = {row: self._older_pictures.get(key) for row, key in enumerate(missing)}
        _copy(sheet, [(places[row], picture) for row, picture in again.items() if picture])
        sheet.setDevicePixelRatio(ratio)
        new = [(places[row][1] / ratio, missing[row][0]) for row, picture in again.items() if not picture]
        self._write(sheet, new, style, colour)
        self._pictures |= {key: (sheet, place) for key, place in zip(missing, places, strict=True)}
        self._picture_bytes += _BYTES_A_DOT * sheet.width() * sheet.height()

    def _write(self, sheet: QPixmap, texts: Sequence[tuple[float, str]], style: str, colour: int) -> None:
        """Write texts on a sheet, each with its upper edge."""
        if not texts:
            return
        ascent = self._metrics[style].ascent()
        painter = QPainter(sheet)
        painter.setPen(QColor.fromRgba(colour))
        painter.setFont(self._theme.fonts[style])
        for top, text in texts:
            painter.drawText(QPointF(_OVERHANG, top + ascent), text)
        painter.end()

    def _measure(self, text: str, style: str) -> float:
        return self._metrics[style].horizontalAdvance(text)

    def _prepare(self, text: str, style: str) -> QStaticText:
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(QTransform(), self._theme.fonts[style])
        return static


def _copy(sheet: QPixmap, pictures: Sequence[tuple[_Place, _Picture]]) -> None:
    """Copy pictures to a sheet, dot for dot, lest each should keep the whole sheet that it was on."""
    if not pictures:
        return
    painter = QPainter(sheet)
    for place, (older, before) in pictures:
        painter.drawPixmap(*place, older, *before)
    painter.end()


def labels_of(theme_name: str, text_size: int = 100) -> Labels:
    """The labels of a theme in a size in percent, shared by everything that paints it."""
    return _kept_labels(theme_name, text_size)


@lru_cache(maxsize=_THEMES)
def _kept_labels(theme_name: str, text_size: int) -> Labels:
    """The same labels whether or not the usual size was named."""
    from viewer.paint.theme import load_theme

    return Labels(load_theme(theme_name, text_size))
