"""What all lanes of a frame share while it is computed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure
from viewer.core.evidence.lens import Seen
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import TimeScale
from viewer.model.entries import Kind

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """Where a frame fetches the strings of the entries that it draws, by table row; and rows by id.

    `label` is the title as far as a label may reach, and its width in pixels. `ids`, `labels` and `kinds`
    are those of many rows.
    """

    id: Callable[[int], str]
    title: Callable[[int], str]
    label: Callable[[int], tuple[str, float]]
    kind: Callable[[int], Kind]
    row: Callable[[str], int | None]
    ids: Callable[[Rows], list[str]]
    labels: Callable[[Rows], list[tuple[str, float]]]
    kinds: Callable[[Rows], list[Kind]]


@dataclass(frozen=True, slots=True)
class FrameContext:
    """The window, the strings, the sizes, what is selected, and what an evidence lens shows."""

    table: EntryTable
    scale: TimeScale
    texts: EntryTexts
    selected: str
    measure: TextMeasure
    sizes: Sizes
    seen: Seen
    opposed: frozenset[str]
