"""A mark, a header or a count of a painted part, as a screen reader knows it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QWindow,
)
from shiboken6 import VoidPtr, getCppPointer

from viewer.core.spoken.spot import HEADERS, Spot
from viewer.model.comparisons import CLAIMS
from viewer.widgets.access.owner import Owner
from viewer.words.translations import translator

_LINKS = frozenset(("earlier", "later"))


class ChildActions(QAccessibleActionInterface):
    """What can be done with a child: what a click does, and its menu."""

    def __init__(self, child: "Child") -> None:
        super().__init__()
        self._child = child

    def actionNames(self) -> list[str]:
        """The names by which Qt knows the actions."""
        names = [QAccessibleActionInterface.pressAction()]
        if self._child.spot.kind in HEADERS:
            names.append(QAccessibleActionInterface.showMenuAction())
        return names

    def localizedActionName(self, name: str) -> str:
        """The name of an action in words."""
        key = "press" if name == QAccessibleActionInterface.pressAction() else "menu"
        return translator(self._child.part.speaker.language).text(f"spoken.{key}")

    def doAction(self, name: str) -> None:
        """Do it, if the child is still in sight."""
        child = self._child
        if not child.isValid():
            return
        if name == QAccessibleActionInterface.pressAction():
            child.part.speaker.press(child.spot)
        elif name == QAccessibleActionInterface.showMenuAction():
            child.part.speaker.show_menu(child.spot)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """None: keys belong to the part, not to what stands in it."""
        return []


class Child(QAccessibleInterface):
    """A spot of a part; it says of itself what the part's speaker says."""

    def __init__(self, part: Owner, spot: Spot) -> None:
        super().__init__()
        self.part = part
        self.spot = spot
        self.is_gone = False
        self._actions = ChildActions(self)

    def isValid(self) -> bool:
        """Whether it is still in sight."""
        return not self.is_gone and self.part.isValid()

    def object(self) -> None:  # type: ignore[override]
        """None: it is only painted."""

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window that it is painted in."""
        return self.part.window() if self.isValid() else None

    def parent(self) -> Owner:
        """The part that it is painted in."""
        return self.part

    def child(self, index: int) -> None:  # type: ignore[override]
        """None."""

    def childCount(self) -> int:
        """None."""
        return 0

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        """None."""

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """None."""
        return -1

    def rect(self) -> QRect:
        """Where it is on the screen."""
        return self.part.on_screen(self.part.speaker.rect(self.spot)) if self.isValid() else QRect()

    def role(self) -> QAccessible.Role:
        """A heading, a link, or something in a list."""
        if self.spot.kind in HEADERS:
            return QAccessible.Role.Heading
        return QAccessible.Role.Link if self.spot.kind in _LINKS else QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """Its sentence."""
        is_name = kind == QAccessible.Text.Name and self.isValid()
        return self.part.speaker.say(self.spot) if is_name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing changes a record."""

    def state(self) -> QAccessible.State:
        """Whether it is selected, folded, or gone."""
        state, spot = QAccessible.State(), self.spot
        if not self.isValid():
            state.invalid = True
            return state
        state.readOnly = True
        if spot.kind in CLAIMS or spot.kind == "metric":
            state.selectable = state.focusable = True
            state.selected = spot.selected
            state.focused = spot.selected and self.part.has_focus
        if spot.kind in HEADERS:
            header = self.part.speaker.focused_header() if self.part.has_focus else None
            state.focusable = True
            state.focused = state.focused or (header is not None and header.key == spot.key)
            state.expandable = True
            state.collapsed, state.expanded = spot.folded, not spot.folded
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]
        """Its actions, for who asks for them; Qt takes a pointer, and ends the program at None."""
        is_wanted = kind == QAccessible.InterfaceType.ActionInterface
        return VoidPtr(getCppPointer(self._actions)[0] if is_wanted else 0)
