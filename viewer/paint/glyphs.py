"""The glyphs of the kinds, told apart by shape as well as by colour, and the badges over many of them."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from viewer.core.base.sizes import SIZES, Sizes
from viewer.core.lanes.marks import BADGE, Beside, Stack
from viewer.model.kinds import KIND_INFO, Glyph, Kind
from viewer.paint.batches import NO_PEN, SMOOTHLY, is_on_screen
from viewer.paint.labels import Labels, labels_of
from viewer.paint.theme import Theme, load_theme

OUTLINE, _FINE_OUTLINE = 1.6, 1.1
# What no passage states is hollow.
_HOLLOW = "unsupported"
# How long a pin is, and where it stands from the left edge.
_PIN, _PIN_X = 5.0, 4.0
_MOST_ATLASES = 64
# Numbers on badges, some 2 kB each.
_MOST_BADGES = 512

# The inner radius of a five-pointed star, as a share of the outer one: cos 72° / cos 36°.
_STAR_WAIST = math.cos(math.radians(72)) / math.cos(math.radians(36)) * 1.18


@lru_cache(maxsize=32)
def glyph_path(kind: Kind, size: float) -> QPainterPath:
    """The outline of a kind's glyph, centred on the origin, `size` pixels wide; KeyError for no kind."""
    path = QPainterPath()
    _OUTLINES[KIND_INFO[kind].glyph](path, size / 2)
    path.closeSubpath()
    return path


def _disc(path: QPainterPath, radius: float) -> None:
    path.addEllipse(QPointF(0, 0), radius * 0.86, radius * 0.86)


def _add_star(path: QPainterPath, radius: float) -> None:
    path.addPolygon(_star(radius * 1.16))


def _diamond(path: QPainterPath, radius: float) -> None:
    path.addPolygon(_polygon([(0, -radius), (radius, 0), (0, radius), (-radius, 0)]))


def _square(path: QPainterPath, radius: float) -> None:
    side = radius * 0.82
    path.addRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), side / 2.4, side / 2.4)


def _triangle(path: QPainterPath, radius: float) -> None:
    path.addPolygon(_polygon([(0, -radius), (radius, 0.8 * radius), (-radius, 0.8 * radius)]))


def _cross(path: QPainterPath, radius: float) -> None:
    far, near = 0.95 * radius, 0.36 * radius
    corners = [(-near, -far), (near, -far), (near, -near), (far, -near), (far, near), (near, near)]
    path.addPolygon(_polygon([*corners, *((-x, -y) for x, y in corners)]))


_OUTLINES: Mapping[Glyph, Callable[[QPainterPath, float], None]] = {
    "disc": _disc,
    "star": _add_star,
    "diamond": _diamond,
    "square": _square,
    "triangle": _triangle,
    "cross": _cross,
}


def _star(radius: float) -> QPolygonF:
    points = []
    for n in range(10):
        reach = radius if n % 2 == 0 else radius * _STAR_WAIST
        angle = math.radians(36 * n - 90)
        points.append((reach * math.cos(angle), reach * math.sin(angle) + radius * 0.06))
    return _polygon(points)


