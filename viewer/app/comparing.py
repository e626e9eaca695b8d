"""What is compared side by side: the claims of a disagreement, or what somebody has pinned."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from viewer.core.compare.counts import MOST_PINS
from viewer.core.record.catalog import LoadedRecord


class Comparing(QObject):
    """Owns the ids that are compared: one disagreement's, or up to three entries' and values'."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._are_pins = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of a disagreement, or those of what is pinned; nothing is compared without any."""
        return self._ids

    @property
    def are_pins(self) -> bool:
        """Whether somebody has pinned what is compared."""
        return self._are_pins

    @property
    def is_complete(self) -> bool:
        """Whether there is something to compare: not one pin alone."""
        return bool(self._ids) and (len(self._ids) > 1 or not self._are_pins)

    @property
    def kept(self) -> tuple[tuple[str, ...], bool]:
        """What is compared, to be restored."""
        return self._ids, self._are_pins

    def restore(self, kept: tuple[tuple[str, ...], bool], record: LoadedRecord) -> None:
        """Compare what was compared before, as far as a record has it."""
        ids, are_pins = kept
        there = tuple(each for each in ids if record.has_compared(each, are_pins=are_pins))
        self._set(there, are_pins=are_pins)

    def show(self, disagreement: str) -> None:
        """Compare the claims of a disagreement."""
        self._set((disagreement,), are_pins=False)

    def show_next(self, disagreements: Sequence[str]) -> None:
        """Compare the claims of the first of some disagreements, or of the one after what is compared."""
        if disagreements:
            at = next((n for n, each in enumerate(disagreements) if self._ids == (each,)), -1)
            self.show(disagreements[(at + 1) % len(disagreements)])

    def pin(self, identifier: str) -> None:
        """Put an entry or value beside those pinned before, or take it away; the oldest makes room."""
        pins = self._ids if self._are_pins else ()
        if identifier in pins:
            self._set(tuple(each for each in pins if each != identifier), are_pins=True)
        else:
            self._set((*pins, identifier)[-MOST_PINS:], are_pins=True)

    def pin_all(self, identifiers: Sequence[str]) -> None:
        """Put these entries and values side by side, as many as have room, in place of those before."""
        self._set(tuple(identifiers)[:MOST_PINS], are_pins=True)

    def close(self) -> None:
        """Compare nothing."""
        self._set((), are_pins=False)

    def _set(self, ids: tuple[str, ...], *, are_pins: bool) -> None:
        if (ids, are_pins and bool(ids)) != (self._ids, self._are_pins):
            self._ids, self._are_pins = ids, are_pins and bool(ids)
            self.changed.emit()
