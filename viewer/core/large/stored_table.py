"""A large record's table, and what its entries state, as columns of a file: all that its first picture asks
for, and what filters do."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.filter.fields import STATED
from viewer.core.record.stated import Stated
from viewer.core.table.gaps import Gaps
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.table.texts import TextColumn
from viewer.core.time.scale import Window, window_of

_COLUMNS = ("begins", "ends", "flags", "importance", "entry")
_GAPS = ("rows", "starts", "ends")
_LANE = ("id", "title", "group", "kind", "first", "last", "total")
_OF_LANE = "lane"
_STATED = ("letters", "ends", "codes", "counts")

# Columns of numbers that are not whole; all others are of whole ones.
_FLOATS = {
    "": frozenset(("begins", "ends", "anchors", "moments")),
    "gap": frozenset(("starts", "ends")),
    _OF_LANE: frozenset(("begins", "ends", "anchors", "most", "longest")),
}

Columns = dict[str, NDArray[Any]]


class TableFacts(Struct, frozen=True):
    """What else is known of a table, as JSON has it."""

    lanes: list[tuple[str, str, str, str, int, int, int]]
    horizon: float
    bounds: tuple[int, int] | None
    extent: tuple[int, int]
    focus: tuple[int, int]


def check_types(columns: Mapping[str, NDArray[Any]]) -> None:
    """Raise ValueError where a column has not such numbers as its name says."""
    for name, column in columns.items():
        family, *rest = name.split(" ") if " " in name else ("", name)
        last = next((word for word in reversed(rest) if not word.isdecimal()), "")
        if column.dtype.kind not in ("f" if last in _FLOATS.get(family, ()) else "iu"):
            raise ValueError(f"{name} of the type {column.dtype}")


def table_columns(table: EntryTable) -> Columns:
    """The columns of a table and of its lanes' indexes."""
    found = {name: getattr(table, name) for name in (*_COLUMNS, "anchors")}
    found |= {f"gap {name}": getattr(table.gaps, name) for name in _GAPS}
    for number, lane in enumerate(table.lanes):
        indexed = table.index(lane).columns()
        found |= {f"{_OF_LANE} {number} {name}": column for name, column in indexed.items()}
    return found


def table_facts(table: EntryTable) -> dict[str, Any]:
    """What else is known of a table, as JSON values."""
    lanes = [[getattr(lane, name) for name in _LANE] for lane in table.lanes]
    windows = {name: [window.first, window.length] for name, window in _windows(table).items()}
    return {"lanes": lanes, "horizon": table.horizon, "bounds": table.bounds, **windows}


def stored_table(columns: Mapping[str, NDArray[Any]], facts: TableFacts) -> EntryTable:
    """The table of such columns and facts."""
    lanes = tuple(LaneInfo(*words) for words in facts.lanes)
    made: Any = {name: columns[name] for name in _COLUMNS}
    gaps = Gaps(*(columns[f"gap {name}"] for name in _GAPS))
    table = EntryTable(**made, lanes=lanes, horizon=facts.horizon, gaps=gaps)
    known = {
        "anchors": columns["anchors"],
        "bounds": facts.bounds,
        "extent": window_of(*facts.extent),
        "focus": window_of(*facts.focus),
    }
    table.__dict__.update(known)
    of_lanes: list[Columns] = [{} for _ in lanes]
    for name, column in columns.items():
        first, _, rest = name.partition(" ")
        if first == _OF_LANE:
            number, _, inner = rest.partition(" ")
            of_lanes[int(number)][inner] = column
    for lane, kept in zip(lanes, of_lanes, strict=True):
        table.index(lane).restore(kept)
    return table


def _windows(table: EntryTable) -> dict[str, Window]:
    return {"extent": table.extent, "focus": table.focus}


def stated_as_columns(field: str, stated: Stated) -> dict[str, NDArray[Any]]:
    """The columns of what entries state in a field, by their names in the file."""
    columns = stated.names.letters, stated.names.ends, stated.codes, stated.counts
    return dict(zip(_named(field), columns, strict=True))


def stored_stated(columns: Mapping[str, NDArray[Any]], count: int) -> dict[str, Stated]:
    """What such columns say of so many entries, by field.

    Raises ValueError or LookupError if they are not those of one record.
    """
    return {field: _read(columns, field, count) for field in STATED}


def _read(columns: Mapping[str, NDArray[Any]], field: str, count: int) -> Stated:
    letters, ends, codes, counts = (columns[name] for name in _named(field))
    fits = len(counts) == count and int(counts.sum()) == len(codes)
    fits &= int(ends[-1:].sum()) == len(letters) and int(codes.max(initial=0)) < max(len(ends), 1)
    if not fits:
        raise ValueError(f"what entries state as {field} is of several records")
    return Stated(TextColumn(letters, ends), codes, counts)


def _named(field: str) -> tuple[str, ...]:
    return tuple(f"stated {field} {part}" for part in _STATED)
