"""The strings of a record's entries and their widths, measured once; by their positions in the record."""

from collections.abc import Callable
from functools import lru_cache, partial

from viewer.core.base.words import TextMeasure
from viewer.core.record.entry_store import EntryStore
from viewer.model.entries import Kind

_KEPT = 4_096  # some times as many as there are on the largest screen
# As many letters as a label that is cut shows, where there is room.
_CUT = 25
_STYLE, _SMALL = "label", "chart-note"


class EntryLabels:
    """Ids, kinds, titles and labels; those of a large record are read anew from its file each time."""

    def __init__(self, entries: EntryStore, measure: TextMeasure) -> None:
        """Measure with one look's fonts."""
        kept = lru_cache(_KEPT)
        self.identifier: Callable[[int], str] = kept(entries.identifier)
        self.kind: Callable[[int], Kind] = kept(entries.kind)
        title = kept(entries.title)
        # Not of one's own methods, which would keep the record until a collector finds the circle.
        self.label: Callable[[int], tuple[str, float]] = kept(partial(_measured, title, measure))
        self.least_width: Callable[[int], float] = kept(partial(_least, title, measure))
        self._cut: Callable[[int, int], tuple[str, float]] = kept(partial(_elided, title, measure, _STYLE))
        self._small: Callable[[int, int], tuple[str, float]] = kept(partial(_elided, title, measure, _SMALL))

    def cut(self, position: int, room: float) -> tuple[str, float]:
        """The label cut to a room in pixels, and its width."""
        return self._cut(position, int(room))

    def small(self, position: int, room: float) -> tuple[str, float]:
        """The label in the style of thin bars, as much as there is room for."""
        return self._small(position, int(room))


def _measured(title: Callable[[int], str], measure: TextMeasure, position: int) -> tuple[str, float]:
    label = title(position)
    return label, measure.width(label, _STYLE)


def _least(title: Callable[[int], str], measure: TextMeasure, position: int) -> float:
    """The width of a label that is cut to its first words."""
    label = title(position)
    return measure.width(f"{label[:_CUT]}…" if len(label) > _CUT else label, _STYLE)


def _elided(
    title: Callable[[int], str], measure: TextMeasure, style: str, position: int, room: int
) -> tuple[str, float]:
    text = measure.elide(title(position), style, room)
    return text, measure.width(text, style)
