"""How far rows are scrolled, beyond their ends if what is held must stay where it is."""

from PySide6.QtWidgets import QScrollBar

from viewer.core.base.sizes import SIZES


class RowsScroll:
    """Moves the bar of rows that change their heights under a hand."""

    def __init__(self, bar: QScrollBar) -> None:
        self._bar = bar
        self._beyond = 0
        self._height, self._room, self._stays = 0, 0, 0.0

    @property
    def top(self) -> int:
        """The pixel row of the rows that is the first to be seen."""
        return self._bar.value()

    def fit(self, height: int, room: int, stays: float = 0.0) -> None:
        """Scroll rows of a height, in pixels, in some room; down to `stays` they stay in sight."""
        self._height, self._room, self._stays = height, room, stays
        if stays:
            self._beyond = max(self._beyond, 0)  # nothing comes between what stays and the rest
        self._bar.setRange(min(0, self._beyond), max(0, height - room, self._beyond))
        self._bar.setPageStep(room)
        self._bar.setSingleStep(int(SIZES.scroll_step))
        self._bar.setVisible(height > room)

    def stay_between_ends(self) -> None:
        """Hold nothing beyond the ends of the rows, from the next `fit`."""
        self._beyond = 0

    def hold(self, top: int) -> None:
        """Scroll to a pixel row, be it beyond the ends."""
        self._beyond = top
        self.fit(self._height, self._room, self._stays)
        self._bar.setValue(top)

    def show(self, top: float, bottom: float) -> None:
        """Scroll as little as shows the pixel rows from `top` to `bottom`, below what stays in sight."""
        if bottom <= self._stays:
            return
        if top < self._bar.value() + self._stays:
            self._bar.setValue(int(top - self._stays))
        elif bottom > self._bar.value() + self._room:
            self._bar.setValue(int(bottom - self._room) + 1)
