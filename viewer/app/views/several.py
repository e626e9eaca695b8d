"""The entries and values that are selected together, beside the one that is read."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

Item = tuple[str, str]  # a kind of claim, and an id


class Several(QObject):
    """Owns them, in the order in which they were taken."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Kind and id of each: an entry, an observation or a target."""
        return self._items

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(identifier for _, identifier in self._items)

    @property
    def counts(self) -> tuple[int, int]:
        """How many entries and how many values they are; targets are values."""
        entries = sum(kind == "entry" for kind, _ in self._items)
        return entries, len(self._items) - entries

    def take(self, items: Iterable[Item]) -> None:
        """Select these and no others."""
        found = tuple(dict.fromkeys(items))
        if found != self._items:
            self._items = found
            self.changed.emit()

    def toggle(self, item: Item) -> None:
        """Select one more, or one of them no longer."""
        others = tuple(each for each in self._items if each != item)
        self.take(others if len(others) < len(self._items) else (*others, item))

    def clear(self) -> None:
        """Select none together."""
        self.take(())
