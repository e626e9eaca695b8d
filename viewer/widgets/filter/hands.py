"""What a click on a value of a filter does, by the keys that are held."""

from PySide6.QtCore import Qt

from viewer.core.filter.filter import Filter


def clicked(chosen: Filter, field: str, value: str, keys: Qt.KeyboardModifier) -> Filter:
    """The filter after a click: it takes one value alone, with Ctrl one more, with Shift it excludes it."""
    if keys & Qt.KeyboardModifier.ShiftModifier:
        return chosen.toggled(field, "exclude", value)
    if keys & Qt.KeyboardModifier.ControlModifier:
        return chosen.toggled(field, "take", value)
    return chosen.taking_only(field, value)
