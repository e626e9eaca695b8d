"""A painted part of the window as an accessible object whose children are what it paints."""

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

from viewer.core.spoken.spot import Spot
from viewer.widgets.access.child import Child
from viewer.widgets.access.owner import Owner
from viewer.widgets.access.speaker import Speaker

_Key = tuple[str, str, tuple[int, ...]]


class Children:
    """The children that were asked for; nobody asks for a million.

    Qt's cache owns them. It is told of those that are gone in the next turn of the event loop: who asked may
    still hold one.
    """

    def __init__(self) -> None:
        self._alive: dict[_Key, Child] = {}
        self._gone: list[Child] = []

    def __len__(self) -> int:
        """How many there are, those that Qt is yet to forget too."""
        return len(self._alive) + len(self._gone)

    def of(self, part: "Part", spot: Spot) -> Child:
        """The child of a spot: the same one as long as it is in sight."""
        child = self._alive.get(spot.key)
        if child is None:
            child = self._alive[spot.key] = Child(part, spot)
            QAccessible.registerAccessibleInterface(child)
        child.spot = spot
        return child

    def keep(self, keys: set[_Key]) -> bool:
        """Leave only those of some spots; whether any is gone."""
        for key in [key for key in self._alive if key not in keys]:
            child = self._alive.pop(key)
            child.is_gone = True
            self._gone.append(child)
        return bool(self._gone)

    def bury(self) -> None:
        """Let Qt forget those that are gone."""
        gone, self._gone = self._gone, []
        for child in gone:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(child))

    def bury_all(self) -> None:
        """Let Qt forget all of them: their part is gone."""
        self.keep(set())
        self.bury()


class Part(Owner):
    """Speaks for a widget; its children are the spots in sight, and the controls that lie on it."""

    def __init__(
        self, widget: QWidget, speaker: Speaker, role: QAccessible.Role = QAccessible.Role.List
    ) -> None:
        super().__init__(speaker)
        self._widget = widget
        self._role = role
        self.children = Children()
        self._spots: list[Spot] = []
        self._numbers: dict[_Key, int] = {}
        self._burying = QTimer(widget, singleShot=True, interval=0)
        self._burying.timeout.connect(self.children.bury)
        widget.destroyed.connect(self.children.bury_all)

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in the widget."""
        return self._widget.hasFocus()

    def on_screen(self, place: QRect) -> QRect:
        """A rectangle of the widget on the screen."""
        return QRect(self._widget.mapToGlobal(place.topLeft()), place.size())

    def find(self, spot: Spot) -> Child:
        """The child of a spot that is in sight."""
        self._look()
        return self.children.of(self, spot)

    def release(self) -> None:
        """Let Qt forget it, with its children."""
        self.children.bury_all()
        if isValid(self):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self))

    # ---- what Qt asks

    def isValid(self) -> bool:
        """Whether the widget is there."""
        return isValid(self._widget)

    def object(self) -> QObject:
        """The widget."""
        return self._widget

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window that the widget is in."""
        return self._widget.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Who speaks for the widget's parent."""
        parent = self._widget.parentWidget()
        return QAccessible.queryAccessibleInterface(parent) if parent is not None else None

    def childCount(self) -> int:
        """How many spots are in sight, and controls."""
        return len(self._look()) + len(self._controls())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A spot's child or a control."""
        spots = self._look()
        if 0 <= index < len(spots):
            return self.children.of(self, spots[index])
        controls = self._controls()
        number = index - len(spots)
        return QAccessible.queryAccessibleInterface(controls[number]) if 0 <= number < len(controls) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Which child something is; -1 for none of them."""
        if isinstance(child, Child):
            return self._numbers.get(child.spot.key, -1) if child.isValid() else -1
        widget = child.object()
        controls = self._controls()
        return len(self._spots) + controls.index(widget) if widget in controls else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """What is at a pixel of the screen, the smallest of what lies there."""
        position = self._widget.mapFromGlobal(QPoint(x, y))
        for control in self._controls():
            if control.geometry().contains(position):
                return QAccessible.queryAccessibleInterface(control)
        rects = ((self.speaker.rect(spot), spot) for spot in self._look())
        found = [(rect.width() * rect.height(), spot) for rect, spot in rects if rect.contains(position)]
        if not found:
            return None
        return self.children.of(self, min(found, key=lambda each: each[0])[1])

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The header with the keyboard, else what is selected, where the keyboard is in the widget."""
        if not self.has_focus:
            return None
        spots, header = self._look(), self.speaker.focused_header()
        found = header or next((spot for spot in spots if spot.selected), None)
        return self.children.of(self, found) if found is not None else None

    def rect(self) -> QRect:
        """Where the widget is on the screen."""
        return self.on_screen(self._widget.rect())

    def role(self) -> QAccessible.Role:
        """A list, but for what has no children."""
        return self._role

    def text(self, kind: QAccessible.Text) -> str:
        """The widget's name, and what of it is in sight."""
        if kind == QAccessible.Text.Name:
            return self._widget.accessibleName()
        if kind == QAccessible.Text.Value:
            return self.speaker.value()
        return self.speaker.summary() if kind == QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing changes a record."""

    def state(self) -> QAccessible.State:
        """Whether it can be seen, and has the keyboard."""
        state, widget = QAccessible.State(), self._widget
        state.readOnly = True
        state.invisible = not widget.isVisible()
        state.focusable = widget.focusPolicy().value != 0
        state.focused = widget.hasFocus()
        state.disabled = not widget.isEnabled()
        return state

    # ---- what is in sight

    def _look(self) -> list[Spot]:
        """The spots in sight; of what has gone out of sight the children go too."""
        spots = self.speaker.spots()
        if spots is not self._spots:
            self._spots = spots
            self._numbers = {spot.key: number for number, spot in enumerate(spots)}
            if self.children.keep(set(self._numbers)):
                self._burying.start()
        return spots

    def _controls(self) -> list[QWidget]:
        found = (each for each in self._widget.children() if isinstance(each, QWidget))
        return [each for each in found if _is_control(each) and each.isVisible()]


def _is_control(widget: QWidget) -> bool:
    """Whether a widget on the part is there for itself: the bar that scrolls it, or a legend.

    The scene of the charts is not: its values are the part's children.
    """
    if widget.isWindow() or isinstance(widget, QAbstractScrollArea):
        return False
    return isinstance(widget, QScrollBar) or bool(widget.accessibleName())
