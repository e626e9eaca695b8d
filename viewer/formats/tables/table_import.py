"""Imports the sheets of a table's file: guesses or takes a mapping, and makes a record of all rows."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, dropwhile, islice
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct, field

from viewer.core.base.collector import collector_paused
from viewer.core.large import is_large
from viewer.core.large.messages import OnProgress, ignore_progress
from viewer.core.time.date_column import DateColumn, read_column
from viewer.formats.format import Imported
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.keeping import Keeping
from viewer.formats.tables.entries import EntryRows
from viewer.formats.tables.guessing import guess_mapping
from viewer.formats.tables.header import LOOKED_AT, Header, find_header
from viewer.formats.tables.mapping import DATED, TableMapping
from viewer.formats.tables.parted_dates import PartedDate, find_parted, joined_header, joined_rows
from viewer.formats.tables.series import SeriesRows
from viewer.formats.tables.sheet import Block, Cells, Rows, Sheet, column_letters
from viewer.formats.tables.spool import Spool
from viewer.model.problems import Problem, RecordError

_TOGETHER = 256  # rows, whose texts the processor's cache holds
_PLAIN = re.compile(r"-?[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?")
MOST_COLUMNS = 2_000
SAMPLED = 2_000  # rows by which a mapping is guessed and dates are read


class Edit(NamedTuple):
    """A cell that somebody has written anew: what it said, and what it says now."""

    was: str
    text: str


# By sheet, row and column.
Edits = Mapping[tuple[str, int, int], Edit]
OnEdit = Callable[[int, int, Edit], None]
NO_EDITS: Edits = MappingProxyType({})


def ignore_edit(_row: int, _column: int, _edit: Edit) -> None:
    """Tell nobody."""


class Table(Struct, frozen=True):
    """A sheet whose header has been found, and its first rows of data."""

    sheet: Sheet
    header: Header
    sample: tuple[tuple[int, Cells], ...]
    edits: Edits = field(default_factory=lambda: NO_EDITS)
    dates: tuple[PartedDate, ...] = ()

    def rows(self, on_edit: OnEdit = ignore_edit) -> Rows:
        """All rows of data, as they have been mended; `on_edit` hears of each cell that was."""
        first = self.header.first_row
        return self._joined(dropwhile(lambda row: row[0] < first, self.sheet.rows()), on_edit)

    def sampled(self) -> list[tuple[int, Cells]]:
        """The first rows of data, as they have been mended."""
        return list(self._joined(iter(self.sample), ignore_edit))

    def telling(self) -> list[Cells]:
        """The cells of the first rows by which a mapping is guessed: parts of dates tell nothing more."""
        parts = {each for date in self.dates for each in date.rest}
        sampled = [cells for _, cells in self.sampled()]
        if not parts:
            return sampled
        return [["" if index in parts else cell for index, cell in enumerate(cells)] for cells in sampled]

    def parts(self) -> dict[str, str]:
        """The columns that have a part of a date, by their names, and the one that has the whole."""
        names = self.header.names
        return {names[each]: names[date.year] for date in self.dates for each in date.rest}

    def _joined(self, rows: Rows, on_edit: OnEdit) -> Rows:
        """Rows with what was written anew, be it parts of dates or whole ones, which they have then."""
        if self.edits:
            rows = mended(rows, self.sheet.name, self.edits, on_edit)
        if self.dates:
            rows = joined_rows(rows, self.dates)
            return mended(rows, self.sheet.name, self.edits, on_edit) if self.edits else rows
        return rows


def mended(rows: Rows, sheet: str, edits: Edits, on_edit: OnEdit) -> Rows:
    """Rows with the cells that somebody has written anew, as far as they still say what they said then."""
    by_row: dict[int, list[tuple[int, Edit]]] = {}
    for (name, row, column), edit in edits.items():
        if name == sheet:
            by_row.setdefault(row, []).append((column, edit))
    for number, cells in rows:
        for column, edit in by_row.get(number, ()):
            cells = [*cells, *[""] * (column + 1 - len(cells))]
            if cells[column].strip() == edit.was.strip():
                cells[column] = edit.text
                on_edit(number, column, edit)
        yield number, cells


def open_table(sheet: Sheet, edits: Edits = NO_EDITS, given: TableMapping | None = None) -> Table:
    """A sheet with its header; raises RecordError where it has too many columns.

    Columns of year, month and day are one of dates, but where a mapping is given that names the year's alone.
    """
    rows = list(islice(sheet.rows(), LOOKED_AT + SAMPLED))
    columns = max((len(cells) for _, cells in rows), default=0)
    if columns > MOST_COLUMNS:
        params = {"file": sheet.file, "count": columns, "most": MOST_COLUMNS}
        raise RecordError([Problem("import.wide", params=params)])
    header = find_header(rows[:LOOKED_AT])
    sample = tuple(each for each in rows if each[0] >= header.first_row and any(each[1]))
    taken = given.columns() if given else {}
    dates = find_parted(header.names, [cells for _, cells in sample], taken)
    return Table(sheet, joined_header(header, dates), sample, edits, dates)


def import_tables(
    path: Path,
    sheets: Sequence[Sheet],
    given: TableMapping | None = None,
    edits: Edits = NO_EDITS,
    keeping: Keeping | None = None,
) -> Imported:
    """The record of a file's sheets, with a mapping that somebody gives or with the likeliest of each.

    A large one is in a file, where there is somewhere to keep it. Raises RecordError where no sheet has
    dates, or none could be read.
    """
    taken = take_tables(path, sheets, given, edits, keeping)
    if taken.refused is not None:
        raise RecordError([taken.refused])
    return Imported(taken.record(), tuple(taken.builder.report))


class Taken(Struct, frozen=True):
    """What was taken of tables; `refused` says why there is nothing, if there is."""

    builder: RecordBuilder
    spool: Spool
    refused: Problem | None = None

    def record(self) -> bytes | Path:
        """The JSON of the record, or the file that has it; once only."""
        return self.spool.record(self.builder.payload())


def take_tables(
    path: Path,
    sheets: Sequence[Sheet],
    given: TableMapping | None = None,
    edits: Edits = NO_EDITS,
    keeping: Keeping | None = None,
) -> Taken:
    """Take the claims of a file's sheets; raises RecordError where it is known before that there are none."""
    builder = RecordBuilder(path.stem)
    tables = [open_table(sheet, edits, given) for sheet in sheets]
    tables = [table for table in tables if table.header.names]
    if not any(table.sample for table in tables):
        raise RecordError([Problem("import.empty", params={"file": path.name})])
    chosen = [(table, _mapping(table, given)) for table in tables]
    if not any(mapping for _, mapping in chosen):
        raise RecordError([_no_dates(path, tables, given)])
    # Nearly always the record of a table is larger than the table.
    spool = Spool(builder.head, keeping, is_large(path))
    tell = keeping.on_progress if keeping else ignore_progress
    try:
        with collector_paused():
            for table, mapping in chosen:
                _take(table, mapping, builder, spool, tell)
    except BaseException:
        spool.drop()
        raise
    is_empty = spool.is_empty and not builder.taken
    return Taken(builder, spool, _nothing_taken(path, builder.report) if is_empty else None)


