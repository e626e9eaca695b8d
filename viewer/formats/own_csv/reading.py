"""The table of entries that this program writes, as a record."""

import csv
import io
from pathlib import Path

from viewer.core.base.computed_text import is_computed
from viewer.core.record.json_text import text_of
from viewer.formats.format import Imported
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.edtf_text import read_text
from viewer.formats.imported.report import Place, left_out
from viewer.formats.imported.texts import one_line, web_address
from viewer.formats.own_csv import BETWEEN_TAGS
from viewer.model.kinds import KINDS

_QUOTE = "'"


def read_csv(data: bytes, path: Path) -> Imported:
    """The entries of a table; raises RecordError for what is no UTF-8."""
    builder = RecordBuilder(path.stem)
    stream = io.StringIO(text_of(data).replace("\0", ""), newline="")
    rows = csv.DictReader(stream, restval="")
    try:
        for row in rows:
            _take(
                builder,
                {name: _plain(cell) for name, cell in row.items() if name and isinstance(cell, str)},
                Place(path.name, row=rows.line_num),
            )
    except csv.Error:
        builder.report.append(left_out("import.csv.cell", Place(path.name, row=rows.line_num)))
    return builder.imported()


def _plain(cell: str) -> str:
    """A cell without the apostrophe that kept a spreadsheet from computing it."""
    return cell[1:] if cell.startswith(_QUOTE) and is_computed(cell) else cell


def _take(builder: RecordBuilder, row: dict[str, str], place: Place) -> None:
    title, date = one_line(row.get("title", "")), read_text(row.get("date", "").strip())
    if date is None:
        code = "import.undated"
        builder.report.append(left_out(code, place, title=title, found=row.get("date", "")))
        return
    importance = row.get("importance", "").strip()
    kind = row.get("kind", "").strip()
    addresses = filter(None, map(web_address, row.get("links", "").split()))
    builder.entry(
        place,
        title or date,
        date,
        tuple(builder.source("", address) for address in addresses),
        kind=kind if kind in KINDS else "event",
        lane=builder.lane(row.get("lane", ""), one_line(row.get("group", ""))),
        summary=row.get("summary", ""),
        place=row.get("place", ""),
        tags=list(filter(None, row.get("tags", "").split(BETWEEN_TAGS))),
        importance=int(importance) if importance in tuple("12345") else 0,
    )
