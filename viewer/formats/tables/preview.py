"""What a table would become: its first rows, the mapping, the lanes in small, and what is not understood."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.time.date_column import Question
from viewer.formats.imported.size_limit import check_size
from viewer.formats.tables.choosing import TableChoice, table_sheets
from viewer.formats.tables.guessing import columns_of, guess_mapping, questions_of
from viewer.formats.tables.mapping import TableMapping
from viewer.formats.tables.sheet import Rows, Sheet
from viewer.formats.tables.table_import import Table, open_table, take_tables
from viewer.model.dates import Date
from viewer.model.problems import Problem, RecordError

if TYPE_CHECKING:
    from viewer.formats.tables.workbook import OnProcess

SHOWN, NOTES = 200, 500  # rows; findings
LOOKED_AT = 5_000  # rows, of which the lanes and the findings are
BINS = 120


class LaneSketch(Struct, frozen=True):
    """A lane or a metric in small: its title, how many things it has, and in each stretch of time."""

    title: str
    count: int
    bins: tuple[int, ...]


class Preview(Struct, frozen=True):
    """A table with a mapping. `rows` are the first ones, mended, each with its number.

    `parts` has the columns that have a part of a date, each with the one that has the whole. `refused` says
    why there would be no record. `counted` are the rows that were looked at, `is_part` says
    that there are more; `taken`, `changed` and `left_out` are of these.
    """

    path: Path
    sheets: tuple[str, ...]
    sheet: str
    names: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    mapping: TableMapping
    questions: tuple[Question, ...]
    notes: tuple[Problem, ...]
    lanes: tuple[LaneSketch, ...]
    parts: Mapping[str, str] = MappingProxyType({})
    refused: Problem | None = None
    is_part: bool = False
    counted: int = 0
    taken: int = 0
    changed: int = 0
    left_out: int = 0

    @property
    def key(self) -> str:
        """What stands for the table's header: a mapping is remembered by it."""
        return header_key(self.names)


def header_key(names: Sequence[str]) -> str:
    """What stands for a header, whatever file has it."""
    return blake2b(json.dumps(list(names)).encode(), digest_size=12).hexdigest()


def preview(
    path: Path,
    choice: TableChoice | None = None,
    sheet: str = "",
    on_process: "OnProcess | None" = None,
) -> Preview:
    """What a table would become, read as it was chosen, or else the likeliest way.

    `on_process` hears of a process that reads the file, if one does. Raises RecordError where the file
    cannot be read as a table.
    """
    check_size(path)
    chosen = choice or TableChoice()
    sheets = table_sheets(path, on_process)
    tables = [open_table(_beginning(each), chosen.edits, chosen.mapping) for each in sheets]
    tables = [each for each in tables if each.header.names]
    if not tables:
        raise RecordError([Problem("import.empty", params={"file": path.name})])
    table = next((each for each in tables if each.sheet.name == sheet), None) or _best(tables)
    return _previewed(path, tables, table, chosen)


def _beginning(sheet: Sheet) -> Sheet:
    def rows() -> Rows:
        for number, cells in sheet.rows():
            if number > LOOKED_AT:
                return
            yield number, cells

    return Sheet(sheet.file, sheet.name, rows)


def _best(tables: Sequence[Table]) -> Table:
    """The first table that has dates; the first one where none has."""
    return next((each for each in tables if _guessed(each).is_complete), tables[0])


def _guessed(table: Table) -> TableMapping:
    return guess_mapping(table.header.names, table.telling()).mapping


def _previewed(path: Path, tables: Sequence[Table], table: Table, choice: TableChoice) -> Preview:
    mapping = choice.mapping or _guessed(table)
    if not mapping.fits(table.header.names):
        mapping = _guessed(table)
    columns = columns_of(table.header.names, table.telling(), mapping)
    rows = [(number, tuple(cells)) for number, cells in table.rows()]
    first = Preview(
        path=path,
        sheets=tuple(each.sheet.name for each in tables),
        sheet=table.sheet.name,
        names=table.header.names,
        rows=tuple(rows[:SHOWN]),
        mapping=mapping,
        questions=questions_of(columns, mapping),
        notes=(),
        lanes=(),
        parts=table.parts(),
        is_part=bool(rows) and rows[-1][0] >= LOOKED_AT,
        counted=sum(1 for _, cells in rows if any(map(str.strip, cells))),
    )
    return _with_outcome(first, table, choice)


def _with_outcome(first: Preview, table: Table, choice: TableChoice) -> Preview:
    """A preview with what comes of the rows that were looked at."""
    try:
        taken = take_tables(first.path, [table.sheet], first.mapping, choice.edits)
    except RecordError as error:
        return replace(first, refused=error.problems[0])
    report = [each for each in taken.builder.report if each.params.get("row")]
    record = taken.record()
    assert isinstance(record, bytes), "without a folder all is in memory"
    loaded = parse_record(record)
    outcomes = Counter(str(each.params.get("outcome")) for each in report)
    return replace(
        first,
        refused=taken.refused,
        notes=tuple(report[:NOTES]),
        lanes=tuple(_sketches(loaded)),
        taken=len(loaded.entries) + len(loaded.observations),
        changed=outcomes["changed"],
        left_out=outcomes["left_out"],
    )


def _sketches(loaded: LoadedRecord) -> Iterable[LaneSketch]:
    """The lanes, then the metrics, all over the same span of time."""
    titles = {lane.id: lane.title for lane in loaded.record.lanes}
    groups: dict[str, list[Date]] = {}
    for entry in loaded.record.entries:
        groups.setdefault(titles.get(entry.lane, ""), []).append(loaded.dates[entry.date])
    for metric in loaded.record.metrics:
        groups.setdefault(metric.title, []).extend(loaded.dates[each.date] for each in metric.observations)
    places = {title: _places(dates) for title, dates in groups.items()}
    known = np.concatenate(list(places.values()) or [np.zeros(0)])
    first, last = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    for title, found in places.items():
        counts, _ = np.histogram(found, BINS, (first, max(last, first + 1)))
        yield LaneSketch(title, len(groups[title]), tuple(counts.tolist()))


def _places(dates: Iterable[Date]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The days at which dates begin, or end where they have no beginning."""
    days = [date.begins if date.earliest is not None else date.ends for date in dates]
    found = np.array(days, np.float64)
    return found[np.isfinite(found)]
