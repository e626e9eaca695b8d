"""The accessible objects of a window as a tree, for tests."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget


class Node(NamedTuple):
    """An accessible object with where it was found."""

    interface: QAccessibleInterface
    path: str

    @property
    def name(self) -> str:
        return self.interface.text(QAccessible.Text.Name)

    @property
    def description(self) -> str:
        return self.interface.text(QAccessible.Text.Description)

    @property
    def role(self) -> QAccessible.Role:
        return self.interface.role()


def tree(widget: QWidget) -> list[Node]:
    """Every accessible object from a widget on, each before its children."""
    return list(_walk(QAccessible.queryAccessibleInterface(widget), ""))


def children(widget: QWidget) -> list[Node]:
    """The children of what speaks for a widget."""
    return [each for each in tree(widget)[1:] if each.path.count("/") == 2]


def _walk(interface: QAccessibleInterface, path: str) -> Iterator[Node]:
    node = Node(interface, f"{path}/{interface.role().name} {interface.text(QAccessible.Text.Name)!r}")
    yield node
    for number in range(interface.childCount()):
        child = interface.child(number)
        assert child is not None, f"{node.path} has no child {number}"
        yield from _walk(child, node.path)


def faults(nodes: list[Node]) -> list[str]:
    """What is dead, there twice, or not where its parent has it."""
    found = [f"dead: {each.path}" for each in nodes if not each.interface.isValid()]
    ids = [QAccessible.uniqueId(each.interface) for each in nodes]
    found += [f"twice: {each.path}" for each, n in zip(nodes, ids, strict=True) if ids.count(n) > 1]
    for each in nodes:
        for number in range(each.interface.childCount()):
            child = each.interface.child(number)
            if each.interface.indexOfChild(child) != number:
                found.append(f"not the child of its number {number}: {each.path}")
    return found
