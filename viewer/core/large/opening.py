"""Opens a large record from its sidecar: its columns stay as bytes, as they are in the file."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import convert
from numpy.typing import NDArray

from viewer.core.large.envelope import CutEnvelope, OnProgress, open_envelope
from viewer.core.large.sidecar import Key, Sidecar, key_of, open_sidecar
from viewer.core.large.stored_entries import StoredEntries
from viewer.core.large.stored_table import TableFacts, check_types, stored_stated, stored_table
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.entry_facts import StoredFacts
from viewer.core.table.table import EntryTable
from viewer.core.table.texts import TextColumn, TextIndex
from viewer.model.problems import RecordError

# What facts or columns make Python and numpy raise that have the types of a record's, but are of several.
_NO_FIT = (OSError, RecordError, LookupError, ValueError, ArithmeticError)


class _Facts(TableFacts, frozen=True):
    pieces: list[tuple[str | int, ...]]
    quotations: int
    kinds: dict[str, int]


def open_from_sidecar(
    path: Path, folder: Path, just_written: bool = False, on_progress: OnProgress = lambda _share: None
) -> LoadedRecord | None:
    """The large record of a file, if the folder has its sidecar; None if not, or if they don't fit.

    A sidecar that was just written is not checked again; it may be removed as soon as it is open. Tells
    from 0 to 1 how far it is; what `on_progress` raises ends it. Raises MemoryError.
    """
    try:
        key = key_of(path)
        sidecar = open_sidecar(folder, key, just_written)
        return None if sidecar is None else _record(path, key, sidecar, on_progress)
    except _NO_FIT:
        return None


def prepare_zoom(record: LoadedRecord) -> None:
    """Compute what zooming into a large record will ask for; may run beside the window."""
    table = record.facts.table
    for lane in table.lanes:
        table.index(lane).prepare_zoom()
    _ = table.row_of_entry


def _record(path: Path, key: Key, sidecar: Sidecar, on_progress: OnProgress) -> LoadedRecord | None:
    columns, facts = sidecar.columns, convert(sidecar.facts, _Facts)
    check_types(columns)
    table = stored_table(columns, facts)
    check_fit(columns, table)
    ids = TextColumn(columns["id_letters"], columns["id_ends"])
    entries = StoredEntries(
        path,
        columns["starts"],
        TextIndex(ids, columns["id_hashes"], columns["id_positions"]),
        TextColumn(columns["title_letters"], columns["title_ends"]),
        columns["kind"],
    )
    # Checking a sidecar of gigabytes takes a second, in which the file may be replaced.
    if entries.opened != (key.size, key.changed_ns):
        return None
    known = StoredFacts(
        table,
        columns["level"],
        columns["traits"],
        columns["order"],
        columns["moments"],
        MappingProxyType(facts.kinds),
        facts.quotations,
        TextColumn(columns["folded_letters"], columns["folded_ends"]),
        stored_stated(columns, len(entries)),
    )
    return open_envelope(_envelope(sidecar, facts), path, entries, known, on_progress)


def _envelope(sidecar: Sidecar, facts: _Facts) -> CutEnvelope:
    letters, ends = sidecar.columns["pieces"], sidecar.columns["piece_ends"].tolist()
    pieces = [letters[start:end].tobytes() for start, end in pairwise([0, *ends])]
    return CutEnvelope(sidecar.envelope, list(zip(facts.pieces, pieces, strict=True)))


_OF_ENTRIES = (
    *("begins", "ends", "flags", "importance", "entry", "anchors", "level", "traits", "moments", "order"),
    *("kind", "id_ends", "id_hashes", "id_positions", "title_ends", "folded_ends"),
)
_TEXTS = ("id", "title", "folded")
_OF_LANES = ("anchors", "ends")


def check_fit(columns: Mapping[str, NDArray[Any]], table: EntryTable) -> None:
    """Raise ValueError or LookupError if columns have not the lengths that they have of one record."""
    count = len(columns["kind"])
    lengths = {len(columns[name]) for name in _OF_ENTRIES} | {len(columns["starts"]) - 1}
    bounds = [lane.first for lane in table.lanes], [lane.last for lane in table.lanes]
    of_lanes = all(
        len(columns[f"lane {number} {name}"]) == lane.count
        for number, lane in enumerate(table.lanes)
        for name in _OF_LANES
    )
    texts = all(columns[f"{text}_ends"][-1:].sum() == len(columns[f"{text}_letters"]) for text in _TEXTS)
    if not _gaps_fit(columns, count):
        raise ValueError("gaps of several records")
    if lengths != {count} or [*bounds[0], count] != [0, *bounds[1]] or not (of_lanes and texts):
        raise ValueError("columns of several records")


def _gaps_fit(columns: Mapping[str, NDArray[Any]], count: int) -> bool:
    """Whether the gaps are as many in each of their columns, and of rows that there are, in order."""
    rows = columns["gap rows"]
    if any(len(columns[f"gap {name}"]) != len(rows) for name in ("starts", "ends")):
        return False
    return not len(rows) or bool(rows[0] >= 0 and rows[-1] < count and (rows[1:] >= rows[:-1]).all())
