"""A span that is drawn on the axis with Shift held, and what the axis says of it meanwhile."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent

from viewer.app.state import State
from viewer.core.base.words import TextMeasure
from viewer.core.time.pill import Pill, pill_around
from viewer.core.time.scale import TimeScale, Window, window_of
from viewer.widgets.timeline.time_navigation import CLICK_DISTANCE
from viewer.words.span_words import exact_span_words
from viewer.words.translations import translator


class DrawnSpan(Struct, frozen=True):
    """A span of real time, and the pixels of the axis from which and to which it is."""

    real: Window
    x0: float
    x1: float


class AxisSpan:
    """Takes the presses and moves of a pointer; `scale` lays the state's window over the axis, and `count`
    tells how many entries belong to a window of drawn time."""

    def __init__(
        self, state: State, scale: Callable[[], TimeScale], count: Callable[[Window], int] | None
    ) -> None:
        self._state, self._scale, self._count = state, scale, count
        self._pressed: QPoint | None = None
        self._ends: tuple[int, int] | None = None

    @property
    def is_being_drawn(self) -> bool:
        """Whether a press has begun one that is not yet released."""
        return self._pressed is not None

    def press(self, event: QMouseEvent) -> bool:
        """Begin a span; False for any press but that of the left button with Shift, on the plot."""
        self.clear()
        scale, is_left = self._scale(), event.button() == Qt.MouseButton.LeftButton
        inside = scale.left <= event.position().x() <= scale.right
        if is_left and inside and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._pressed = event.position().toPoint()
        return self.is_being_drawn

    def move(self, event: QMouseEvent) -> bool:
        """Draw the span up to the pointer; False where none is begun."""
        if self._pressed is None:
            return False
        at = event.position().toPoint()
        if self._ends is not None or (at - self._pressed).manhattanLength() >= CLICK_DISTANCE:
            scale = self._scale()
            x0, x1 = sorted(
                min(max(float(each.x()), scale.left), scale.right) for each in (self._pressed, at)
            )
            self._ends = scale.moment(x0), scale.moment(x1)
        return True

    def release(self) -> DrawnSpan | None:
        """End drawing; what was drawn, if it is one, stays until it is cleared."""
        self._pressed = None
        return self.drawn()

    def clear(self) -> None:
        """Forget what was drawn."""
        self._pressed = self._ends = None

    def drawn(self) -> DrawnSpan | None:
        """What is drawn at the moment, if anything."""
        if self._ends is None:
            return None
        from viewer.core.view.drawn_span import snapped  # with the first span

        scale, time_map = self._scale(), self._state.time_display.time_map
        first, last = self._ends
        whole = time_map.real_window(window_of(first, max(last - first, 1)))
        pixels = max(scale.x_of(last) - scale.x_of(first), 1.0)
        real = snapped(whole, whole.span / pixels)
        shown = time_map.drawn_window(real)
        return DrawnSpan(
            real, *(min(max(scale.x_of(each), scale.left), scale.right) for each in (shown.first, shown.last))
        )

    def text(self, span: DrawnSpan) -> str:
        """The dates of a span, and how many entries belong to it."""
        words = translator(self._state.language)
        said = exact_span_words(span.real, words)
        if self._count is None:
            return said
        count = self._count(self._state.time_display.time_map.drawn_window(span.real))
        return words.count("span.drawn", count, span=said)

    def pill(self, span: DrawnSpan, measure: TextMeasure) -> Pill:
        """The text in the middle of the span, or as near to it as the axis lets it."""
        return pill_around(
            (span.x0 + span.x1) / 2, self._scale(), self.text(span), measure, self._state.sizes
        )
