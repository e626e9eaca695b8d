"""Widgets below one another, without margins between them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def column(*widgets: QWidget) -> QWidget:
    """A widget that holds others below one another."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return holder


def rows_of(holder: QWidget) -> QVBoxLayout:
    """The rows of a column, in which others can be put."""
    layout = holder.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout
