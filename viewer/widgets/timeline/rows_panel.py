"""What the lanes and the charts have in common: rows on the axis of time, scrolled by a bar."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QScrollBar, QWidget

from viewer.app.state import CLAIMS, State
from viewer.core.view.moving import Header
from viewer.core.view.sights import Sights
from viewer.widgets.controls.keyboard_focus import came_by_key
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.controls.tip import Tip
from viewer.widgets.timeline.band_drag import BandDrag
from viewer.widgets.timeline.headers.header_drag import HeaderDrag
from viewer.widgets.timeline.headers.header_keys import HeaderColumn, HeaderKeys
from viewer.widgets.timeline.headers.header_moves import HeaderMoves
from viewer.widgets.timeline.scroll_rest import ScrollRest
from viewer.widgets.timeline.spot import Spot
from viewer.widgets.timeline.time_part import SIDE_BUTTONS, TimePart

if TYPE_CHECKING:
    from viewer.core.charts.points import Rect
    from viewer.core.compare.drawn import Drawn, Ids
    from viewer.widgets.timeline.headers.overlay import Overlay

_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
# Beside the headers, and of all rows, in pixels of the picture.
_LEAST_PLOT, _LEAST_HEIGHT = 100, 28


class RowsPanel(TimePart):
    """Scrolls, pans, shows tips and menus, and tells clicks from drags; a panel says of what."""

    scrolled = Signal()
    # Of a Spot at a point of the screen; by key, of what is selected.
    menu_requested = Signal(object, QPoint)
    selection_menu_requested = Signal()
    header_reached = Signal(str)  # by the keyboard; its key
    # A rectangle of the screen that is being drawn with Shift, or whether it is done; an empty one is none.
    banded = Signal(QRect, bool)
    settled = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._hovered = ""
        self._has_keyboard = False
        self._is_pressed = False
        self._tip = Tip(self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.scrolled)
        ScrollRest(self._bar, self._row_tops)
        self._band = BandDrag(self)
        self._moves = HeaderMoves(state, self.headers)
        self._overlay = MadeLater(self._make_overlay)
        self._drag = HeaderDrag(self, self._bar, self._moves, self._overlay.get, lambda: self.sights)
        column = HeaderColumn(self.headers, self._selected_header, self._turn, self._open_header_menu)
        self._header_keys = HeaderKeys(column, self._moves)
        # Once for all that moves a header within one turn of the event loop.
        self._framing = QTimer(self, singleShot=True, interval=0)
        self._framing.timeout.connect(self._frame_header)
        for signal in (
            self.scrolled,
            self.settled,
            state.lanes_changed,
            state.lens_changed,
            state.theme_changed,
        ):
            signal.connect(self._framing.start)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit_least()
        state.theme_changed.connect(self._fit_least)

    def _fit_least(self) -> None:
        """Keep the room of the headers and of some of the plot."""
        width, height = self.sizes.header_width + _LEAST_PLOT, _LEAST_HEIGHT
        self.setMinimumSize(round(width * self.zoom), round(height * min(self.zoom, 1.0)))

    @property
    def top_row(self) -> int:
        """How many pixel rows of the frame are scrolled away."""
        return self._bar.value()

    @property
    def sights(self) -> Sights:
        """Which rows of the frame are seen where, in pixels of the picture."""
        return Sights(self.plot_height(), self._bar.value(), self._stays())

    @property
    def scroll_bar(self) -> QScrollBar:
        """The bar that scrolls the rows."""
        return self._bar

    def plot_height(self) -> int:
        """The height that the rows have, in pixels of the picture."""
        return int(self.area.height())

    def scroll_between(self, top: float, bottom: float) -> None:
        """Scroll as little as shows the pixel rows from `top` to `bottom`; the first of them at least."""
        self._bar.setValue(int(self.sights.shown(top, bottom)))

    def click(self, position: QPoint) -> None:
        """Do what a click at a position of the picture means."""
        self._click(position)

    def menu_at(self, position: QPoint) -> QMenu | None:
        """The menu of what is at a position of the picture, if it has one."""
        return self._menu_at(position)

    def _make_overlay(self) -> "Overlay":
        """What shows where a header would be dropped, or which has the keyboard."""
        from viewer.widgets.timeline.headers.overlay import Overlay

        return Overlay(self._state, self)

    def headers(self) -> tuple[Header, ...]:
        """The headers of all rows, from top to bottom of the frame."""
        raise NotImplementedError

    def header_menu(self, key: str) -> QMenu:
        """The menu of a header, by its key."""
        raise NotImplementedError

    def drawn(self, only: "Ids | None" = None) -> "list[Drawn]":
        """The marks that are in sight, of `only` some ids or of all, in pixels of the picture."""
        raise NotImplementedError

    def only_counted(self, rect: "Rect", taken: "Ids") -> int:
        """How many entries a rectangle of the picture covers that have no marks, beside those `taken`."""
        return 0

    def _stays(self) -> float:
        """Until which pixel row of the frame the panel shows what is pinned wherever one has scrolled to."""
        raise NotImplementedError

    def _above(self) -> float:
        """How many pixels at the top of the panel a header covers that stays in sight."""
        return 0.0

    def _selected_header(self) -> str:
        """The key of the header that is selected, empty without one."""
        raise NotImplementedError

    def _turn(self, key: str) -> None:
        """Do what a click on the triangle of a header does."""
        raise NotImplementedError

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for the marks, before any shortcut of the window."""
        raise NotImplementedError

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key means for the marks; False for one that means nothing."""
        raise NotImplementedError

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
        return QPointF(self.sizes.header_width, 0)

    def _within(self, place: QPointF) -> QPoint:
        """The pixel of the widget where the plot is nearest to a place of the picture."""
        left, right = int(self.sizes.header_width), int(self.area.width() - self.sizes.scroll_bar)
        x, y = min(max(place.x(), left), right), min(max(place.y(), 0), self.plot_height())
        return self.on_widget(QPoint(round(x), round(y)))

    def _moment_at(self, position: QPoint) -> int:
        scale = self._navigation.scale()
        return scale.moment(min(max(position.x(), scale.left), scale.right))

    def _show_tip(self, text: str, position: QPoint, is_link: bool) -> None:
        """Show a text, if there is one, and whether a click does something here."""
        if text:
            self._tip.show_text(text, self, self.on_widget(position))
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
        """Begin a drag: of time on the plot, of a header in their column."""
        self._is_pressed = event.button() not in SIDE_BUTTONS
        self._drag.press(event, self._key_at(event.position().toPoint()))
        self._forget_band()
        if not self._band.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or move the cursor."""
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if not is_held:  # and nobody has heard of the release
            self._forget_band()
        band = self._band.rect(event) if is_held else None
        if band is not None:
            self._tip.hide()
            self.banded.emit(band, False)
        elif self._drag.move(event):
            self._tip.hide()
        elif not self._band.is_begun:
            super().mouseMoveEvent(event)

    def _point(self, event: QMouseEvent) -> None:
        self._hover(self._key_at(event.position().toPoint()))
        self._point_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or click; the release that ends a double click is no click of its own."""
        dropped, band = self._drag.release(event), self._band.rect(event)
        self._band.cancel()
        if band is not None:
            self.banded.emit(band, True)
        is_drag = self._navigation.release(event) or dropped or band is not None
        is_click = self._is_pressed and not is_drag
        self._is_pressed = False
        if is_click and event.button() == Qt.MouseButton.LeftButton:
            self._click_or_add(event.position().toPoint(), event.modifiers())

    def _click_or_add(self, position: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """Click; with Ctrl or Shift held a mark is selected beside others, or no longer."""
        is_on_plot = position.x() >= self.sizes.header_width
        spot = self._spot_at(position) if is_on_plot and modifiers & _ADDS else None
        if spot is not None and spot.kind in CLAIMS:
            self._state.several.toggle((spot.kind, spot.id))
            return
        if is_on_plot:
            self._state.several.clear()
        self._click(position)

    def _stop_drag(self) -> bool:
        """Forget what is being dragged or drawn; False where nothing is."""
        if self._drag.is_dragging:
            self._drag.cancel()
        elif not self._forget_band():
            return False
        self._is_pressed = False
        return True

    def _forget_band(self) -> bool:
        """Take away a rectangle that is being drawn; False where none is."""
        was_drawn = self._band.cancel()
        if was_drawn:
            self.banded.emit(QRect(), True)
        return was_drawn

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cursor, the tip and the hover away with the pointer."""
        super().leaveEvent(event)
        self._hover("")
        self._tip.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if it was brought here by key: first at the marks, then at headers."""
        self._has_keyboard = came_by_key(event)
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._header_keys.enter()
        elif event.reason() not in _COMES_BACK:
            self._header_keys.leave()
        self._tell_header()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        self._has_keyboard = False
        self._drag.cancel()
        self._repaint()
        self._framing.start()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Go from the marks to the headers, and back, before the keyboard goes elsewhere."""
        if self._header_keys.enter() if is_next and not self.focused_header else self._leaves(is_next):
            self._has_keyboard = True
            self._tell_header()
            return True
        return super().focusNextPrevChild(is_next)

    @property
    def _frames_marks(self) -> bool:
        """Whether the keyboard is with the marks, and came there by key."""
        return self._has_keyboard and not self.focused_header

    def _leaves(self, is_next: bool) -> bool:
        return not is_next and self._header_keys.leave()

    @property
    def focused_header(self) -> str:
        """The key of the header with the keyboard, empty while that is elsewhere."""
        return self._header_keys.key

    def event(self, event: QEvent) -> bool:
        """Keep the keys of headers and marks from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_drag = self._drag.is_dragging or self._band.is_drawn
            is_stop = is_drag and event.key() == Qt.Key.Key_Escape
            event.setAccepted(is_stop or self._header_keys.takes(event) or self._takes(event))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop a drag, walk and act among headers, or do what a key means for the marks."""
        if event.key() == Qt.Key.Key_Escape and self._stop_drag():
            return
        if self._header_keys.press(event):
            self._tell_header()
        elif not self._press(event):
            super().keyPressEvent(event)

    def _tell_header(self) -> None:
        """Show and tell which header has the keyboard, if one has."""
        self._repaint()
        header = self._header_keys.header()
        if header is not None:
            self.scroll_between(max(header.top - self._above(), 0.0), header.top + self.sizes.group_height)
            self.header_reached.emit(header.key)
        self._frame_header()

    def _frame_header(self) -> None:
        """Draw a frame around the header with the keyboard."""
        header = self._header_keys.header() if self.hasFocus() else None
        if header is not None and not self._drag.is_dragging:
            self._overlay.get().show_frame(self._place_of(header))
        elif (overlay := self._overlay.found()) is not None and not self._drag.is_dragging:
            overlay.hide()

    def _place_of(self, header: Header) -> QRect:
        """Where a header is in the widget; of a group only its own line."""
        is_group = header.key.startswith(("group:", "topic:"))
        sizes, zoom = self.sizes, self.zoom
        bottom = header.top + sizes.group_height if is_group else header.bottom
        sight = self.sights.of(header.top)
        # Of what is scrolled only as much as looks out from under what stays.
        top, end = (round(max(y - sight.shift, sight.top) * zoom) for y in (header.top, bottom))
        width = self.area.width() - sizes.scroll_bar if is_group else sizes.header_width
        return QRect(0, top, round(width * zoom), end - top)

    def _open_header_menu(self, key: str) -> None:
        header = next((each for each in self.headers() if each.key == key), None)
        if header is not None:
            place = self._place_of(header)
            self.header_menu(key).popup(
                self.mapToGlobal(QPoint(round(self.sizes.header_pad * self.zoom), place.bottom()))
            )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the header or mark under the pointer, or with what is selected."""
        self._tip.hide()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if self.focused_header:
                self._open_header_menu(self.focused_header)
            else:
                self.selection_menu_requested.emit()
        elif (menu := self._menu_at(event.pos())) is not None:
            menu.popup(event.globalPos())
        elif (spot := self._spot_at(event.pos())) is not None:
            self.menu_requested.emit(spot, event.globalPos())