def _mapping(table: Table, given: TableMapping | None) -> TableMapping | None:
    """The mapping of a table; None where it cannot be one of entries or values."""
    if given is not None:
        return given if given.is_complete and given.fits(table.header.names) else None
    guess = guess_mapping(table.header.names, table.telling())
    return guess.mapping if guess.mapping.is_complete else None


def _no_dates(path: Path, tables: Sequence[Table], given: TableMapping | None) -> Problem:
    names = tables[0].header.names
    if given is not None:
        missing = [each for each in given.columns() if each not in names]
        if missing:
            return Problem("import.map.columns", params={"missing": tuple(missing), "known": names})
        return Problem("import.map.incomplete")
    return Problem("import.no_dates", params={"file": path.name})


# Why a row is not taken; what else is told of one, as of strange letters, is no reason.
_REASONS = frozenset(
    (
        *("import.cell.none", "import.cell.unread", "import.cell.order", "import.cell.year"),
        *("import.cell.century", "import.cell.only_end", "import.title.none"),
        *("import.value.none", "import.value.unread"),
    )
)


def _nothing_taken(path: Path, report: Sequence[Problem]) -> Problem:
    """Why not one row was taken: the first reason stands for all."""
    first = next((each for each in report if each.code in _REASONS), None)
    if first is None:
        return Problem("import.empty", params={"file": path.name})
    return Problem(f"{first.code}.all", params={"file": path.name, "text": first.params.get("text", "")})


