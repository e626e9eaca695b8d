"""What all lanes of a frame share while it is computed."""

from collections.abc import Callable, MutableMapping

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure
from viewer.core.evidence.lens import Seen
from viewer.core.lanes.marks import MarkEntry, placed_detail
from viewer.core.table.details import Detail
from viewer.core.table.extents import DETAILED, DISPUTED
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import TimeScale
from viewer.core.time.time_map import TimeMap
from viewer.model.comparisons import Flag
from viewer.model.entries import Kind

Rows = NDArray[np.int64]


class EntryTexts(Struct, frozen=True):
    """Where a frame fetches the strings of the entries that it draws, by table row; and rows by id.

    `label` is the title and its width in pixels, `cut` the title cut to a width and what it takes then,
    `least_width` what it takes cut to its first words, `small` the title cut in the style of labels on
    thin bars, `detail` what is to be drawn of a date that is flagged as detailed, in the table's days.
    `ids`, `labels` and `kinds` are those of many rows.
    """

    id: Callable[[int], str]
    label: Callable[[int], tuple[str, float]]
    cut: Callable[[int, float], tuple[str, float]]
    least_width: Callable[[int], float]
    small: Callable[[int, float], tuple[str, float]]
    kind: Callable[[int], Kind]
    row: Callable[[str], int | None]
    ids: Callable[[Rows], list[str]]
    labels: Callable[[Rows], list[tuple[str, float]]]
    kinds: Callable[[Rows], list[Kind]]
    detail: Callable[[int], Detail | None] = lambda row: None


class FrameContext(Struct, frozen=True):
    """The window, the strings, the sizes, what is selected, and what an evidence lens shows.

    `known` is what marks say of the entries of lanes that are laid out whole, by table row, as far as it
    was asked for, and what of their dates each window places anew.
    """

    table: EntryTable
    scale: TimeScale
    texts: EntryTexts
    selected: str
    measure: TextMeasure
    sizes: Sizes
    seen: Seen
    opposed: frozenset[str]
    flag_of: Callable[[str], Flag]
    time_map: TimeMap
    known: MutableMapping[int, tuple[MarkEntry, Detail | None]]

    def known_entry(self, row: int) -> MarkEntry:
        """The same as `mark_entry`, kept for the next window."""
        kept = self.known.get(row)
        if kept is None:
            detail = self.texts.detail(row) if self.table.flags[row] & DETAILED else None
            kept = self.known[row] = self.mark_entry(row), detail
        entry, detail = kept
        return entry if detail is None else replace(entry, detail=placed_detail(detail, self.scale))

    def mark_entry(self, row: int) -> MarkEntry:
        """What the mark of a table row says of its entry."""
        return self._said(row, self.texts.id(row), self.texts.kind(row), int(self.table.flags[row]))

    def mark_entries(self, rows: Rows) -> list[MarkEntry]:
        """The same of many rows, whose strings are fetched at once."""
        columns = rows.tolist(), self.texts.ids(rows), self.texts.kinds(rows), self.table.flags[rows].tolist()
        return [self._said(*each) for each in zip(*columns, strict=True)]

    def _said(self, row: int, identifier: str, kind: Kind, flags: int) -> MarkEntry:
        selected, opposed = identifier == self.selected, identifier in self.opposed
        faded = not (selected or opposed) and self.seen.is_dimmed(row)
        flag: Flag = self.flag_of(identifier) if flags & DISPUTED and not faded else ""
        detail = placed_detail(self.texts.detail(row), self.scale) if flags & DETAILED else None
        return MarkEntry(
            row, identifier, kind, flags, selected, opposed, self.seen.level(row), flag, detail, faded
        )
