"""The cursor's date over the axis, and the axis around it: none of its labels is half hidden."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure
from viewer.core.time.axis_part import AxisLabel
from viewer.core.time.scale import TimeScale
from viewer.core.time.step_choice import MAJOR_STYLE, MINOR_STYLE
from viewer.core.time.ticks import AxisFrame

PILL_STYLE = "pill"
_GAP = 5.0


class Pill(Struct, frozen=True):
    """A text on a ground from pixel `x0` to `x1`, in the upper row of the axis."""

    x0: float
    x1: float
    text: str

    def hides(self, x: float, width: float) -> bool:
        """Whether a text at a pixel would touch it."""
        return x < self.x1 + _GAP and x + width > self.x0 - _GAP


def cursor_pill(scale: TimeScale, cursor: int, text: str, measure: TextMeasure, sizes: Sizes) -> Pill:
    """The pill of a moment: in its middle, but kept within the axis."""
    return pill_around(scale.x_of(cursor), scale, text, measure, sizes)


def pill_around(x: float, scale: TimeScale, text: str, measure: TextMeasure, sizes: Sizes) -> Pill:
    """A pill with its middle at a pixel, but kept within the axis."""
    width = measure.width(text, PILL_STYLE) + 2 * sizes.label_pad
    x0 = min(max(x - width / 2, scale.left), max(scale.right - width, scale.left))
    return Pill(x0, x0 + width, text)


def around_pill(frame: AxisFrame, pill: Pill, right: float, measure: TextMeasure) -> AxisFrame:
    """The axis with each label that the pill would hide at its right, or left out where that has no room.

    `right` is where the axis ends, in pixels.
    """
    dates = (d for d in frame.dates if d.low or not pill.hides(d.x, measure.width(d.text, MINOR_STYLE)))
    breaks = (
        replace(mark, label=None)
        if mark.label and pill.hides(mark.label.x, measure.width(mark.label.text, MINOR_STYLE))
        else mark
        for mark in frame.breaks
    )
    upper = tuple(_upper(frame, pill, right, measure))
    return replace(frame, upper=upper, dates=tuple(dates), breaks=tuple(breaks))


def _upper(frame: AxisFrame, pill: Pill, right: float, measure: TextMeasure) -> Iterator[AxisLabel]:
    ends = [*(label.x for label in frame.upper[1:]), right + _GAP]
    for label, end in zip(frame.upper, ends, strict=False):  # an axis may have no label there
        width = measure.width(label.text, MAJOR_STYLE)
        if not pill.hides(label.x, width):
            yield label
        elif pill.x1 + _GAP + width <= end - _GAP:
            yield AxisLabel(pill.x1 + _GAP, label.text)