def _polygon(points: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def paint_pin(painter: QPainter, theme: Theme, y: float) -> None:
    """Paint the mark of what is pinned at the left edge of its header, around a pixel row."""
    painter.setPen(QPen(theme.colour("text-soft"), _FINE_OUTLINE))
    painter.drawLine(QPointF(_PIN_X, y), QPointF(_PIN_X, y + _PIN))
    painter.setPen(NO_PEN)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(QPointF(_PIN_X, y - _PIN / 4), _PIN / 2, _PIN / 2)


def chevron_x(sizes: Sizes, *, is_pinned: bool) -> float:
    """Where the triangle that folds stands in a header: beside the pin, where there is one."""
    return sizes.header_pad * (0.7 if is_pinned else 0.5)


def paint_glyph(
    painter: QPainter, theme: Theme, kind: Kind, role: str, x: float, y: float, size: float
) -> None:
    """Paint the shape of a kind around a point; hollow where no passage states the entry."""
    inside = theme.colour("canvas") if role == _HOLLOW else None
    _paint_glyph(painter, theme.colour(role), inside, kind, x, y, size)


class _Look(Struct, frozen=True):
    """The colour of a glyph, and of its inside where it is hollow, as numbers."""

    colour: int
    inside: int | None


def _look(theme: Theme, role: str) -> _Look:
    return _Look(theme.colour(role).rgba(), theme.colour("canvas").rgba() if role == _HOLLOW else None)


def _paint_glyph(
    painter: QPainter, colour: QColor, inside: QColor | None, kind: Kind, x: float, y: float, size: float
) -> None:
    painter.setBrush(colour if inside is None else inside)
    if inside is not None:
        width = OUTLINE if size > SIZES.dot else _FINE_OUTLINE
        size -= width
        painter.setPen(QPen(colour, width))
    painter.translate(x, y)
    painter.drawPath(glyph_path(kind, size))
    painter.translate(-x, -y)
    painter.setPen(NO_PEN)


def glyph_cell(size: float) -> float:
    """The side of the square that a glyph's picture takes, in logical pixels."""
    return math.ceil(size * 1.3) + 2.0


def glyph_atlas(theme: Theme, kind: Kind, roles: tuple[str, ...], size: float, ratio: float) -> QPixmap:
    """Pictures of a kind's glyphs side by side, one for each role, for a device's pixel ratio."""
    return _atlas(kind, tuple(_look(theme, role) for role in roles), size, ratio)


@lru_cache(maxsize=_MOST_ATLASES)
def _atlas(kind: Kind, looks: tuple[_Look, ...], size: float, ratio: float) -> QPixmap:
    cell = glyph_cell(size)
    atlas = QPixmap(math.ceil(cell * len(looks) * ratio), math.ceil(cell * ratio))
    atlas.setDevicePixelRatio(ratio)
    atlas.fill(QColor.fromRgba(0))
    painter = QPainter(atlas)
    painter.setRenderHint(SMOOTHLY)
    painter.setPen(NO_PEN)
    for number, look in enumerate(looks):
        inside = QColor.fromRgba(look.inside) if look.inside is not None else None
        _paint_glyph(
            painter, QColor.fromRgba(look.colour), inside, kind, (number + 0.5) * cell, cell / 2, size
        )
    painter.end()
    return atlas


class _BadgeLook(Struct, frozen=True):
    """A badge's number, its width and height in pixels, and what it is over."""

    text: str
    width: float
    height: float
    selected: bool
    faded: bool


def paint_badges(
    painter: QPainter, theme: Theme, labels: Labels, badges: Sequence[tuple[Stack | Beside, float]]
) -> None:
    """Paint numbers on small shields, each moved by some pixels; in another colour over what is faded, and
    over what is selected, which they may hide.

    None touches another. On a screen they come from pictures, which takes a tenth of the time.
    """
    as_pictures = is_on_screen(painter) and not painter.worldTransform().isScaling()
    ratio = painter.device().devicePixelRatio()
    for badge, shift in sorted(badges, key=lambda each: (each[0].selected, not each[0].faded)):
        look = _BadgeLook(badge.text, badge.width, badge.height, badge.selected, badge.faded)
        if as_pictures:
            picture = _badge(theme.name, look, ratio)
            size = picture.deviceIndependentSize()
            at = QPointF(badge.x + shift - size.width() / 2, badge.y - size.height() / 2)
            painter.drawPixmap(at, picture)
        else:
            _paint_badge(painter, theme, labels, look, QPointF(badge.x + shift, badge.y))


def _paint_badge(painter: QPainter, theme: Theme, labels: Labels, look: _BadgeLook, middle: QPointF) -> None:
    text, width, height = look.text, look.width, look.height
    edge, number = ("rule", "text-ghost") if look.faded else ("rule-strong", "text-soft")
    if look.selected:
        edge, number = "accent", "accent-strong"
    painter.setPen(QPen(theme.colour(edge), 1))
    painter.setBrush(theme.colour("canvas"))
    shield = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    painter.drawRoundedRect(shield, height / 2, height / 2)
    painter.setPen(theme.colour(number))
    labels.draw(painter, middle.x() - labels.width(text, BADGE) / 2, middle.y(), text, BADGE)


@lru_cache(maxsize=_MOST_BADGES)
def _badge(theme_name: str, look: _BadgeLook, ratio: float) -> QPixmap:
    theme = load_theme(theme_name)
    # Even, so that the middle is between two pixels on every side.
    side = [2 * math.ceil((each + 2) / 2) for each in (look.width, look.height)]
    picture = QPixmap(round(side[0] * ratio), round(side[1] * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor.fromRgba(0))
    painter = QPainter(picture)
    painter.setRenderHint(SMOOTHLY)
    _paint_badge(painter, theme, labels_of(theme_name), look, QPointF(side[0] / 2, side[1] / 2))
    painter.end()
    return picture
