"""The slides in the spreadsheet of TimelineJS."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from viewer.formats.format import Imported
from viewer.formats.imported.decoding import decoded
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.timelinejs.dates import Reading, read_numbers
from viewer.formats.timelinejs.slides import ERAS, Media, Slide, Timeline

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)
_KEPT = frozenset(
    (
        *("year", "month", "day", "time", "end year", "end month", "end day", "end time", "display date"),
        *(
            "headline",
            "text",
            "media",
            "media credit",
            "media caption",
            "media thumbnail",
            "type",
            "group",
            "tags",
        ),
    )
)

Row = Mapping[str, str]


def read_table(data: bytes, path: Path) -> Imported:
    """The rows of the table as slides: one of them may be the title, others eras."""
    text, broken = decoded(data)
    rows, damaged = _rows(text)
    title = next((row for _, row in rows if row.get("type", "").lower() == "title"), None)
    timeline = Timeline(path, None if title is None else _slide(title))
    if broken is not None:
        timeline.report.append(changed("import.encoding", Place(path.name), offset=broken))
    for number, row in rows:
        if row is not title:
            timeline.add("", number, _slide(row), ERAS if row.get("type", "").lower() == "era" else "")
    if damaged:
        timeline.report.append(left_out("import.csv.cell", Place(path.name, row=damaged)))
    return timeline.imported()


def _rows(text: str) -> tuple[list[tuple[int, Row]], int]:
    """The rows that say something, each with its number, and the line that could not be read, if any."""
    rows: list[tuple[int, Row]] = []
    lines = csv.reader(io.StringIO(text.replace("\0", ""), newline=""))
    try:
        names = [name.strip().lower() for name in next(lines, [])]
        for number, cells in enumerate(lines, 2):
            if any(map(str.strip, cells)):
                rows.append((number, dict(zip(names, map(str.strip, cells), strict=False))))
    except csv.Error:
        return rows, lines.line_num
    return rows, 0


def _slide(row: Row) -> Slide:
    begin, end = _date(row, ""), _date(row, "end ")
    return Slide(
        headline=row.get("headline", ""),
        text=row.get("text", ""),
        begin=begin,
        end=end,
        found=_written(row, ""),
        found_end=_written(row, "end "),
        display_date=row.get("display date", ""),
        group=row.get("group", ""),
        tags=tuple(row.get("tags", "").split(",")),
        media=Media(row.get("media", ""), row.get("media credit", ""), row.get("media caption", "")),
        unkept=tuple(name for name in row if name not in _KEPT and row[name]),
    )


def _date(row: Row, which: str) -> Reading | None:
    numbers: list[object] = [row.get(f"{which}{name}", "") for name in ("year", "month", "day")]
    said = row.get(f"{which}time", "")
    found = _CLOCK.fullmatch(said)
    if found is None:
        reading = read_numbers(numbers)
        return reading and replace(reading, is_whole=reading.is_whole and not said)
    hour, minute, second, half = found.groups()
    hours = int(hour) % 12 + (12 if half.lower() == "p" else 0) if half else int(hour)
    return read_numbers([*numbers, hours, minute, second])


def _written(row: Row, which: str) -> str:
    day = "-".join(filter(None, (row.get(f"{which}{name}", "") for name in ("year", "month", "day"))))
    return " ".join(filter(None, (day, row.get(f"{which}time", ""))))
