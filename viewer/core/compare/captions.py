"""The names of compared marks that stand without a label, each where it finds room beside its mark."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from viewer.core.base.words import TextMeasure
from viewer.core.compare.spots import Spot

STYLE = "label"
_GAP, _PAD, _HALF = 4.0, 5.0, 10.0
_LEAST = 40.0


class Caption(Struct, frozen=True):
    """A text on a ground of its own: the rectangle, and the text's left end; its middle is at `y`."""

    left: float
    right: float
    y: float
    x: float
    text: str

    @property
    def top(self) -> float:
        """The pixel row at which its ground begins."""
        return self.y - _HALF

    @property
    def bottom(self) -> float:
        """The pixel row at which its ground ends."""
        return self.y + _HALF


class Area(Struct, frozen=True):
    """A rectangle in which marks stand and the rest fades."""

    left: float
    top: float
    right: float
    bottom: float


def captions(
    named: Iterable[tuple[Spot, str]], areas: Sequence[Area], measure: TextMeasure
) -> tuple[Caption, ...]:
    """A caption for each mark that says no name of its own, clear of the others and of all marks where there
    is room."""
    found: list[Caption] = []
    named = list(named)
    for spot, name in named:
        others = [other for other, _ in named if other is not spot]
        area = next((each for each in areas if each.top <= spot.y <= each.bottom), None)
        if spot.is_labelled or not name or area is None:
            continue
        places = [each for each in _places(spot, name, area, measure) if each is not None]
        clear = (
            each
            for each in places
            if not any(_overlap(each, other) for other in found)
            and not any(_covers(each, other) for other in others)
        )
        place = next(clear, places[0] if places else None)
        if place is not None:
            found.append(place)
    return tuple(found)


def _places(spot: Spot, name: str, area: Area, measure: TextMeasure) -> Iterable[Caption | None]:
    """Right, left, then above and below, within the area; what has no room whole is cut at last."""
    width = measure.width(name, STYLE) + 2 * _PAD
    right, left = spot.right + _GAP, spot.left - _GAP - width
    shifts = [0.0, *(step for step in (-2 * _HALF, 2 * _HALF) if area.top <= spot.y + step <= area.bottom)]
    for shift in shifts:
        if right + width <= area.right:
            yield _caption(right, width, spot.y + shift, name)
        if left >= area.left:
            yield _caption(left, width, spot.y + shift, name)
    room = area.right - right
    if room >= _LEAST:
        text = measure.elide(name, STYLE, room - 2 * _PAD)
        yield _caption(right, measure.width(text, STYLE) + 2 * _PAD, spot.y, text)


def _caption(left: float, width: float, y: float, text: str) -> Caption:
    return Caption(left, left + width, y, left + _PAD, text)


def _overlap(one: Caption, other: Caption) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and abs(one.y - other.y) < 2 * _HALF


def _covers(caption: Caption, spot: Spot) -> bool:
    across = caption.left < spot.right and spot.left < caption.right
    return across and caption.top < spot.bottom and spot.top < caption.bottom
