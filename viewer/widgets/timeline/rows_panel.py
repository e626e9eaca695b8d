"""What the lanes and the charts have in common: rows on the axis of time, scrolled by a bar."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QScrollBar, QWidget

from viewer.app.state import State
from viewer.core.base.sizes import SIZES
from viewer.widgets.controls.tip import Tip
from viewer.widgets.timeline.scroll_rest import ScrollRest
from viewer.widgets.timeline.spot import Spot
from viewer.widgets.timeline.time_part import SIDE_BUTTONS, TimePart


class RowsPanel(TimePart):
    """Scrolls, pans, shows tips and menus, and tells clicks from drags; a panel says of what."""

    scrolled = Signal()
    # Of a Spot at a point of the screen; by key, of what is selected.
    menu_requested = Signal(object, QPoint)
    selection_menu_requested = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._hovered = ""
        self._has_keyboard = False
        self._is_pressed = False
        self._tip = Tip(self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.scrolled)
        ScrollRest(self._bar, self._row_tops)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(int(SIZES.header_width) + 100, 90)

    @property
    def top_row(self) -> int:
        """The pixel row of the frame at which the panel begins."""
        return self._bar.value()

    @property
    def scroll_bar(self) -> QScrollBar:
        """The bar that scrolls the rows."""
        return self._bar

    def plot_height(self) -> int:
        """The height that the rows have."""
        return self.height()

    def scroll_between(self, top: float, bottom: float) -> None:
        """Scroll as little as shows the pixel rows from `top` to `bottom`; the first of them at least."""
        lowest = bottom - self.plot_height()
        wanted = min(max(self._bar.value(), lowest), top)
        self._bar.setValue(int(wanted))

    def click(self, position: QPoint) -> None:
        """Do what a click at a position of this widget means."""
        self._click(position)

    def menu_at(self, position: QPoint) -> QMenu | None:
        """The menu of what is at a position of this widget, if it has one."""
        return self._menu_at(position)

    def _row_tops(self) -> Iterable[float]:
        """The pixel rows of the frame at which the panel can rest, scrolled."""
        raise NotImplementedError

    def _click(self, position: QPoint) -> None:
        """Do what a click at a position means."""
        raise NotImplementedError

    def _repaint(self) -> None:
        """Show which header is under the pointer, and whether the keyboard is here."""
        raise NotImplementedError

    def _key_at(self, position: QPoint) -> str:
        """The key of the header at a position, empty without one."""
        raise NotImplementedError

    def _point_at(self, position: QPoint) -> None:
        """Tell what is under the pointer."""
        raise NotImplementedError

    def _menu_at(self, position: QPoint) -> QMenu | None:
        """The menu of what is at a position, if it has one."""
        raise NotImplementedError

    def _spot_at(self, position: QPoint) -> Spot | None:
        """What is at a position beside the headers, if it has a menu."""
        raise NotImplementedError

    def _corner(self) -> QPointF:
        """Where the plot begins."""
        return QPointF(SIZES.header_width, 0)

    def _within(self, place: QPointF) -> QPoint:
        """The nearest pixel of the plot."""
        left, right = int(SIZES.header_width), self.width() - int(SIZES.scroll_bar)
        x, y = min(max(place.x(), left), right), min(max(place.y(), 0), self.plot_height())
        return QPoint(round(x), round(y))

    def _moment_at(self, position: QPoint) -> int:
        scale = self._navigation.scale()
        return scale.moment(min(max(position.x(), scale.left), scale.right))

    def _show_tip(self, text: str, position: QPoint, is_link: bool) -> None:
        """Show a text, if there is one, and whether a click does something here."""
        if text:
            self._tip.show_text(text, self, position)
        else:
            self._tip.hide()
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self._repaint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the rows, or let time navigation have the wheel."""
        if not self._navigation.wheel(event):
            self._bar.wheelEvent(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        self._is_pressed = event.button() not in SIDE_BUTTONS
        super().mousePressEvent(event)

    def _point(self, event: QMouseEvent) -> None:
        self._hover(self._key_at(event.position().toPoint()))
        self._point_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or click; the release that ends a double click is no click of its own."""
        is_click = self._is_pressed and not self._navigation.release(event)
        self._is_pressed = False
        if is_click and event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cursor, the tip and the hover away with the pointer."""
        super().leaveEvent(event)
        self._hover("")
        self._tip.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if the keyboard brought it here."""
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._has_keyboard = event.reason() in by_key
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        self._has_keyboard = False
        self._repaint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the header or mark under the pointer, or with what is selected."""
        self._tip.hide()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.selection_menu_requested.emit()
        elif (menu := self._menu_at(event.pos())) is not None:
            menu.popup(event.globalPos())
        elif (spot := self._spot_at(event.pos())) is not None:
            self.menu_requested.emit(spot, event.globalPos())