def _take(
    table: Table, mapping: TableMapping | None, builder: RecordBuilder, spool: Spool, tell: OnProgress
) -> None:
    """Take the claims of a table; what is told of its rows is in their order."""
    before = len(builder.report)
    for piece in _pieces(table, mapping, builder, tell):
        spool.add(piece)
    builder.report[before:] = sorted(builder.report[before:], key=_row)


def _row(problem: Problem) -> int:
    return int(str(problem.params.get("row", 0)))


def _pieces(
    table: Table, mapping: TableMapping | None, builder: RecordBuilder, tell: OnProgress
) -> Iterable[bytes]:
    """The entries of a table; its values, if it has some, are taken into the builder."""
    place = Place(table.sheet.file, table.sheet.name)
    if mapping is None:
        builder.report.append(left_out("import.sheet", place, sheet=table.sheet.name))
        return
    builder.report += [left_out("import.beside", place, name=name) for name in table.sheet.beside]
    _report_columns(table, mapping, builder, place)
    columns = date_columns(table, mapping)
    if any("spans" in each.questions for each in columns.values()):
        raise RecordError([Problem("import.cell.spans.all", params={"file": table.sheet.file})])
    hints = {name: column.hints for name, column in columns.items()}
    if mapping.is_series:
        rows = chain.from_iterable(_legible(table, builder, tell))
        SeriesRows(table.sheet, table.header.names, mapping, hints, builder).take(rows)
        return
    entries = EntryRows(table.sheet, table.header.names, mapping, hints, builder)
    yield from entries.pieces(_legible(table, builder, tell))


def _legible(table: Table, builder: RecordBuilder, on_progress: OnProgress) -> Iterator[Block]:
    """The rows of a table; of cells that were mended, and of bytes that were no letters, it is told."""

    def tell(row: int, column: int, edit: Edit) -> None:
        place = Place(table.sheet.file, table.sheet.name, row, f"{column_letters(column)}{row}")
        builder.report.append(changed("import.mended", place, was=edit.was, text=edit.text))

    rows = table.rows(tell)
    while some := list(islice(rows, _TOGETHER)):
        if "\ufffd" in "".join(["".join(cells) for _, cells in some]):
            for number, cells in some:
                if any("\ufffd" in each for each in cells):
                    place = Place(table.sheet.file, table.sheet.name, number)
                    builder.report.append(changed("import.letters", place))
        yield some
        on_progress(some[-1][0], table.sheet.share())


def date_columns(table: Table, mapping: TableMapping) -> dict[str, DateColumn]:
    """How the columns of dates read, by their names."""
    names, given = table.header.names, mapping.hints
    at = {name: names.index(name) for name, said in mapping.columns().items() if said in DATED}
    texts = _column_texts(table.sampled(), at)
    if not all(map(_is_settled, texts.values())):
        texts = _column_texts(table.rows(), at)
    return {name: read_column(cells, given) for name, cells in texts.items()}


def _column_texts(rows: Iterable[tuple[int, Cells]], at: Mapping[str, int]) -> dict[str, list[str]]:
    """What the cells of some columns say."""
    texts: dict[str, list[str]] = {name: [] for name in at}
    for _, cells in rows:
        for name, index in at.items():
            if index < len(cells):
                texts[name].append(cells[index])
    return texts


def _is_settled(texts: Iterable[str]) -> bool:
    """Whether the first cells of a column are plain years and days: how they read is settled."""
    return all(not text or _PLAIN.fullmatch(text) for text in map(str.strip, texts))


def _report_columns(table: Table, mapping: TableMapping, builder: RecordBuilder, place: Place) -> None:
    taken, parts = mapping.columns(), table.parts()
    for index, name in enumerate(table.header.names):
        if parts.get(name) in taken:
            continue
        filled = sum(1 for _, cells in table.sample if index < len(cells) and cells[index].strip())
        if name not in taken and filled:
            builder.report.append(left_out("import.column", place, column=name))
