"""Paints the counts of a lane that is too full for marks; decides nothing."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from viewer.core.lanes.marks import Band
from viewer.model.entries import Kind
from viewer.model.kinds import kind_role
from viewer.paint.batches import NO_PEN, SMOOTHLY, Floats, column_picture, draw_rects, is_raster
from viewer.paint.theme import Theme, faded_theme, load_theme

Counts = NDArray[np.int64]

# A hairline between columns.
_GAP = 0.5
# As many lanes as a window may show, each some 300 kB.
_KEPT = 24


def paint_bands(painter: QPainter, theme: Theme, bands: Iterable[tuple[Band, float, Kind]]) -> None:
    """Paint one column a bin, shared out among the levels from the best proved at its foot; each band is
    moved by some pixels."""
    painter.setRenderHint(SMOOTHLY, False)
    as_pictures = is_raster(painter)
    ratio = painter.device().devicePixelRatio() * painter.worldTransform().m11()
    for band, shift, kind in bands:
        painter.translate(shift, 0)
        if as_pictures:
            picture = _picture(band, theme.name, kind, ratio)
            place = QRectF(band.left, band.y, picture.width() / ratio, picture.height() / ratio)
            painter.drawImage(place, picture)
        else:
            _paint_columns(painter, theme, band, kind)
        painter.translate(-shift, 0)
    painter.setRenderHint(SMOOTHLY, True)


@lru_cache(maxsize=_KEPT)
def _picture(band: Band, theme: str, kind: Kind, ratio: float) -> QImage:
    size = band.bin_width * len(band.heights), band.height
    layers = _layers(band, load_theme(theme), kind)
    return column_picture(size, ratio, band.bin_width, _width(band), layers)


def _paint_columns(painter: QPainter, theme: Theme, band: Band, kind: Kind) -> None:
    lefts: Floats = band.left + np.arange(len(band.heights), dtype=np.float64) * band.bin_width
    painter.setPen(NO_PEN)
    for colour, tops, bottoms in _layers(band, theme, kind):
        drawn, tall = bottoms > tops, bottoms - tops
        painter.setBrush(colour)
        draw_rects(painter, lefts[drawn], band.y + tops[drawn], _width(band), tall[drawn])


def _layers(band: Band, theme: Theme, kind: Kind) -> list[tuple[QColor, Floats, Floats]]:
    """Each level's colour with the tops and bottoms of its parts of the columns, from the band's top."""
    counts = np.maximum(np.asarray(band.counts, np.float64), 1.0)
    bottoms: Floats = np.full(len(counts), band.height)
    layers = []
    for colour, parts in _shares(band, theme, kind):
        tops: Floats = bottoms - band.heights * (np.asarray(parts, np.float64) / counts)
        layers.append((colour, tops, bottoms))
        bottoms = tops
    return layers


def _shares(band: Band, theme: Theme, kind: Kind) -> Iterator[tuple[QColor, Counts]]:
    """The colours of each column from its foot up, and what they count; what is faded comes last."""
    if band.levels:
        yield from ((theme.colour(role), counts) for role, counts in reversed(band.levels))
    else:
        counts = np.asarray(band.counts)
        yield theme.colour(kind_role(kind)), counts if band.faded is None else counts - band.faded
    if band.faded is not None:
        yield faded_theme(theme).colour(kind_role(kind)), band.faded


def _width(band: Band) -> float:
    return max(band.bin_width - _GAP, 1.0)
